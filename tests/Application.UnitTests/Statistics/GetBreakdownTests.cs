using Impressions.Application.Statistics;
using Impressions.Application.Statistics.Queries.GetBreakdown;
using Impressions.Domain.Impressions.Classification;
using Moq;

namespace Impressions.Application.UnitTests.Statistics;

public sealed class GetBreakdownTests
{
    private static readonly ValueCount[] Values =
    [
        Rows.Scans().Of("a", 10), Rows.Referrals().Of("a", 1), Rows.Earnings("USD").Of("a", 1, 100), Rows.Earnings("EUR").Of("a", 1, 900),
        Rows.Scans().Of("b", 5), Rows.Referrals("pending").Of("b", 2), Rows.Referrals("rejected").Of("b", 1), Rows.Earnings("USD").Of("b", 1, 300),
        Rows.Earnings("USD", "failed").Of("b", 1, 90_000),
        Rows.Scans().Of(null, 10),
        Rows.Referrals().Of("c", 2), Rows.Earnings("USD").Of("c", 1, 300),
        Rows.Earnings("USD", "failed").Of("d", 1, 500),
        Rows.Scans().OfOthers(50), Rows.Earnings("EUR").OfOthers(1, 50),
        new("e", false, new Counted(CountKind.CohortReferral, Traffic.Human, "pending", null), 9, 0),
    ];

    private readonly Mock<IStatisticsRepository> _statistics = new(MockBehavior.Strict);

