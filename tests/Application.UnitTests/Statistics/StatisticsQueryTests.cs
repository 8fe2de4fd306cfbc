using FluentValidation;
using FluentValidation.Results;
using Impressions.Application.Statistics;
using Impressions.Application.Statistics.Queries.GetBreakdown;
using Impressions.Application.Statistics.Queries.GetFunnel;
using Impressions.Application.Statistics.Queries.GetHours;
using Impressions.Application.Statistics.Queries.GetSeries;
using Impressions.Application.Statistics.Queries.GetTotals;
using Impressions.Domain.Impressions.Classification;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Application.UnitTests.Statistics;

/// <summary>The parameters that all statistics share: their defaults and their rules. It is 2024-01-15T10:30:00Z.</summary>
public sealed class StatisticsQueryTests
{
    private readonly Func<Type, object> _find = TestData.Services().BuildServiceProvider().GetRequiredService;

    private static IEnumerable<TestCaseData> Invalid =>
    [
        Case(new() { TimeZone = "Europe/Atlantis" }, "time_zone", "time_zone must be a name of the IANA time zone database, such as Europe/Berlin."),
        Case(new() { TimeZone = "Romance Standard Time" }, "time_zone", "time_zone must be a name of the IANA time zone database, such as Europe/Berlin."),
        Case(new() { DeviceType = "x" }, "device_type", "device_type must be one of: unknown, mobile, tablet, desktop, bot."),
        Case(new() { Traffic = ["human", "x"] }, "traffic", "traffic must be one of: human, bot, preview, prefetch, repeat."),
        Case(new() { Traffic = ["human,bot"] }, "traffic", "traffic must be one of: human, bot, preview, prefetch, repeat."),
        Case(new() { Traffic = [null] }, "traffic", "traffic must be one of: human, bot, preview, prefetch, repeat."),
        Case(new() { From = At(2024, 1, 2), To = At(2024, 1, 1) }, "from", "from must not be after to."),
        Case(new() { From = At(2024, 1, 16) }, "from", "from must not be after to."),
        Case(new() { From = At(2014, 1, 1), To = At(2024, 1, 2) }, "from", "from must be at most 10 years before to."),
        Case(new() { From = At(1979, 12, 31), To = At(1980, 1, 1) }, "from", "from must be between 1980-01-01 and 9998-12-31."),
        Case(new() { To = DateTimeOffset.MinValue }, "to", "to must be between 1980-01-01 and 9998-12-31."),
        Case(new() { From = At(9999, 1, 1), To = At(9998, 1, 1) }, "from", "from must be between 1980-01-01 and 9998-12-31."),
        Case(new() { From = At(9998, 1, 1), To = DateTimeOffset.MaxValue }, "to", "to must be between 1980-01-01 and 9998-12-31."),
        Case(new() { Interval = "year" }, "interval", "interval must be one of: hour, day, week, month."),
        Case(
            new() { Interval = "hour", From = At(2023, 1, 1), To = At(2023, 1, 1).AddHours(5_000).AddMilliseconds(1) },
            "interval",
            "The period has more than 5,000 intervals, the limit. Shorten it, or choose longer intervals."),
    ];

    private static IEnumerable<GetSeriesQuery> Valid =>
    [
        new(),
        new() { TimeZone = null, Interval = null },
        new() { TimeZone = "Europe/Berlin", Traffic = ["Human", "repeat"], DeviceType = "MOBILE", Interval = "WEEK" },
        new() { Traffic = [] },
        new() { From = At(2024, 1, 1), To = At(2024, 1, 1) },
        new() { From = At(2014, 1, 1), To = At(2024, 1, 1) },
        new() { From = At(1980, 1, 1), To = At(1990, 1, 1), TimeZone = "Pacific/Kiritimati" },
        new() { From = At(9990, 1, 1), To = At(9998, 12, 31), TimeZone = "Etc/GMT-14", Interval = "month" },
        new() { To = At(1980, 1, 1), TimeZone = "Etc/GMT+12" },
        new() { Interval = "hour", From = At(2023, 1, 1), To = At(2023, 1, 1).AddHours(5_000) },
    ];

    [TestCaseSource(nameof(Invalid))]
    public void AnInvalidParameter_IsRefused_ByItsName(GetSeriesQuery query, string name, string message)
    {
        var error = Errors(query).Single();

        Assert.That((error.PropertyName, error.ErrorMessage), Is.EqualTo((name, message)));
    }

    [TestCaseSource(nameof(Valid))]
    public void AValidQuery_IsAccepted(GetSeriesQuery query) => Assert.That(Errors(query), Is.Empty);

