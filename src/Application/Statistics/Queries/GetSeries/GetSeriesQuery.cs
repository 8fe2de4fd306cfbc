using Impressions.Application.Common.Validation;
using MediatR;

namespace Impressions.Application.Statistics.Queries.GetSeries;

/// <summary>Gets the counts of a period by intervals.</summary>
public sealed class GetSeriesQuery : StatisticsQuery<SeriesResponse>
{
    /// <summary>Length of the intervals. Default: <c>day</c>. A period has at most 5,000 intervals.</summary>
    public string? Interval { get; set; } = SnakeCaseEnum.NameOf(Statistics.Interval.Day);

    /// <summary>The length of the intervals.</summary>
    internal Interval Length => SnakeCaseEnum.Parse<Interval>(Interval) ?? Statistics.Interval.Day;
}

internal sealed class GetSeriesQueryHandler(IStatisticsRepository statistics, TimeProvider time) : IRequestHandler<GetSeriesQuery, SeriesResponse>
{
    public async Task<SeriesResponse> Handle(GetSeriesQuery request, CancellationToken cancellationToken)
    {
        var period = request.ToPeriod(time);
        var starts = period.Divide(request.Length).Select(interval => interval.Start).ToList();
        var filter = request.ToFilter(period, request.CountedTraffic);
        var rows = await (request.Length is Interval.Hour
            ? statistics.ListByHourAsync(filter, period.Grain, instant => IndexOf(instant, starts), cancellationToken)
            : statistics.ListByIntervalAsync(filter, starts, cancellationToken));
        var tallies = starts.Select(_ => new Tally()).ToList();
        var sum = new Tally();
        foreach (var row in rows)
        {
            tallies[row.Slot].Add(row.Counted, row.Count, row.Amount);
            sum.Add(row.Counted, row.Count, row.Amount);
        }

        return new SeriesResponse
        {
            From = period.From,
            To = period.To,
            TimeZone = period.Zone.Id,
            Interval = request.Length,
            Intervals =
            [
                .. starts.Zip(tallies, (start, tally) => new IntervalResponse
                {
                    Start = period.ToLocal(start),
                    StartUtc = start,
                    Scans = tally.Scans,
                    Referrals = tally.Referrals,
                    Earnings = [.. sum.Earnings.Select(currency => Earnings(currency.Currency, tally))],
                }),
            ],
        };
    }

    /// <summary>Gets the last interval that starts at an instant or before it.</summary>
    private static int IndexOf(DateTime instant, List<DateTime> starts) => starts.BinarySearch(instant) is var index && index >= 0 ? index : ~index - 1;

    private static CurrencyEarningsResponse Earnings(string currency, Tally tally)
    {
        var (count, amount) = tally.EarningsIn(currency);
        return new CurrencyEarningsResponse { Currency = currency, Count = count, Amount = amount };
    }
}
