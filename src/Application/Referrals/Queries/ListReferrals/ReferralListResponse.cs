using Impressions.Application.Common.Paging;
using Impressions.Application.Referrals.Queries.GetReferral;

namespace Impressions.Application.Referrals.Queries.ListReferrals;

/// <summary>One page of referrals, newest first.</summary>
public sealed class ReferralListResponse : PageResponse
{
    /// <summary>The referrals of the page.</summary>
    public required IReadOnlyList<ReferralResponse> Referrals { get; set; }
}
