namespace Impressions.Application.Statistics.Queries.GetSeries;

/// <summary>Counts of a period by intervals.</summary>
public sealed class SeriesResponse : StatisticsResponse
{
    /// <summary>Length of the intervals.</summary>
    public required Interval Interval { get; set; }

    /// <summary>The intervals in the order of time, also those without counts.</summary>
    public required IReadOnlyList<IntervalResponse> Intervals { get; set; }
}

/// <summary>Counts of an interval.</summary>
public sealed class IntervalResponse
{
    /// <summary>
    /// Start of the interval, local time with its offset from UTC, RFC 3339. The first interval may start before the period; its counts are of the period only.
    /// </summary>
    /// <example>2024-01-01T00:00:00+00:00</example>
    public required DateTimeOffset Start { get; set; }

    /// <summary>Start of the interval, UTC, RFC 3339.</summary>
    /// <example>2024-01-01T00:00:00Z</example>
    public required DateTime StartUtc { get; set; }

    /// <summary>Number of scans.</summary>
    /// <example>120</example>
    public required long Scans { get; set; }

    /// <summary>Number of referrals that were created in the interval, in any status.</summary>
    /// <example>12</example>
    public required long Referrals { get; set; }

    /// <summary>The earnings that were created in the interval, in each currency of the period.</summary>
    public required IReadOnlyList<CurrencyEarningsResponse> Earnings { get; set; }
}