    [Test]
    public void TwentyYears_ByHour_AreRefusedForBothReasons() => Assert.That(
        Errors(new GetSeriesQuery { Interval = "hour", From = At(2000, 1, 1), To = At(2020, 1, 1) }).Select(error => error.PropertyName),
        Is.EquivalentTo(new[] { "from", "interval" }));

    [Test]
    public void AllStatistics_HaveTheseRules() => Assert.Multiple(() =>
    {
        Assert.That(Errors(new GetTotalsQuery { TimeZone = "x" }).Single().PropertyName, Is.EqualTo("time_zone"));
        Assert.That(Errors(new GetBreakdownQuery { TimeZone = "x" }).Single().PropertyName, Is.EqualTo("time_zone"));
        Assert.That(Errors(new GetHoursQuery { TimeZone = "x" }).Single().PropertyName, Is.EqualTo("time_zone"));
        Assert.That(Errors(new GetFunnelQuery { TimeZone = "x" }).Single().PropertyName, Is.EqualTo("time_zone"));
    });

    [Test]
    public void TotalsAndBreakdown_HaveRulesOfTheirOwn() => Assert.Multiple(() =>
    {
        Assert.That(Errors(new GetTotalsQuery { Compare = "last_year" }).Single().ErrorMessage, Is.EqualTo("compare must be one of: previous_period."));
        Assert.That(Errors(new GetBreakdownQuery { By = "city" }).Single().ErrorMessage, Does.StartWith("by must be one of: poster, student, program, location, device_type, "));
        Assert.That(Errors(new GetBreakdownQuery { Metric = "clicks" }).Single().ErrorMessage, Is.EqualTo("metric must be one of: scans, referrals, conversion_rate, earnings."));
        Assert.That(Errors(new GetBreakdownQuery { Limit = 0 }).Single().ErrorMessage, Is.EqualTo("limit must be 1 to 100."));
        Assert.That(Errors(new GetBreakdownQuery { Limit = 101 }).Single().ErrorMessage, Is.EqualTo("limit must be 1 to 100."));
        Assert.That(Errors(new GetBreakdownQuery { Metric = "earnings", Currency = "XXX" }).Single().PropertyName, Is.EqualTo("currency"));
        Assert.That(Errors(new GetBreakdownQuery { Currency = "EUR" }).Single().ErrorMessage, Is.EqualTo("currency applies to metric=earnings only."));
        Assert.That(Errors(new GetBreakdownQuery { By = "utm_campaign", Metric = "Earnings", Currency = "eur", Limit = 100 }), Is.Empty);
        Assert.That(Errors(new GetTotalsQuery { Compare = "previous_period" }), Is.Empty);
    });

    [Test]
    public void ThePeriod_IsTheLastThirtyDaysAndToday_InTheTimeZone()
    {
        var period = new GetHoursQuery { TimeZone = "America/New_York" }.ToPeriod(new FixedTime());

        Assert.That((period.From, period.To, period.Zone.Id), Is.EqualTo((At(2023, 12, 16).AddHours(5).UtcDateTime, TestData.Time, "America/New_York")));
    }

    [Test]
    public void TimesOfThePeriod_AreCutToMilliseconds_LikeThoseOfTheRows()
    {
        var query = new GetHoursQuery { From = At(2024, 1, 1).AddTicks(19_999), To = new DateTimeOffset(2024, 1, 2, 1, 0, 0, TimeSpan.FromHours(1)).AddTicks(9_999) };

        var period = query.ToPeriod(new FixedTime());

        Assert.That((period.From, period.To), Is.EqualTo((At(2024, 1, 1).AddTicks(10_000).UtcDateTime, At(2024, 1, 2).UtcDateTime)));
    }

    [Test]
    public void TheFilter_HasTheParameters()
    {
        var query = new GetHoursQuery { ProgramId = "prog_1", PosterId = "poster_1", StudentId = "user_1", DeviceType = "tablet" };
        var traffic = new HashSet<Traffic> { Traffic.Bot };

        var filter = query.ToFilter(query.ToPeriod(new FixedTime()), traffic);

        Assert.That(filter, Is.EqualTo(new StatisticsFilter(
            "prog_1", "poster_1", "user_1", traffic, DeviceType.Tablet, At(2023, 12, 16).UtcDateTime, TestData.Time)));
    }

    private static TestCaseData Case(GetSeriesQuery query, string name, string message) => new TestCaseData(query, name, message).SetArgDisplayNames(name, message);

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    private List<ValidationFailure> Errors<T>(T query) => ((IValidator<T>)_find(typeof(IValidator<T>))).Validate(query).Errors;
}
