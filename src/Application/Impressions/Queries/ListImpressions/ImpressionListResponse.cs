using Impressions.Application.Common.Paging;
using Impressions.Application.Impressions.Queries.GetImpression;

namespace Impressions.Application.Impressions.Queries.ListImpressions;

/// <summary>One page of impressions, newest first.</summary>
public sealed class ImpressionListResponse : PageResponse
{
    /// <summary>The impressions of the page.</summary>
    public required IReadOnlyList<ImpressionResponse> Impressions { get; set; }
}
