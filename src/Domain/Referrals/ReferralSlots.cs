namespace Impressions.Domain.Referrals;

/// <summary>Which of the referrals that a program allows one impression are still to be had.</summary>
public static class ReferralSlots
{
    /// <summary>
    /// The slots that may be taken. However many of them are taken at once, there are never more referrals than allowed, also where the
    /// program once allowed more and slots beyond its number are taken.
    /// </summary>
    /// <param name="allowed">How many referrals one impression may have, 1 or more.</param>
    /// <param name="taken">The slots of those it has, each once.</param>
    public static IReadOnlyList<int> Free(int allowed, IReadOnlyCollection<int> taken)
    {
        if (taken.Count >= allowed)
        {
            return [];
        }

        // Each slot taken from this one on makes one less of those before it.
        var end = allowed;
        while (end + taken.Count(slot => slot >= end) > allowed)
        {
            end--;
        }

        return [.. Enumerable.Range(0, end).Except(taken)];
    }
}
