using Impressions.Application.Common.Paging;
using Impressions.Application.Earnings.Queries.GetEarning;

namespace Impressions.Application.Earnings.Queries.ListEarnings;

/// <summary>A part of the earnings, newest first.</summary>
public sealed class EarningListResponse : PageResponse
{
    /// <summary>The earnings.</summary>
    public required IReadOnlyList<EarningResponse> Earnings { get; set; }
}
