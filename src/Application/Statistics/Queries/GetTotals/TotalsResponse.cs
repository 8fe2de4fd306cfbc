using Impressions.Domain.Earnings;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Referrals;

namespace Impressions.Application.Statistics.Queries.GetTotals;

/// <summary>Totals of a period.</summary>
public sealed class TotalsResponse : StatisticsResponse
{
    /// <summary>The scans.</summary>
    public required ScanTotalsResponse Scans { get; set; }

    /// <summary>The referrals that were created in the period, by their current status.</summary>
    public required ReferralTotalsResponse Referrals { get; set; }

    /// <summary>The earnings that were created in the period, by currency.</summary>
    public required IReadOnlyList<CurrencyTotalsResponse> Earnings { get; set; }

    /// <summary>The totals of the period before; null without <c>compare</c>.</summary>
    public required PeriodTotalsResponse? Previous { get; set; }

    /// <summary>The change from the period before; null without <c>compare</c>.</summary>
    public required TotalsChangeResponse? Change { get; set; }
}

/// <summary>Totals of the period before.</summary>
public sealed class PeriodTotalsResponse
{
    /// <summary>Start of the period, UTC, RFC 3339, inclusive.</summary>
    /// <example>2023-12-01T00:00:00Z</example>
    public required DateTime From { get; set; }

    /// <summary>End of the period, UTC, RFC 3339, exclusive.</summary>
    /// <example>2024-01-01T00:00:00Z</example>
    public required DateTime To { get; set; }

    /// <summary>The scans.</summary>
    public required ScanTotalsResponse Scans { get; set; }

    /// <summary>The referrals that were created in the period, by their current status.</summary>
    public required ReferralTotalsResponse Referrals { get; set; }

    /// <summary>The earnings that were created in the period, by currency.</summary>
    public required IReadOnlyList<CurrencyTotalsResponse> Earnings { get; set; }
}

/// <summary>Scans of a period.</summary>
public sealed class ScanTotalsResponse
{
    /// <summary>Number of scans of the traffic classes in <c>traffic</c>; of <c>human</c> scans if the request has none.</summary>
    /// <example>120</example>
    public required long Count { get; set; }

    /// <summary>Number of scans of each traffic class in <c>traffic</c>; of every class if the request has none.</summary>
    public required IReadOnlyList<TrafficCountResponse> ByTraffic { get; set; }
}

/// <summary>Scans of a traffic class.</summary>
public sealed class TrafficCountResponse
{
    /// <summary>Traffic class.</summary>
    public required Traffic Traffic { get; set; }

    /// <summary>Number of scans.</summary>
    /// <example>120</example>
    public required long Count { get; set; }
}

/// <summary>Referrals of a period.</summary>
public sealed class ReferralTotalsResponse
{
    /// <summary>Number of referrals in any status.</summary>
    /// <example>12</example>
    public required long Count { get; set; }

    /// <summary>Number of referrals in each status.</summary>
    public required IReadOnlyList<ReferralStatusCountResponse> ByStatus { get; set; }
}

/// <summary>Referrals in a status.</summary>
public sealed class ReferralStatusCountResponse
{
    /// <summary>Status.</summary>
    public required ReferralStatus Status { get; set; }

    /// <summary>Number of referrals.</summary>
    /// <example>12</example>
    public required long Count { get; set; }
}

/// <summary>Earnings of a period in one currency.</summary>
public sealed class CurrencyTotalsResponse
{
    /// <summary>Currency, ISO 4217, upper case.</summary>
    /// <example>USD</example>
    public required string Currency { get; set; }

    /// <summary>Number of earnings, without failed ones.</summary>
    /// <example>3</example>
    public required long Count { get; set; }

    /// <summary>Sum of the amounts in the smallest unit of the currency, without failed earnings: 500 is 5.00 USD.</summary>
    /// <example>1500</example>
    public required long Amount { get; set; }

    /// <summary>The earnings in each status.</summary>
    public required IReadOnlyList<EarningStatusTotalResponse> ByStatus { get; set; }
}

/// <summary>Earnings in a status.</summary>
public sealed class EarningStatusTotalResponse
{
    /// <summary>Status.</summary>
    public required EarningStatus Status { get; set; }

    /// <summary>Number of earnings.</summary>
    /// <example>3</example>
    public required long Count { get; set; }

    /// <summary>Sum of the amounts in the smallest unit of the currency.</summary>
    /// <example>1500</example>
    public required long Amount { get; set; }
}

/// <summary>Change of the totals from the period before.</summary>
public sealed class TotalsChangeResponse
{
    /// <summary>Change of the number of scans.</summary>
    public required ChangeResponse Scans { get; set; }

    /// <summary>Change of the number of referrals.</summary>
    public required ChangeResponse Referrals { get; set; }

    /// <summary>Change of the earnings in each currency of one of the periods, without failed earnings.</summary>
    public required IReadOnlyList<CurrencyChangeResponse> Earnings { get; set; }
}

/// <summary>Change of the earnings in one currency.</summary>
public sealed class CurrencyChangeResponse
{
    /// <summary>Currency, ISO 4217, upper case.</summary>
    /// <example>USD</example>
    public required string Currency { get; set; }

    /// <summary>Change of the number of earnings.</summary>
    public required ChangeResponse Count { get; set; }

    /// <summary>Change of the amount.</summary>
    public required ChangeResponse Amount { get; set; }
}

/// <summary>Change of a number.</summary>
public sealed class ChangeResponse
{
    /// <summary>The number minus the number before.</summary>
    /// <example>20</example>
    public required long Difference { get; set; }

    /// <summary>The difference divided by the number before: 0.25 is 25 % more. Null if the number before was 0.</summary>
    /// <example>0.2</example>
    public required double? Ratio { get; set; }
}
