using Impressions.Domain.Referrals;

namespace Impressions.Domain.UnitTests.Referrals;

public sealed class ReferralSlotsTests
{
    [TestCase(1, "", "0")]
    [TestCase(1, "0", "")]
    [TestCase(3, "1", "0 2")]
    [TestCase(3, "2 0 1", "")]
    [TestCase(2, "4", "0")]
    [TestCase(3, "4 1", "0")]
    [TestCase(3, "4 2", "0")]
    [TestCase(2, "4 1", "")]
    [TestCase(1, "999", "")]
    [TestCase(1, "7 8 9", "")]
    public void Free_ReturnsTheUnusedSlots_AndFewerIfSlotsBeyondTheLimitAreUsed(int allowed, string taken, string free) =>
        Assert.That(string.Join(' ', ReferralSlots.Free(allowed, Slots(taken))), Is.EqualTo(free));

    /// <summary>Even if all free slots are taken at once, the limit holds. A slot is free as long as there are fewer referrals than allowed.</summary>
    [Test]
    public void Free_NeverExceedsTheLimit_AndReachesIt()
    {
        const int Beyond = 8;
        for (var allowed = 1; allowed <= Beyond; allowed++)
        {
            for (var set = 0; set < 1 << Beyond; set++)
            {
                var taken = Enumerable.Range(0, Beyond).Where(slot => (set & (1 << slot)) != 0).ToList();
                var free = ReferralSlots.Free(allowed, taken);

                Assert.That(free.Intersect(taken), Is.Empty);
                Assert.That(free.All(slot => slot >= 0 && slot < allowed), Is.True);
                Assert.That(free.Count == 0, Is.EqualTo(taken.Count >= allowed), $"{allowed}: {string.Join(' ', taken)}");
                Assert.That(taken.Count + free.Count, Is.AtMost(Math.Max(allowed, taken.Count)), $"{allowed}: {string.Join(' ', taken)}");
            }
        }
    }

    private static int[] Slots(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
}
