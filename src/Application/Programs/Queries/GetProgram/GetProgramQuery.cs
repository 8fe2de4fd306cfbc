using AutoMapper;
using Impressions.Application.Common.Exceptions;
using MediatR;

namespace Impressions.Application.Programs.Queries.GetProgram;

/// <summary>Gets one program of the caller's organization.</summary>
/// <param name="Id">ID of the resource.</param>
public sealed record GetProgramQuery(string Id) : IRequest<ProgramResponse>;

internal sealed class GetProgramQueryHandler(IProgramRepository programs, IMapper mapper) : IRequestHandler<GetProgramQuery, ProgramResponse>
{
    public async Task<ProgramResponse> Handle(GetProgramQuery request, CancellationToken cancellationToken) =>
        mapper.Map<ProgramResponse>(await Lookup.GetOrThrowAsync(programs.FindAsync, request.Id, "program", cancellationToken));
}
