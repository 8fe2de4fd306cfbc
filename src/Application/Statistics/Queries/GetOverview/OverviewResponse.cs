using Impressions.Application.Statistics.Queries.GetBreakdown;
using Impressions.Application.Statistics.Queries.GetHours;
using Impressions.Application.Statistics.Queries.GetSeries;
using Impressions.Application.Statistics.Queries.GetTotals;

namespace Impressions.Application.Statistics.Queries.GetOverview;

/// <summary>The statistics of the overview of the dashboard.</summary>
public sealed class OverviewResponse : StatisticsResponse
{
    /// <summary>The totals, with those of the period before.</summary>
    public required TotalsResponse Totals { get; set; }

    /// <summary>The counts by interval.</summary>
    public required SeriesResponse Series { get; set; }

    /// <summary>The counts by the hours of the week.</summary>
    public required HoursResponse Hours { get; set; }

    /// <summary>The posters with the most scans.</summary>
    public required BreakdownResponse Posters { get; set; }

    /// <summary>The locations with the most scans.</summary>
    public required BreakdownResponse Places { get; set; }

    /// <summary>The students with the most scans.</summary>
    public required BreakdownResponse People { get; set; }

    /// <summary>The scans by device type.</summary>
    public required BreakdownResponse Devices { get; set; }

    /// <summary>The scans by country.</summary>
    public required BreakdownResponse Countries { get; set; }

    /// <summary>The scans of every traffic class.</summary>
    public required BreakdownResponse Traffic { get; set; }
}
