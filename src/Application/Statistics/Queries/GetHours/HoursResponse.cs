namespace Impressions.Application.Statistics.Queries.GetHours;

/// <summary>Counts of a period by the hours of the week.</summary>
public sealed class HoursResponse : StatisticsResponse
{
    /// <summary>The seven days of the week, Monday first (ISO 8601).</summary>
    public required IReadOnlyList<WeekdayResponse> Days { get; set; }
}

/// <summary>Counts of a day of the week.</summary>
public sealed class WeekdayResponse
{
    /// <summary>Number of the day, 1 for Monday to 7 for Sunday (ISO 8601).</summary>
    /// <example>1</example>
    public required int Weekday { get; set; }

    /// <summary>Number of scans.</summary>
    /// <example>120</example>
    public required long Scans { get; set; }

    /// <summary>Number of referrals in any status.</summary>
    /// <example>12</example>
    public required long Referrals { get; set; }

    /// <summary>The 24 hours of the day.</summary>
    public required IReadOnlyList<HourResponse> Hours { get; set; }
}

/// <summary>Counts of an hour of the week.</summary>
public sealed class HourResponse
{
    /// <summary>The hour by the local clock, 0 to 23.</summary>
    /// <example>12</example>
    public required int Hour { get; set; }

    /// <summary>Number of scans.</summary>
    /// <example>120</example>
    public required long Scans { get; set; }

    /// <summary>Number of referrals in any status.</summary>
    /// <example>12</example>
    public required long Referrals { get; set; }
}
