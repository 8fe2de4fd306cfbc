using MediatR;

namespace Impressions.Application.Statistics.Queries.GetHours;

/// <summary>Gets the counts of a period by the hours of the week.</summary>
public sealed class GetHoursQuery : StatisticsQuery<HoursResponse>;

internal sealed class GetHoursQueryHandler(IStatisticsRepository statistics, TimeProvider time) : IRequestHandler<GetHoursQuery, HoursResponse>
{
    private const int Days = 7;
    private const int Hours = 24;

    public async Task<HoursResponse> Handle(GetHoursQuery request, CancellationToken cancellationToken)
    {
        var period = request.ToPeriod(time);
        var tallies = Enumerable.Range(0, Days * Hours).Select(_ => new Tally()).ToList();
        var rows = await statistics.ListByHourAsync(request.ToFilter(period, request.CountedTraffic), period.Grain, HourOfWeek, cancellationToken);
        foreach (var row in rows)
        {
            tallies[row.Slot].Add(row.Counted, row.Count, row.Amount);
        }

        return new HoursResponse
        {
            From = period.From,
            To = period.To,
            TimeZone = period.Zone.Id,
            Days =
            [
                .. tallies.Chunk(Hours).Select((day, index) => new WeekdayResponse
                {
                    Weekday = index + 1,
                    Scans = day.Sum(hour => hour.Scans),
                    Referrals = day.Sum(hour => hour.Referrals),
                    Hours = [.. day.Select((tally, hour) => new HourResponse { Hour = hour, Scans = tally.Scans, Referrals = tally.Referrals })],
                }),
            ],
        };

        int HourOfWeek(DateTime utc)
        {
            var local = period.ToLocal(utc);
            return (IsoWeek.IndexOf(local.DayOfWeek) * Hours) + local.Hour;
        }
    }
}
