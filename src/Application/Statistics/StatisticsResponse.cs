namespace Impressions.Application.Statistics;

/// <summary>Statistics of a period.</summary>
public abstract class StatisticsResponse
{
    /// <summary>Start of the period, UTC, RFC 3339, inclusive.</summary>
    /// <example>2024-01-01T00:00:00Z</example>
    public required DateTime From { get; set; }

    /// <summary>End of the period, UTC, RFC 3339, exclusive.</summary>
    /// <example>2024-02-01T00:00:00Z</example>
    public required DateTime To { get; set; }

    /// <summary>Time zone of days and hours.</summary>
    /// <example>UTC</example>
    public required string TimeZone { get; set; }
}
