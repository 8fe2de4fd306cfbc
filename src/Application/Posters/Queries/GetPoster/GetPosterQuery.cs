using AutoMapper;
using Impressions.Application.Common;
using Impressions.Domain.Common;
using MediatR;

namespace Impressions.Application.Posters.Queries.GetPoster;

/// <summary>Asks for one poster of the caller's organization.</summary>
/// <param name="Id">Its ID.</param>
public sealed record GetPosterQuery(string Id) : IRequest<PosterResponse>;

internal sealed class GetPosterQueryHandler(IPosterRepository posters, IMapper mapper) : IRequestHandler<GetPosterQuery, PosterResponse>
{
    public async Task<PosterResponse> Handle(GetPosterQuery request, CancellationToken cancellationToken)
    {
        var poster = EntityId.IsValid(request.Id) ? await posters.FindAsync(request.Id, cancellationToken) : null;
        return poster is null ? throw new NotFoundException("poster") : mapper.Map<PosterResponse>(poster);
    }
}
