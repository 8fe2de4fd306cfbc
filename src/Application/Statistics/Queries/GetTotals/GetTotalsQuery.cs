using Impressions.Application.Common.Validation;
using Impressions.Domain.Earnings;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Referrals;
using MediatR;

namespace Impressions.Application.Statistics.Queries.GetTotals;

/// <summary>Gets the totals of a period.</summary>
public sealed class GetTotalsQuery : StatisticsQuery<TotalsResponse>
{
    /// <summary>Adds the totals of the period of equal length before, and the change.</summary>
    public string? Compare { get; set; }
}

/// <summary>What a period is compared with.</summary>
internal enum Comparison
{
    /// <summary>The period of equal length before.</summary>
    PreviousPeriod,
}

internal sealed class GetTotalsQueryHandler(IStatisticsRepository statistics, TimeProvider time) : IRequestHandler<GetTotalsQuery, TotalsResponse>
{
    public async Task<TotalsResponse> Handle(GetTotalsQuery request, CancellationToken cancellationToken)
    {
        var period = request.ToPeriod(time);
        var totals = await SumAsync(request, period, cancellationToken);
        var previous = request.Compare is null ? null : await SumAsync(request, period.Previous, cancellationToken);
        return new TotalsResponse
        {
            From = period.From,
            To = period.To,
            TimeZone = period.Zone.Id,
            Scans = totals.Scans,
            Referrals = totals.Referrals,
            Earnings = totals.Earnings,
            Previous = previous,
            Change = previous is null ? null : Compare(totals, previous),
        };
    }

    private async Task<PeriodTotalsResponse> SumAsync(GetTotalsQuery request, Period period, CancellationToken cancellationToken)
    {
        // All classes, since they are listed side by side.
        var rows = await statistics.ListByValueAsync(request.ToFilter(period, request.RequestedTraffic), dimension: null, cancellationToken);
        var tally = new Tally();
        foreach (var row in rows.Where(row => row.Counted.Kind is not CountKind.Scan || request.CountedTraffic.Contains(row.Counted.Traffic)))
        {
            tally.Add(row.Counted, row.Count, row.Amount);
        }

        var byKind = rows.ToLookup(row => row.Counted.Kind);
        var byCurrency = byKind[CountKind.Earning].ToLookup(row => row.Counted.Currency!);
        return new PeriodTotalsResponse
        {
            From = period.From,
            To = period.To,
            Scans = new ScanTotalsResponse
            {
                Count = tally.Scans,
                ByTraffic =
                [
                    .. from traffic in Enum.GetValues<Traffic>()
                       where request.RequestedTraffic?.Contains(traffic) is not false
                       select new TrafficCountResponse
                       {
                           Traffic = traffic,
                           Count = byKind[CountKind.Scan].Where(row => row.Counted.Traffic == traffic).Sum(row => row.Count),
                       },
                ],
            },
            Referrals = new ReferralTotalsResponse
            {
                Count = tally.Referrals,
                ByStatus =
                [
                    .. from status in Enum.GetValues<ReferralStatus>()
                       select new ReferralStatusCountResponse
                       {
                           Status = status,
                           Count = In(status, byKind[CountKind.Referral]).Sum(row => row.Count),
                       },
                ],
            },
            Earnings =
            [
                .. from currency in byCurrency
                   orderby currency.Key
                   let sum = tally.EarningsIn(currency.Key)
                   select new CurrencyTotalsResponse
                   {
                       Currency = currency.Key,
                       Count = sum.Count,
                       Amount = sum.Amount,
                       ByStatus =
                       [
                           .. from status in Enum.GetValues<EarningStatus>()
                              let inStatus = In(status, currency).ToList()
                              select new EarningStatusTotalResponse
                              {
                                  Status = status,
                                  Count = inStatus.Sum(row => row.Count),
                                  Amount = inStatus.Sum(row => row.Amount),
                              },
                       ],
                   },
            ],
        };
    }

    private static IEnumerable<ValueCount> In<TStatus>(TStatus status, IEnumerable<ValueCount> rows)
        where TStatus : struct, Enum =>
        rows.Where(row => row.Counted.Status == SnakeCaseEnum.NameOf(status));

    private static TotalsChangeResponse Compare(PeriodTotalsResponse now, PeriodTotalsResponse before)
    {
        var (after, earlier) = (now.Earnings.ToDictionary(sum => sum.Currency), before.Earnings.ToDictionary(sum => sum.Currency));
        return new TotalsChangeResponse
        {
            Scans = Change(now.Scans.Count, before.Scans.Count),
            Referrals = Change(now.Referrals.Count, before.Referrals.Count),
            Earnings =
            [
                .. from currency in after.Keys.Union(earlier.Keys)
                   orderby currency
                   let sums = (Now: after.GetValueOrDefault(currency), Before: earlier.GetValueOrDefault(currency))
                   select new CurrencyChangeResponse
                   {
                       Currency = currency,
                       Count = Change(sums.Now?.Count ?? 0, sums.Before?.Count ?? 0),
                       Amount = Change(sums.Now?.Amount ?? 0, sums.Before?.Amount ?? 0),
                   },
            ],
        };
    }

    private static ChangeResponse Change(long now, long before) => new()
    {
        Difference = now - before,
        Ratio = Tally.Ratio(now - before, before),
    };
}
