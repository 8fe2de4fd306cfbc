namespace Impressions.Domain.Referrals;

/// <summary>The slots of an impression, one for each referral that its program allows.</summary>
public static class ReferralSlots
{
    /// <summary>
    /// Gets the slots that a new referral may take. Even if concurrent requests take all of them, the impression has at most
    /// <paramref name="allowed"/> referrals. This also holds if the program once allowed more, so that slots above the limit are taken.
    /// </summary>
    /// <param name="allowed">The maximum number of referrals, at least 1.</param>
    /// <param name="taken">The distinct slots of the existing referrals.</param>
    public static IReadOnlyList<int> Free(int allowed, IReadOnlyCollection<int> taken)
    {
        if (taken.Count >= allowed)
        {
            return [];
        }

        // A taken slot at or above the end uses up one of the allowed referrals, so that one slot below the end must stay empty.
        var end = allowed;
        while (end + taken.Count(slot => slot >= end) > allowed)
        {
            end--;
        }

        return [.. Enumerable.Range(0, end).Except(taken)];
    }
}
