using Impressions.Application.Common.Paging;
using Impressions.Application.Posters.Queries.GetPoster;

namespace Impressions.Application.Posters.Queries.ListPosters;

/// <summary>One page of posters, newest first.</summary>
public sealed class PosterListResponse : PageResponse
{
    /// <summary>The posters of the page.</summary>
    public required IReadOnlyList<PosterResponse> Posters { get; set; }
}
