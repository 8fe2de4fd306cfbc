using Impressions.Application.Common.Paging;
using Impressions.Application.Referrals.Queries.GetReferral;

namespace Impressions.Application.Referrals.Queries.ListReferrals;

/// <summary>A part of the referrals, newest first.</summary>
public sealed class ReferralListResponse : PageResponse
{
    /// <summary>The referrals.</summary>
    public required IReadOnlyList<ReferralResponse> Referrals { get; set; }
}
