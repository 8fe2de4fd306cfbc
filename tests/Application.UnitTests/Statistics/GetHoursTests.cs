using Impressions.Application.Statistics;
using Impressions.Application.Statistics.Queries.GetHours;
using Moq;

namespace Impressions.Application.UnitTests.Statistics;

public sealed class GetHoursTests
{
    private readonly Mock<IStatisticsRepository> _statistics = new(MockBehavior.Strict);

    [TestCase("UTC", Grain.Hour, "2024-01-15T00:00:00Z", 1, 0, Description = "a Monday")]
    [TestCase("UTC", Grain.Hour, "2024-01-14T23:00:00Z", 7, 23)]
    [TestCase("Europe/Berlin", Grain.Hour, "2024-01-14T23:00:00Z", 1, 0)]
    [TestCase("America/New_York", Grain.Hour, "2024-01-15T04:00:00Z", 7, 23)]
    [TestCase("Asia/Kolkata", Grain.QuarterHour, "2024-01-15T18:15:00Z", 1, 23)]
    [TestCase("Asia/Kolkata", Grain.QuarterHour, "2024-01-15T18:30:00Z", 2, 0)]
    [TestCase("Asia/Kathmandu", Grain.QuarterHour, "2024-01-15T18:15:00Z", 2, 0)]
    public async Task AScan_CountsForItsHourOfTheWeek_InTheTimeZone(string zone, Grain grain, string scannedAt, int weekday, int hour)
    {
        Setup(grain, Rows.Scans().At(scannedAt, 2), Rows.Referrals().At(scannedAt, 1), Rows.Earnings().At(scannedAt, 1, 500));

        var hours = await HandleAsync(new GetHoursQuery { TimeZone = zone });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(hours.Days.Select(day => day.Weekday), Is.EqualTo(Enumerable.Range(1, 7)));
            Assert.That(hours.Days.Select(day => day.Hours.Select(entry => entry.Hour)), Has.All.EqualTo(Enumerable.Range(0, 24)));
            Assert.That(hours.Days.Where(day => day.Scans > 0).Select(day => (day.Weekday, day.Scans, day.Referrals)), Is.EqualTo(new[] { (weekday, 2, 1) }));
            Assert.That(
                hours.Days.SelectMany(day => day.Hours).Where(entry => entry.Scans > 0).Select(entry => (entry.Hour, entry.Scans, entry.Referrals)),
                Is.EqualTo(new[] { (hour, 2, 1) }));
        }
    }

    /// <summary>The hour that a clock shows twice in autumn is one of the 24.</summary>
    [Test]
    public async Task AnHour_ThatComesTwice_IsCountedTogether()
    {
        Setup(Grain.Hour, Rows.Scans().At("2026-10-25T00:00:00Z", 1), Rows.Scans().At("2026-10-25T01:00:00Z", 2));

        var hours = await HandleAsync(new GetHoursQuery { TimeZone = "Europe/Berlin" });

        Assert.That(hours.Days[6].Hours[2].Scans, Is.EqualTo(3));
    }

    private void Setup(Grain grain, params (DateTime At, ValueCount Row)[] counts) => _statistics
        .Setup(statistics => statistics.ListByHourAsync(It.IsAny<StatisticsFilter>(), grain, It.IsAny<Func<DateTime, int>>(), TestData.Token))
        .ReturnsAsync((StatisticsFilter _, Grain _, Func<DateTime, int> slotOf, CancellationToken _) => counts.BySlot(slotOf));

    private Task<HoursResponse> HandleAsync(GetHoursQuery query) =>
        new GetHoursQueryHandler(_statistics.Object, new FixedTime()).Handle(query, TestData.Token);
}
