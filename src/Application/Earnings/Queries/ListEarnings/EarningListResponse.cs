using Impressions.Application.Common.Paging;
using Impressions.Application.Earnings.Queries.GetEarning;

namespace Impressions.Application.Earnings.Queries.ListEarnings;

/// <summary>One page of earnings, newest first.</summary>
public sealed class EarningListResponse : PageResponse
{
    /// <summary>The earnings of the page.</summary>
    public required IReadOnlyList<EarningResponse> Earnings { get; set; }
}
