using AutoMapper;
using Impressions.Application.Common.Exceptions;
using MediatR;

namespace Impressions.Application.Privacy.Queries.GetErasure;

/// <summary>Gets the receipt of an erasure of the caller's organization.</summary>
/// <param name="Id">ID of the resource.</param>
public sealed record GetErasureQuery(string Id) : IRequest<ErasureResponse>;

internal sealed class GetErasureQueryHandler(IErasureRepository erasures, IMapper mapper) : IRequestHandler<GetErasureQuery, ErasureResponse>
{
    public async Task<ErasureResponse> Handle(GetErasureQuery request, CancellationToken cancellationToken) =>
        mapper.Map<ErasureResponse>(await Lookup.GetOrThrowAsync(erasures.FindAsync, request.Id, "erasure", cancellationToken));
}
