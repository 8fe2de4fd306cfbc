using Impressions.Domain.Posters;

namespace Impressions.Domain.UnitTests.Posters;

public sealed class PosterRhythmTests
{
    private static readonly DateTime Last = new(2026, 3, 2, 18, 30, 0, DateTimeKind.Utc);
    private static readonly DateTime Created = Last.AddYears(-1);

    /// <summary>At 28 scans in 28 days, five scans are missing after five days.</summary>
    [TestCase(28, 5, true)]
    [TestCase(28, 4.99, false)]
    [TestCase(280, 3, true, Description = "30 scans are missing")]
    [TestCase(280, 2.99, false, Description = "nobody came on a weekend")]
    [TestCase(5, 28, true)]
    [TestCase(5, 27.9, false)]
    [TestCase(4, 1_000, false, Description = "four scans are no rhythm")]
    public void APoster_IsSilentOnceItsRhythmHasMissedFiveScans(int scans, double quietDays, bool isSilent) => Assert.That(
        PosterRhythm.IsSilent(PosterStatus.Active, Created, Last, scans, Last.AddDays(quietDays)), Is.EqualTo(isSilent));

    [TestCase(PosterStatus.Paused)]
    [TestCase(PosterStatus.Retired)]
    public void APosterThatIsNotActive_IsNeverSilent(PosterStatus status) => Assert.That(
        PosterRhythm.IsSilent(status, Created, Last, 1_000, Last.AddDays(100)), Is.False);

    [Test]
    public void APosterWithoutScans_HasNoRhythm() => Assert.That(
        PosterRhythm.IsSilent(PosterStatus.Active, Created, lastScanAt: null, 0, Last), Is.False);

    /// <summary>It could not be scanned while it was paused.</summary>
    [Test]
    public void AnUpdate_StartsTheQuietTimeAnew()
    {
        var resumed = Last.AddDays(60);

        Assert.That(PosterRhythm.IsSilent(PosterStatus.Active, resumed, Last, 28, resumed.AddDays(4.99)), Is.False);
        Assert.That(PosterRhythm.IsSilent(PosterStatus.Active, resumed, Last, 28, resumed.AddDays(5)), Is.True);
    }

    [Test]
    public void TheDaysOfTheRhythm_EndWithTheDayOfTheLastScan() => Assert.That(
        PosterRhythm.FirstDay(Last).AddDays(PosterRhythm.Days - 1), Is.EqualTo(new DateOnly(2026, 3, 2)));
}
