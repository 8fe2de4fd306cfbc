namespace Impressions.Application.Statistics;

/// <summary>The length of an interval of a series, by the clock of a time zone.</summary>
public enum Interval
{
    /// <summary>From a full hour to the next. A change of the clock within an hour starts another interval.</summary>
    Hour,

    /// <summary>From midnight to midnight: 23 to 25 hours where the clock changes.</summary>
    Day,

    /// <summary>From Monday to Sunday (ISO 8601).</summary>
    Week,

    /// <summary>A month of the calendar.</summary>
    Month,
}
