namespace Impressions.Application.Statistics;

/// <summary>The week of ISO 8601, which starts on Monday.</summary>
internal static class IsoWeek
{
    /// <summary>Gets the index of a day in the week: 0 for Monday, 6 for Sunday.</summary>
    public static int IndexOf(DayOfWeek day) => ((int)day + 6) % 7;
}
