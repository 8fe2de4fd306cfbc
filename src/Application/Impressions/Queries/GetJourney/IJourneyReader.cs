using Impressions.Domain.Earnings;
using Impressions.Domain.Impressions;
using Impressions.Domain.Referrals;

namespace Impressions.Application.Impressions.Queries.GetJourney;

/// <summary>Reads what followed a scan. Queries return only rows of the caller's organization.</summary>
public interface IJourneyReader
{
    /// <summary>Lists scans of a poster in a period that sent the same address and user agent as an impression, oldest first, without the impression.</summary>
    /// <param name="impression">The impression. Its stored address must not be null.</param>
    /// <param name="first">Start, UTC, inclusive.</param>
    /// <param name="last">End, UTC, inclusive.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<Impression>> ListScansOfVisitorAsync(Impression impression, DateTime first, DateTime last, CancellationToken cancellationToken);

    /// <summary>Lists the referrals of impressions.</summary>
    Task<IReadOnlyList<Referral>> ListReferralsAsync(IReadOnlyCollection<string> impressionIds, CancellationToken cancellationToken);

    /// <summary>Lists the earnings of referrals.</summary>
    Task<IReadOnlyList<Earning>> ListEarningsAsync(IReadOnlyCollection<string> referralIds, CancellationToken cancellationToken);

    /// <summary>Lists the changes of the status of referrals and earnings.</summary>
    Task<IReadOnlyList<StatusChangeRow>> ListStatusChangesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);
}

/// <summary>A change of the status of a referral or an earning.</summary>
/// <param name="ResourceId">ID of the referral or earning.</param>
/// <param name="Status">The new status, in snake case.</param>
/// <param name="ChangedAt">Time of the change, UTC.</param>
public sealed record StatusChangeRow(string ResourceId, string Status, DateTime ChangedAt);
