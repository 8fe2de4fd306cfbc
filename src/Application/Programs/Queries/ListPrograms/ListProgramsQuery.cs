using AutoMapper;
using FluentValidation;
using Impressions.Application.Common.Paging;
using Impressions.Application.Programs.Queries.GetProgram;
using MediatR;

namespace Impressions.Application.Programs.Queries.ListPrograms;

/// <summary>Lists the programs of the caller's organization, newest first.</summary>
public sealed class ListProgramsQuery : PageQuery<ProgramFilter, ProgramListResponse>
{
    internal override ProgramFilter ToFilter() => new();
}

internal sealed class ListProgramsQueryValidator : AbstractValidator<ListProgramsQuery>
{
    public ListProgramsQueryValidator() => this.AddPageRules();
}

internal sealed class ListProgramsQueryHandler(IProgramRepository programs, IMapper mapper)
    : IRequestHandler<ListProgramsQuery, ProgramListResponse>
{
    public async Task<ProgramListResponse> Handle(ListProgramsQuery request, CancellationToken cancellationToken)
    {
        var page = await request.FetchAsync(programs.ListAsync, program => new Position(program.CreatedAt, program.Id), cancellationToken);
        return new ProgramListResponse
        {
            Programs = mapper.Map<IReadOnlyList<ProgramResponse>>(page.Rows),
            HasMore = page.HasMore,
            NextCursor = page.NextCursor,
        };
    }
}
