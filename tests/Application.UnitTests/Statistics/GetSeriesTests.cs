using System.Globalization;
using Impressions.Application.Statistics;
using Impressions.Application.Statistics.Queries.GetSeries;
using Impressions.Domain.Impressions.Classification;
using Moq;

namespace Impressions.Application.UnitTests.Statistics;

public sealed class GetSeriesTests
{
    private static readonly DateTimeOffset From = new(2026, 3, 27, 23, 0, 0, TimeSpan.Zero);

    private readonly Mock<IStatisticsRepository> _statistics = new(MockBehavior.Strict);

    [Test]
    public async Task EveryInterval_HasAllMetrics_AlsoWhereTheyAre0()
    {
        Setup(
            Rows.Scans().At("2026-03-27T23:00:00Z", 1), Rows.Scans().At("2026-03-28T22:00:00Z", 2),
            Rows.Scans().At("2026-03-30T21:00:00Z", 4), Rows.Scans().At("2026-03-30T22:00:00Z", 8),
            Rows.Referrals("rejected").At("2026-03-27T23:00:00Z", 3),
            Rows.Earnings("USD").At("2026-03-30T22:00:00Z", 1, 500), Rows.Earnings("USD", "failed").At("2026-03-30T22:00:00Z", 1, 9_000),
            Rows.Earnings("EUR", "paid").At("2026-03-27T23:00:00Z", 2, 70), Rows.Earnings("GBP", "failed").At("2026-03-27T23:00:00Z", 1, 1));

        var series = await HandleAsync(new GetSeriesQuery { From = From, To = From.AddDays(4).AddHours(-1), TimeZone = "Europe/Berlin" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (series.From, series.To, series.TimeZone, series.Interval),
                Is.EqualTo((From.UtcDateTime, From.AddDays(4).AddHours(-1).UtcDateTime, "Europe/Berlin", Interval.Day)));
            Assert.That(series.Intervals.Select(Text), Is.EqualTo(new[]
            {
                "2026-03-28T00:00:00+01:00 2026-03-27T23:00:00Z: 3, 3, 2 EUR 70, 0 USD 0",
                "2026-03-29T00:00:00+01:00 2026-03-28T23:00:00Z: 0, 0, 0 EUR 0, 0 USD 0",
                "2026-03-30T00:00:00+02:00 2026-03-29T22:00:00Z: 4, 0, 0 EUR 0, 0 USD 0",
                "2026-03-31T00:00:00+02:00 2026-03-30T22:00:00Z: 8, 0, 0 EUR 0, 1 USD 500",
            }));
        }
    }

    /// <summary>The first slot starts at the start of the period, within its interval.</summary>
    [Test]
    public async Task TheFirstAndLastInterval_AreCut_AndKeepTheirStart()
    {
        Setup(Rows.Scans().At("2026-03-27T23:07:00.123Z", 1), Rows.Scans().At("2026-03-28T18:15:00Z", 2));

        var series = await HandleAsync(new GetSeriesQuery
        {
            From = From.AddMinutes(7).AddMilliseconds(123),
            To = From.AddHours(20),
            TimeZone = "Asia/Kathmandu",
            Interval = "Day",
        });

        Assert.That(series.Intervals.Select(Text), Is.EqualTo(new[]
        {
            "2026-03-28T00:00:00+05:45 2026-03-27T18:15:00Z: 1, 0, ",
            "2026-03-29T00:00:00+05:45 2026-03-28T18:15:00Z: 2, 0, ",
        }));
    }

    /// <summary>An hour is read as such, or by its quarters where the clock has them.</summary>
    [TestCase("Europe/Berlin", Grain.Hour, 9, 23)]
    [TestCase("Asia/Kathmandu", Grain.QuarterHour, 5, 27)]
    public async Task Hours_AreReadByTheGrainOfTheZone(string zone, Grain grain, long first, long second)
    {
        (DateTime At, ValueCount Row)[] counts =
        [
            Rows.Scans().At("2026-03-27T23:00:00Z", 5), Rows.Scans().At("2026-03-27T23:15:00Z", 4),
            Rows.Scans().At("2026-03-28T00:00:00Z", 20), Rows.Scans().At("2026-03-28T00:10:00Z", 3),
        ];
        _statistics
            .Setup(statistics => statistics.ListByHourAsync(It.IsAny<StatisticsFilter>(), grain, It.IsAny<Func<DateTime, int>>(), TestData.Token))
            .ReturnsAsync((StatisticsFilter _, Grain _, Func<DateTime, int> slotOf, CancellationToken _) => counts.BySlot(slotOf));

        var series = await HandleAsync(new GetSeriesQuery { From = From, To = From.AddHours(2), TimeZone = zone, Interval = "hour" });

        Assert.That(series.Intervals.Select(interval => interval.Scans).Where(scans => scans > 0), Is.EqualTo(new[] { first, second }));
    }

    [Test]
    public async Task AnEmptyPeriod_HasNoIntervals()
    {
        Setup();

        var series = await HandleAsync(new GetSeriesQuery { From = From, To = From });

        Assert.That(series.Intervals, Is.Empty);
    }

    [TestCase(null, new[] { Traffic.Human })]
    [TestCase("bot,repeat", new[] { Traffic.Bot, Traffic.Repeat })]
    public async Task Traffic_IsHuman_UnlessTheRequestSaysOtherwise(string? requested, Traffic[] counted)
    {
        StatisticsFilter? filter = null;
        _statistics
            .Setup(statistics => statistics.ListByIntervalAsync(It.IsAny<StatisticsFilter>(), It.IsAny<IReadOnlyList<DateTime>>(), TestData.Token))
            .Callback((StatisticsFilter used, IReadOnlyList<DateTime> _, CancellationToken _) => filter = used).ReturnsAsync([]);

        await HandleAsync(new GetSeriesQuery { Traffic = requested?.Split(','), Interval = "month" });

        Assert.That(filter!.Traffic, Is.EquivalentTo(counted));
    }

    private static string Text(IntervalResponse interval) => string.Create(
        CultureInfo.InvariantCulture,
        $"{interval.Start:yyyy-MM-dd'T'HH:mm:sszzz} {interval.StartUtc:yyyy-MM-dd'T'HH:mm:ss'Z'}: {interval.Scans}, {interval.Referrals}, {string.Join(", ", interval.Earnings.Texts())}");

    private void Setup(params (DateTime At, ValueCount Row)[] counts) => _statistics
        .Setup(statistics => statistics.ListByIntervalAsync(It.IsAny<StatisticsFilter>(), It.IsAny<IReadOnlyList<DateTime>>(), TestData.Token))
        .ReturnsAsync((StatisticsFilter _, IReadOnlyList<DateTime> starts, CancellationToken _) => counts.ByInterval(starts));

    private Task<SeriesResponse> HandleAsync(GetSeriesQuery query) =>
        new GetSeriesQueryHandler(_statistics.Object, new FixedTime()).Handle(query, TestData.Token);
}
