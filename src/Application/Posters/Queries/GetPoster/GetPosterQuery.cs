using AutoMapper;
using Impressions.Application.Common.Exceptions;
using MediatR;

namespace Impressions.Application.Posters.Queries.GetPoster;

/// <summary>Gets one poster of the caller's organization.</summary>
/// <param name="Id">ID of the resource.</param>
public sealed record GetPosterQuery(string Id) : IRequest<PosterResponse>;

internal sealed class GetPosterQueryHandler(IPosterRepository posters, IMapper mapper) : IRequestHandler<GetPosterQuery, PosterResponse>
{
    public async Task<PosterResponse> Handle(GetPosterQuery request, CancellationToken cancellationToken) =>
        mapper.Map<PosterResponse>(await Lookup.GetOrThrowAsync(posters.FindAsync, request.Id, "poster", cancellationToken));
}