    [TestCase("scans", new[] { "a", "", "b", "c" })]
    [TestCase("referrals", new[] { "b", "c", "a", "" })]
    [TestCase("conversion_rate", new[] { "b", "a", "", "c" }, Description = "c has no scans, and no rate")]
    [TestCase("earnings", new[] { "b", "c", "a", "" })]
    public async Task Values_AreInTheOrderOfTheMetric_EqualOnesInThatOfTheirText_NullLast(string metric, string[] order)
    {
        Setup(Dimension.Os, [Traffic.Human], Values);

        var breakdown = await HandleAsync(new GetBreakdownQuery { By = "os", Metric = metric });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(breakdown.Values.Select(value => value.Value ?? ""), Is.EqualTo(order));
            Assert.That((breakdown.By, breakdown.ValueCount), Is.EqualTo((Dimension.Os, 4)));
        }
    }

    [Test]
    public async Task AValue_HasAllMetrics_WithoutFailedEarnings()
    {
        Setup(Dimension.Os, [Traffic.Human], Values);

        var values = (await HandleAsync(new GetBreakdownQuery { By = "os" })).Values.ToDictionary(value => value.Value ?? "");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((values["b"].Scans, values["b"].Referrals, values["b"].ConversionRate, values["b"].Name), Is.EqualTo((5, 3, 0.6, (string?)null)));
            Assert.That(values["b"].Earnings.Texts(), Is.EqualTo(new[] { "1 USD 300" }));
            Assert.That(values["a"].Earnings.Texts(), Is.EqualTo(new[] { "1 EUR 900", "1 USD 100" }));
            Assert.That((values["c"].Scans, values["c"].ConversionRate), Is.EqualTo((0, (double?)null)));
            Assert.That((values[""].Scans, values[""].ConversionRate), Is.EqualTo((10, 0)));
        }
    }

    [Test]
    public async Task WhatIsNotListed_IsSummedUp_WithTheValuesBeyondStorage()
    {
        Setup(Dimension.Os, [Traffic.Human], Values);

        var breakdown = await HandleAsync(new GetBreakdownQuery { By = "os", Limit = 2 });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(breakdown.Values.Select(value => value.Value), Is.EqualTo(new[] { "a", null }));
            Assert.That((breakdown.Other!.Scans, breakdown.Other.Referrals, breakdown.Other.ConversionRate), Is.EqualTo((55, 5, 5.0 / 55)));
            Assert.That(breakdown.Other.Earnings.Texts(), Is.EqualTo(new[] { "1 EUR 50", "2 USD 600" }));
            Assert.That(breakdown.ValueCount, Is.EqualTo(4));
        }
    }

    [Test]
    public async Task ValuesBeyondStorage_AreOther_AlsoWhereAllOthersAreListed()
    {
        Setup(Dimension.Referrer, [Traffic.Human], Rows.Scans().Of(null, 1), Rows.Scans().OfOthers(1_000));

        var breakdown = await HandleAsync(new GetBreakdownQuery { By = "referrer" });

        Assert.That((breakdown.Values.Single().Value, breakdown.Other!.Scans), Is.EqualTo(((string?)null, 1_000)));
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task Other_IsNull_IfAllValuesAreListed(int limit)
    {
        Setup(Dimension.Browser, [Traffic.Human], Rows.Scans().Of("Firefox", 1), Rows.Earnings("USD", "failed").Of("Chrome", 1, 1));

        var breakdown = await HandleAsync(new GetBreakdownQuery { By = "browser", Limit = limit });

        Assert.That((breakdown.Values.Count, breakdown.ValueCount, breakdown.Other), Is.EqualTo((1, 1, (OtherValuesResponse?)null)));
    }

    [TestCase("poster", Dimension.Poster)]
    [TestCase("student", Dimension.Student)]
    [TestCase("program", Dimension.Program)]
    public async Task AnId_HasAName_IfTheResourceHasOne(string by, Dimension dimension)
    {
        Setup(dimension, [Traffic.Human], Rows.Scans().Of("id_1", 3), Rows.Scans().Of("id_2", 2), Rows.Scans().Of("id_3", 1));
        _statistics.Setup(statistics => statistics.ListNamesAsync(
                dimension, It.Is<IReadOnlyCollection<string>>(ids => ids.SequenceEqual(new[] { "id_1", "id_2" })), TestData.Token))
            .ReturnsAsync(new Dictionary<string, string> { ["id_1"] = "Library" });

        var breakdown = await HandleAsync(new GetBreakdownQuery { By = by, Limit = 2 });

        Assert.That(breakdown.Values.Select(value => (value.Value, value.Name)), Is.EqualTo(new[] { ("id_1", "Library"), ("id_2", (string?)null) }));
    }

    /// <summary>A strict mock: the names of nothing are not looked up.</summary>
    [Test]
    public async Task NothingToCount_HasNoValues()
    {
        Setup(Dimension.Poster, [Traffic.Human]);

        var breakdown = await HandleAsync(new GetBreakdownQuery { Metric = "earnings" });

        Assert.That((breakdown.Values.Count, breakdown.Other, breakdown.Currency), Is.EqualTo((0, (OtherValuesResponse?)null, (string?)null)));
    }

    [TestCase(null, "USD", "b", Description = "the one with the most earnings, not the greatest amount")]
    [TestCase("eur", "EUR", "a")]
    [TestCase("JPY", "JPY", "a", Description = "without earnings, all are equal")]
    public async Task Earnings_AreOrderedByOneCurrency(string? currency, string used, string first)
    {
        Setup(Dimension.Os, [Traffic.Human], Values);

        var breakdown = await HandleAsync(new GetBreakdownQuery { By = "os", Metric = "earnings", Currency = currency });

        Assert.That((breakdown.Metric, breakdown.Currency, breakdown.Values[0].Value), Is.EqualTo((Metric.Earnings, used, first)));
    }

    [Test]
    public async Task AnotherMetric_HasNoCurrency()
    {
        Setup(Dimension.Os, [Traffic.Human], Values);

        Assert.That((await HandleAsync(new GetBreakdownQuery { By = "os" })).Currency, Is.Null);
    }

    [TestCase(null, null)]
    [TestCase("bot", Traffic.Bot)]
    public async Task ByTraffic_AllClassesAreCounted_UnlessTheRequestNamesSome(string? requested, Traffic? counted)
    {
        Setup(Dimension.Traffic, counted is null ? null : [counted.Value], Rows.Scans(Traffic.Bot).Of("bot", 4));

        var breakdown = await HandleAsync(new GetBreakdownQuery { By = "traffic", Traffic = requested is null ? null : [requested] });

        Assert.That((breakdown.Values.Single().Value, breakdown.Values.Single().Scans), Is.EqualTo(("bot", 4)));
    }

    [Test]
    public async Task GreatAmounts_AreOrderedExactly()
    {
        const long Great = 9_007_199_254_740_993;
        Setup(Dimension.Os, [Traffic.Human], Rows.Earnings().Of("a", 1, Great - 1), Rows.Earnings().Of("b", 1, Great));

        var breakdown = await HandleAsync(new GetBreakdownQuery { By = "os", Metric = "earnings" });

        Assert.That(breakdown.Values.Select(value => value.Value), Is.EqualTo(new[] { "b", "a" }));
    }

    private void Setup(Dimension dimension, Traffic[]? traffic, params ValueCount[] rows) => _statistics
        .Setup(statistics => statistics.ListByValueAsync(
            It.Is<StatisticsFilter>(filter => traffic == null ? filter.Traffic == null : filter.Traffic!.SetEquals(traffic)), dimension, TestData.Token))
        .ReturnsAsync(rows);

    private Task<BreakdownResponse> HandleAsync(GetBreakdownQuery query) =>
        new GetBreakdownQueryHandler(_statistics.Object, new FixedTime()).Handle(query, TestData.Token);
}
