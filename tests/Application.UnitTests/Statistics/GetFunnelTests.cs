using Impressions.Application.Statistics;
using Impressions.Application.Statistics.Queries.GetFunnel;
using Impressions.Domain.Impressions.Classification;
using Moq;

namespace Impressions.Application.UnitTests.Statistics;

public sealed class GetFunnelTests
{
    private readonly Mock<IStatisticsRepository> _statistics = new(MockBehavior.Strict);

    [Test]
    public async Task TheFunnel_FollowsTheScansOfThePeriod_WithTheRatesBetweenTheSteps()
    {
        Setup(
            Rows.Scans().InAll(80), Rows.Scans(Traffic.Repeat).InAll(20),
            Referrals("pending", 6), Referrals("verified", 4), Earnings("USD", "paid", 2, 900), Earnings("EUR", "pending", 3, 70), Earnings("USD", "failed", 9, 9_000),
            Rows.Referrals("verified").InAll(1_000), Rows.Earnings().InAll(1_000, 1_000));

        var funnel = await HandleAsync(new GetFunnelQuery { Traffic = ["human", "repeat"] });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                funnel.Steps.Select(step => (step.Step, step.Count, step.RateOfPrevious, step.RateOfScans)),
                Is.EqualTo(new (FunnelStep, long, double?, double?)[]
                {
                    (FunnelStep.Scans, 100, null, 1),
                    (FunnelStep.Referrals, 10, 0.1, 0.1),
                    (FunnelStep.Verified, 4, 0.4, 0.04),
                    (FunnelStep.Earnings, 5, 1.25, 0.05),
                }));
            Assert.That(funnel.Earnings.Texts(), Is.EqualTo(new[] { "3 EUR 70", "2 USD 900" }));
            Assert.That((funnel.From, funnel.To, funnel.TimeZone), Is.EqualTo((new DateTime(2023, 12, 16, 0, 0, 0, DateTimeKind.Utc), TestData.Time, "UTC")));
        }
    }

    [Test]
    public async Task ARateOfNothing_IsNull()
    {
        Setup();

        var funnel = await HandleAsync(new GetFunnelQuery { Traffic = ["human", "repeat"] });

        Assert.That(funnel.Steps.Select(step => (step.Count, step.RateOfPrevious, step.RateOfScans)), Has.All.EqualTo((0L, (double?)null, (double?)null)));
    }

    private static ValueCount Referrals(string status, long count) =>
        new Counted(CountKind.CohortReferral, Traffic.Human, status, null).InAll(count);

    private static ValueCount Earnings(string currency, string status, long count, long amount) =>
        new Counted(CountKind.CohortEarning, Traffic.Human, status, currency).InAll(count, amount);

    private void Setup(params ValueCount[] rows) => _statistics
        .Setup(statistics => statistics.ListByValueAsync(
            It.Is<StatisticsFilter>(filter => filter.IsCohort && filter.Traffic!.SetEquals(new[] { Traffic.Human, Traffic.Repeat })), null, TestData.Token))
        .ReturnsAsync(rows);

    private Task<FunnelResponse> HandleAsync(GetFunnelQuery query) =>
        new GetFunnelQueryHandler(_statistics.Object, new FixedTime()).Handle(query, TestData.Token);
}
