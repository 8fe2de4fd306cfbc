namespace Impressions.Domain.Posters;

/// <summary>
/// The rule for silent posters: posters that people scanned regularly and no longer scan, which may have been taken down, covered or damaged.
/// </summary>
/// <remarks>
/// <para>A poster is silent if all of these are true:</para>
/// <list type="bullet">
/// <item>It is active.</item>
/// <item>It has a rhythm: at least <see cref="MinScans"/> scans by people in the <see cref="Days"/> days of UTC that end with the day of its last scan.</item>
/// <item>It has been quiet for at least <see cref="MinQuiet"/>, since its last scan or its last update, whichever is later. An update starts the time anew,
/// since a poster that was paused could not be scanned.</item>
/// <item>At its rhythm, at least <see cref="MinMissedScans"/> scans were to be expected in that time.</item>
/// </list>
/// <para>A poster with 10 scans a day is therefore silent after 3 days, one with a scan a day after 5, one with two a week after two and a half weeks.</para>
/// </remarks>
public static class PosterRhythm
{
    /// <summary>The number of days, up to that of the last scan, whose scans are a poster's rhythm.</summary>
    public const int Days = 28;

    /// <summary>With fewer scans in these days, a poster has no rhythm.</summary>
    public const int MinScans = 5;

    /// <summary>The number of scans that must be missing.</summary>
    public const int MinMissedScans = 5;

    /// <summary>The time without scans that is normal for every poster, such as a weekend.</summary>
    public static readonly TimeSpan MinQuiet = TimeSpan.FromDays(3);

    /// <summary>Gets the first of the days whose scans are the rhythm of a poster.</summary>
    /// <param name="lastScanAt">The time of its last scan by a person, UTC.</param>
    public static DateOnly FirstDay(DateTime lastScanAt) => DateOnly.FromDateTime(lastScanAt).AddDays(1 - Days);

    /// <summary>Returns whether a poster is silent.</summary>
    /// <param name="status">The status of the poster.</param>
    /// <param name="updatedAt">The time of its last update, UTC.</param>
    /// <param name="lastScanAt">The time of its last scan by a person, UTC; null if it has none.</param>
    /// <param name="scans">The number of scans by people from <see cref="FirstDay"/> to the day of the last scan.</param>
    /// <param name="now">The current time, UTC.</param>
    public static bool IsSilent(PosterStatus status, DateTime updatedAt, DateTime? lastScanAt, long scans, DateTime now)
    {
        if (status is not PosterStatus.Active || lastScanAt is not { } last || scans < MinScans)
        {
            return false;
        }

        var quiet = now - (last > updatedAt ? last : updatedAt);
        return quiet >= MinQuiet && scans * quiet.TotalDays / Days >= MinMissedScans;
    }
}
