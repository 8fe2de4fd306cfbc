using Impressions.Application.Common.Validation;
using Impressions.Domain.Referrals;
using MediatR;

namespace Impressions.Application.Statistics.Queries.GetFunnel;

/// <summary>Gets how many scans of a period led to referrals, verified referrals and earnings, whenever those were created.</summary>
public sealed class GetFunnelQuery : StatisticsQuery<FunnelResponse>;

internal sealed class GetFunnelQueryHandler(IStatisticsRepository statistics, TimeProvider time) : IRequestHandler<GetFunnelQuery, FunnelResponse>
{
    private static readonly string Verified = SnakeCaseEnum.NameOf(ReferralStatus.Verified);

    public async Task<FunnelResponse> Handle(GetFunnelQuery request, CancellationToken cancellationToken)
    {
        var period = request.ToPeriod(time);
        var tally = new Tally();
        var verified = 0L;
        var filter = request.ToFilter(period, request.CountedTraffic) with { IsCohort = true };
        foreach (var row in await statistics.ListByValueAsync(filter, dimension: null, cancellationToken))
        {
            switch (row.Counted.Kind)
            {
                case CountKind.Scan:
                    tally.Add(row.Counted, row.Count, row.Amount);
                    break;
                case CountKind.CohortReferral:
                    tally.Add(row.Counted with { Kind = CountKind.Referral }, row.Count, row.Amount);
                    verified += row.Counted.Status == Verified ? row.Count : 0;
                    break;
                case CountKind.CohortEarning:
                    tally.Add(row.Counted with { Kind = CountKind.Earning }, row.Count, row.Amount);
                    break;
            }
        }

        var earnings = tally.Earnings;
        return new FunnelResponse
        {
            From = period.From,
            To = period.To,
            TimeZone = period.Zone.Id,
            Steps = Steps(
                (FunnelStep.Scans, tally.Scans),
                (FunnelStep.Referrals, tally.Referrals),
                (FunnelStep.Verified, verified),
                (FunnelStep.Earnings, earnings.Sum(currency => currency.Count))),
            Earnings = earnings,
        };
    }

    private static List<FunnelStepResponse> Steps(params (FunnelStep Step, long Count)[] steps) =>
    [
        .. steps.Select((step, index) => new FunnelStepResponse
        {
            Step = step.Step,
            Count = step.Count,
            RateOfPrevious = index == 0 ? null : Tally.Ratio(step.Count, steps[index - 1].Count),
            RateOfScans = Tally.Ratio(step.Count, steps[0].Count),
        }),
    ];
}
