using Impressions.Application.Common.Paging;
using Impressions.Application.Posters.Queries.GetPoster;

namespace Impressions.Application.Posters.Queries.ListPosters;

/// <summary>A part of the posters, newest first.</summary>
public sealed class PosterListResponse : PageResponse
{
    /// <summary>The posters.</summary>
    public required IReadOnlyList<PosterResponse> Posters { get; set; }
}
