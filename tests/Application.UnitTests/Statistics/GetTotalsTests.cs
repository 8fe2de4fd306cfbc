using Impressions.Application.Statistics;
using Impressions.Application.Statistics.Queries.GetTotals;
using Impressions.Domain.Impressions.Classification;
using Moq;

namespace Impressions.Application.UnitTests.Statistics;

public sealed class GetTotalsTests
{
    private static readonly DateTime From = new(2024, 1, 8, 0, 0, 0, DateTimeKind.Utc);

    private readonly Mock<IStatisticsRepository> _statistics = new(MockBehavior.Strict);

    [Test]
    public async Task Totals_AreListedByTrafficStatusAndCurrency_AlsoWhereTheyAre0()
    {
        Setup(From, TestData.Time, null,
            Rows.Scans().InAll(100), Rows.Scans(Traffic.Bot).InAll(7), Rows.Scans(Traffic.Repeat).InAll(20),
            Rows.Referrals("pending").InAll(3), Rows.Referrals("verified").InAll(2),
            Rows.Earnings("USD", "paid").InAll(1, 500), Rows.Earnings("USD", "failed").InAll(2, 4_000), Rows.Earnings("EUR", "pending").InAll(1, 900));

        var totals = await HandleAsync(new GetTotalsQuery { From = From });

        using (Assert.EnterMultipleScope())
        {
            Assert.That((totals.From, totals.To, totals.TimeZone), Is.EqualTo((From, TestData.Time, "UTC")));
            Assert.That(totals.Scans.Count, Is.EqualTo(100), "humans only");
            Assert.That(
                totals.Scans.ByTraffic.Select(scans => $"{scans.Traffic} {scans.Count}"),
                Is.EqualTo(new[] { "Human 100", "Bot 7", "Preview 0", "Prefetch 0", "Repeat 20" }));
            Assert.That(totals.Referrals.Count, Is.EqualTo(5));
            Assert.That(
                totals.Referrals.ByStatus.Select(referrals => $"{referrals.Status} {referrals.Count}"),
                Is.EqualTo(new[] { "Pending 3", "Converted 0", "Verified 2", "Rejected 0" }));
            Assert.That(totals.Earnings.Select(sum => $"{sum.Count} {sum.Currency} {sum.Amount}"), Is.EqualTo(new[] { "1 EUR 900", "1 USD 500" }));
            Assert.That(
                totals.Earnings[1].ByStatus.Select(sum => $"{sum.Status} {sum.Count} {sum.Amount}"),
                Is.EqualTo(new[] { "Pending 0 0", "Processing 0 0", "Paid 1 500", "Failed 2 4000" }));
            Assert.That((totals.Previous, totals.Change), Is.EqualTo(((PeriodTotalsResponse?)null, (TotalsChangeResponse?)null)));
        }
    }

    [Test]
    public async Task Traffic_SelectsTheScans_NotTheReferralsAndEarnings()
    {
        Setup(From, TestData.Time, [Traffic.Human, Traffic.Repeat],
            Rows.Scans().InAll(100), Rows.Scans(Traffic.Repeat).InAll(20), Rows.Referrals().InAll(3), Rows.Earnings().InAll(1, 500));

        var totals = await HandleAsync(new GetTotalsQuery { From = From, Traffic = ["repeat", "HUMAN", "human"] });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(totals.Scans.Count, Is.EqualTo(120));
            Assert.That(totals.Scans.ByTraffic.Select(scans => $"{scans.Traffic} {scans.Count}"), Is.EqualTo(new[] { "Human 100", "Repeat 20" }));
            Assert.That((totals.Referrals.Count, totals.Earnings.Single().Amount), Is.EqualTo((3, 500)));
        }
    }

    [Test]
    public async Task NothingToCount_Is0()
    {
        Setup(From, TestData.Time, null);

        var totals = await HandleAsync(new GetTotalsQuery { From = From });

        Assert.That((totals.Scans.Count, totals.Referrals.Count, totals.Earnings.Count), Is.EqualTo((0, 0, 0)));
    }

    /// <summary>The period before ends where this one starts, and is as long to the millisecond.</summary>
    [Test]
    public async Task Compare_AddsThePeriodBefore_AndTheChange()
    {
        var before = From - (TestData.Time - From);
        Setup(From, TestData.Time, null,
            Rows.Scans().InAll(150), Rows.Referrals().InAll(3), Rows.Earnings("USD").InAll(1, 500), Rows.Earnings("GBP", "failed").InAll(1, 1));
        Setup(before, From, null,
            Rows.Scans().InAll(200), Rows.Scans(Traffic.Bot).InAll(1_000), Rows.Earnings("USD").InAll(2, 400), Rows.Earnings("EUR").InAll(1, 100));

        var totals = await HandleAsync(new GetTotalsQuery { From = From, Compare = "previous_period" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That((totals.Previous!.From, totals.Previous.To), Is.EqualTo((before, From)));
            Assert.That((totals.Previous.Scans.Count, totals.Previous.Referrals.Count), Is.EqualTo((200, 0)));
            Assert.That(Text(totals.Change!.Scans), Is.EqualTo("-50 -0.25"));
            Assert.That(Text(totals.Change.Referrals), Is.EqualTo("3 "), "nothing is a share of 0");
            Assert.That(
                totals.Change.Earnings.Select(sum => $"{sum.Currency}: {Text(sum.Count)}, {Text(sum.Amount)}"),
                Is.EqualTo(new[] { "EUR: -1 -1, -100 -1", "GBP: 0 , 0 ", "USD: -1 -0.5, 100 0.25" }));
        }
    }

    private static string Text(ChangeResponse change) => FormattableString.Invariant($"{change.Difference} {change.Ratio}");

    private void Setup(DateTime from, DateTime to, Traffic[]? traffic, params ValueCount[] rows) => _statistics
        .Setup(statistics => statistics.ListByValueAsync(
            It.Is<StatisticsFilter>(filter => filter.From == from && filter.To == to
                && (traffic == null ? filter.Traffic == null : filter.Traffic!.SetEquals(traffic))),
            null,
            TestData.Token))
        .ReturnsAsync(rows);

    private Task<TotalsResponse> HandleAsync(GetTotalsQuery query) =>
        new GetTotalsQueryHandler(_statistics.Object, new FixedTime()).Handle(query, TestData.Token);
}
