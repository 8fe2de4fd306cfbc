using Impressions.Application.Common.Validation;
using Impressions.Application.Statistics.Queries.GetBreakdown;
using Impressions.Application.Statistics.Queries.GetHours;
using Impressions.Application.Statistics.Queries.GetSeries;
using Impressions.Application.Statistics.Queries.GetTotals;
using MediatR;

namespace Impressions.Application.Statistics.Queries.GetOverview;

/// <summary>Gets the statistics of the overview of the dashboard. The posters, places and people are ranked from one read of their counts.</summary>
public sealed class GetOverviewQuery : StatisticsQuery<OverviewResponse>
{
    /// <summary>Length of the intervals of the series.</summary>
    public string? Interval { get; set; }

    /// <summary>Maximum number of values of each breakdown, 1 to 100.</summary>
    public int Limit { get; set; } = 5;
}

internal sealed class GetOverviewQueryHandler(
    IStatisticsRepository statistics,
    IRequestHandler<GetTotalsQuery, TotalsResponse> totals,
    IRequestHandler<GetSeriesQuery, SeriesResponse> series,
    IRequestHandler<GetHoursQuery, HoursResponse> hours,
    IRequestHandler<GetBreakdownQuery, BreakdownResponse> breakdown,
    TimeProvider time) : IRequestHandler<GetOverviewQuery, OverviewResponse>
{
    private static readonly Dimension[] OfPlacements = [Dimension.Poster, Dimension.Location, Dimension.Student];

    public async Task<OverviewResponse> Handle(GetOverviewQuery request, CancellationToken cancellationToken)
    {
        var period = request.ToPeriod(time);
        var placements = await statistics.ListByValuesAsync(request.ToFilter(period, request.CountedTraffic), OfPlacements, cancellationToken);
        return new OverviewResponse
        {
            From = period.From,
            To = period.To,
            TimeZone = period.Zone.Id,
            Totals = await totals.Handle(
                Within<GetTotalsQuery, TotalsResponse>(new() { Compare = SnakeCaseEnum.NameOf(Comparison.PreviousPeriod) }), cancellationToken),
            Series = await series.Handle(Within<GetSeriesQuery, SeriesResponse>(new() { Interval = request.Interval }), cancellationToken),
            Hours = await hours.Handle(Within<GetHoursQuery, HoursResponse>(new()), cancellationToken),
            Posters = await RankAsync(Dimension.Poster),
            Places = await RankAsync(Dimension.Location),
            People = await RankAsync(Dimension.Student),
            Devices = await breakdown.Handle(By(Dimension.DeviceType), cancellationToken),
            Countries = await breakdown.Handle(By(Dimension.Country), cancellationToken),
            Traffic = await breakdown.Handle(By(Dimension.Traffic), cancellationToken),
        };

        Task<BreakdownResponse> RankAsync(Dimension dimension) =>
            BreakdownRanking.CreateAsync(statistics, By(dimension), period, placements[dimension], cancellationToken);

        GetBreakdownQuery By(Dimension dimension) =>
            Within<GetBreakdownQuery, BreakdownResponse>(new() { By = SnakeCaseEnum.NameOf(dimension), Limit = request.Limit });

        TQuery Within<TQuery, TResponse>(TQuery query)
            where TQuery : StatisticsQuery<TResponse>
            where TResponse : StatisticsResponse
        {
            (query.ProgramId, query.PosterId, query.StudentId) = (request.ProgramId, request.PosterId, request.StudentId);
            (query.Traffic, query.DeviceType, query.TimeZone) = (request.Traffic, request.DeviceType, request.TimeZone);
            // The same end for all, also if the request leaves it to the clock.
            (query.From, query.To) = (period.From, period.To);
            return query;
        }
    }
}
