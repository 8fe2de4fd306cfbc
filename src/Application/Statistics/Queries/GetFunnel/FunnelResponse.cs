namespace Impressions.Application.Statistics.Queries.GetFunnel;

/// <summary>The cohort of the scans of a period: what they led to until now.</summary>
public sealed class FunnelResponse : StatisticsResponse
{
    /// <summary>The four steps in their order: scans, referrals, verified referrals, earnings.</summary>
    public required IReadOnlyList<FunnelStepResponse> Steps { get; set; }

    /// <summary>The earnings of the last step by currency, without failed ones.</summary>
    public required IReadOnlyList<CurrencyEarningsResponse> Earnings { get; set; }
}

/// <summary>A step of the funnel.</summary>
public sealed class FunnelStepResponse
{
    /// <summary>The step.</summary>
    public required FunnelStep Step { get; set; }

    /// <summary>Number of scans, referrals in any status, referrals that are verified now, or earnings that have not failed.</summary>
    /// <example>120</example>
    public required long Count { get; set; }

    /// <summary>The count divided by that of the step before; null if that was 0, and for scans. It may exceed 1 for earnings, since a referral can have several.</summary>
    /// <example>0.5</example>
    public required double? RateOfPrevious { get; set; }

    /// <summary>The count divided by the number of scans; null if there are no scans.</summary>
    /// <example>0.05</example>
    public required double? RateOfScans { get; set; }
}

/// <summary>A step of the funnel.</summary>
public enum FunnelStep
{
    /// <summary>The scans of the period.</summary>
    Scans,

    /// <summary>The referrals of these scans.</summary>
    Referrals,

    /// <summary>The referrals of these scans that are verified.</summary>
    Verified,

    /// <summary>The earnings of these referrals.</summary>
    Earnings,
}
