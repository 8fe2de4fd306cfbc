using Impressions.Application.Common.Paging;
using Impressions.Application.Impressions.Queries.GetImpression;

namespace Impressions.Application.Impressions.Queries.ListImpressions;

/// <summary>A part of the impressions, newest first.</summary>
public sealed class ImpressionListResponse : PageResponse
{
    /// <summary>The impressions.</summary>
    public required IReadOnlyList<ImpressionResponse> Impressions { get; set; }
}
