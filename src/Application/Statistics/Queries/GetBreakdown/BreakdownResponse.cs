namespace Impressions.Application.Statistics.Queries.GetBreakdown;

/// <summary>Counts of a period by the values of a dimension.</summary>
public sealed class BreakdownResponse : StatisticsResponse
{
    /// <summary>The dimension.</summary>
    public required Dimension By { get; set; }

    /// <summary>The metric that orders the values.</summary>
    public required Metric Metric { get; set; }

    /// <summary>The currency whose amount orders the values; null if another metric does, or if the period has no earnings.</summary>
    /// <example>USD</example>
    public required string? Currency { get; set; }

    /// <summary>The number of values in the period, without those that are stored as others.</summary>
    /// <example>1</example>
    public required long ValueCount { get; set; }

    /// <summary>The values in the order of the metric, greatest first. Equal ones are in the order of their text.</summary>
    public required IReadOnlyList<BreakdownValueResponse> Values { get; set; }

    /// <summary>The sum of the values that are not listed; null if all are.</summary>
    public required OtherValuesResponse? Other { get; set; }
}

/// <summary>Counts of a value.</summary>
public sealed class BreakdownValueResponse
{
    /// <summary>The value: an ID, or a text of the impressions' metadata. Null for the impressions without a value.</summary>
    /// <example>poster_123abc</example>
    public required string? Value { get; set; }

    /// <summary>Location of the poster, first and last name of the student, or name of the program; null for other dimensions, and if there is none.</summary>
    /// <example>Library, ground floor</example>
    public required string? Name { get; set; }

    /// <summary>Number of scans.</summary>
    /// <example>120</example>
    public required long Scans { get; set; }

    /// <summary>Number of referrals in any status.</summary>
    /// <example>12</example>
    public required long Referrals { get; set; }

    /// <summary>Referrals divided by scans; null if there are no scans.</summary>
    /// <example>0.1</example>
    public required double? ConversionRate { get; set; }

    /// <summary>The earnings by currency, without failed ones.</summary>
    public required IReadOnlyList<CurrencyEarningsResponse> Earnings { get; set; }
}

/// <summary>Counts of the values that are not listed.</summary>
public sealed class OtherValuesResponse
{
    /// <summary>Number of scans.</summary>
    /// <example>30</example>
    public required long Scans { get; set; }

    /// <summary>Number of referrals in any status.</summary>
    /// <example>3</example>
    public required long Referrals { get; set; }

    /// <summary>Referrals divided by scans; null if there are no scans.</summary>
    /// <example>0.1</example>
    public required double? ConversionRate { get; set; }

    /// <summary>The earnings by currency, without failed ones.</summary>
    public required IReadOnlyList<CurrencyEarningsResponse> Earnings { get; set; }
}
