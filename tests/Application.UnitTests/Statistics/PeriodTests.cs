using System.Globalization;
using CsCheck;
using Impressions.Application.Statistics;

namespace Impressions.Application.UnitTests.Statistics;

/// <summary>Periods are divided by the clock of their time zone, whatever it does.</summary>
public sealed class PeriodTests
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:sszzz";

    private const int Years = 58;
    private const long Day = 24L * 60 * 60 * 1_000;

    private static readonly DateTime First = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The days on which a clock changes.</summary>
    private static readonly (TimeZoneInfo Zone, DateTime Day)[] Changes =
    [
        .. from zone in Zones.Names.Select(Zones.Find)
           from day in Enumerable.Range(0, Years * 365).Select(day => First.AddDays(day))
           where zone.GetUtcOffset(day) != zone.GetUtcOffset(day.AddDays(1))
           select (zone, day),
    ];

    /// <summary>Periods from 1980 to 2037, at any millisecond and in any zone: of up to 60 days, and of up to 6 days around a change of the clock.</summary>
    private static readonly Gen<Period> Periods = Gen.OneOf(
        from zone in Gen.OneOf(Zones.Names)
        from start in Gen.Long[0, Years * 365 * Day]
        from length in Gen.Long[1, 60 * Day]
        select PeriodOf(Zones.Find(zone), First.AddMilliseconds(start), length),
        from change in Gen.OneOf(Changes)
        from before in Gen.Long[0, 3 * Day]
        from length in Gen.Long[1, 6 * Day]
        select PeriodOf(change.Zone, change.Day.AddMilliseconds(-before), length));

    private static IEnumerable<TestCaseData> Starts =>
    [
        Case("Europe/Berlin", Interval.Day, "2026-03-28T23:00:00Z", "2026-03-30T22:00:00Z", "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00")
            .SetDescription("a day of 23 hours"),
        Case("Europe/Berlin", Interval.Day, "2026-10-24T22:00:00Z", "2026-10-26T23:00:00Z", "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00")
            .SetDescription("a day of 25 hours"),
        Case("Europe/Berlin", Interval.Hour, "2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z", "2026-03-29T01:00:00+01:00", "2026-03-29T03:00:00+02:00"),
        Case(
            "Europe/Berlin", Interval.Hour, "2026-10-25T00:00:00Z", "2026-10-25T03:00:00Z",
            "2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00", "2026-10-25T03:00:00+01:00"),
        Case("Africa/Cairo", Interval.Day, "2024-04-25T12:00:00Z", "2024-04-26T12:00:00Z", "2024-04-25T00:00:00+02:00", "2024-04-26T01:00:00+03:00")
            .SetDescription("no midnight"),
        Case("America/Santiago", Interval.Day, "2024-09-08T12:00:00Z", "2024-09-09T12:00:00Z", "2024-09-08T01:00:00-03:00", "2024-09-09T00:00:00-03:00")
            .SetDescription("no midnight"),
        Case("America/Santiago", Interval.Day, "2024-04-06T12:00:00Z", "2024-04-07T12:00:00Z", "2024-04-06T00:00:00-03:00", "2024-04-07T00:00:00-04:00")
            .SetDescription("24:00 is 23:00 again"),
        Case("America/Havana", Interval.Day, "2024-11-03T12:00:00Z", "2024-11-04T12:00:00Z", "2024-11-03T00:00:00-04:00", "2024-11-04T00:00:00-05:00")
            .SetDescription("midnight twice"),
        Case("America/St_Johns", Interval.Day, "2010-11-07T02:45:00Z", "2010-11-07T04:00:00Z", "2010-11-07T00:00:00-02:30")
            .SetDescription("Saturday again, after a minute of Sunday"),
        Case(
            "Pacific/Apia", Interval.Day, "2011-12-29T12:00:00Z", "2012-01-01T00:00:00Z",
            "2011-12-29T00:00:00-10:00", "2011-12-31T00:00:00+14:00", "2012-01-01T00:00:00+14:00").SetDescription("a day that did not exist"),
        Case("Pacific/Apia", Interval.Week, "2011-12-30T09:59:59Z", "2012-01-02T00:00:00Z", "2011-12-26T00:00:00-10:00", "2012-01-02T00:00:00+14:00"),
        Case("Asia/Kolkata", Interval.Day, "2024-01-15T18:29:59Z", "2024-01-15T18:30:01Z", "2024-01-15T00:00:00+05:30", "2024-01-16T00:00:00+05:30"),
        Case("Asia/Kathmandu", Interval.Hour, "2024-01-15T18:14:59Z", "2024-01-15T18:16:00Z", "2024-01-15T23:00:00+05:45", "2024-01-16T00:00:00+05:45"),
        Case(
            "Australia/Lord_Howe", Interval.Hour, "2024-10-05T14:30:00Z", "2024-10-05T16:30:00Z",
            "2024-10-06T01:00:00+10:30", "2024-10-06T02:30:00+11:00", "2024-10-06T03:00:00+11:00").SetDescription("an hour of 30 minutes"),
        Case(
            "Australia/Lord_Howe", Interval.Hour, "2024-04-06T14:00:00Z", "2024-04-06T15:45:00Z",
            "2024-04-07T01:00:00+11:00", "2024-04-07T01:30:00+10:30", "2024-04-07T02:00:00+10:30").SetDescription("half an hour again"),
        Case(
            "America/Moncton", Interval.Hour, "2005-10-30T02:30:00Z", "2005-10-30T04:30:00Z",
            "2005-10-29T23:00:00-03:00", "2005-10-30T00:00:00-03:00", "2005-10-29T23:01:00-04:00", "2005-10-30T00:00:00-04:00").SetDescription("a change at 00:01"),
        Case("UTC", Interval.Week, "2024-12-31T12:00:00Z", "2025-01-06T00:00:00.001Z", "2024-12-30T00:00:00+00:00", "2025-01-06T00:00:00+00:00"),
        Case("UTC", Interval.Month, "2024-01-31T12:00:00Z", "2024-03-01T00:00:00Z", "2024-01-01T00:00:00+00:00", "2024-02-01T00:00:00+00:00"),
        Case("Asia/Tokyo", Interval.Month, "2023-12-31T15:00:00Z", "2023-12-31T15:00:00.001Z", "2024-01-01T00:00:00+09:00"),
        Case("UTC", Interval.Day, "2024-01-15T12:00:00Z", "2024-01-15T12:00:00Z"),
    ];

    [TestCaseSource(nameof(Starts))]
    public void Intervals_StartByTheClock(string zone, Interval interval, string from, string to, string[] starts)
    {
        var period = new Period(Utc(from), Utc(to), Zones.Find(zone));

        Assert.That(period.Divide(interval).Select(part => period.ToLocal(part.Start).ToString(Format, CultureInfo.InvariantCulture)), Is.EqualTo(starts));
    }

    [Test]
    public void Intervals_TileThePeriod() => Gen.Select(Periods, Gen.Enum<Interval>()).Sample((period, interval) =>
    {
        var parts = period.Divide(interval).ToList();

        return parts[0].Start <= period.From && period.From < parts[0].End && parts[^1].Start < period.To && period.To <= parts[^1].End
            && parts.All(part => part.Start < part.End)
            && parts.Zip(parts.Skip(1)).All(pair => pair.First.End == pair.Second.Start);
    }, iter: 500);

    /// <summary>No earlier instant shows the date: its first one is midnight, or the end of a gap over midnight. No date is missing that a clock showed.</summary>
    [Test]
    public void ADay_StartsWithTheFirstInstantOfItsDate() => Periods.Sample(period =>
    {
        var starts = period.Divide(Interval.Day).Select(part => part.Start).ToList();
        var dates = starts.Select(start => period.Zone.Local(start).Date).ToList();

        return dates.Zip(dates.Skip(1)).All(pair => pair.First < pair.Second)
            && dates.Zip(starts.Skip(1)).All(day => period.Zone.Local(day.Second.AddTicks(-1)).Date == day.First)
            && starts.Zip(dates).All(day => Enumerable.Range(0, 30 * 4)
                .Select(quarter => day.First.AddTicks(-1).AddMinutes(-15 * quarter))
                .All(earlier => period.Zone.Local(earlier) < day.Second));
    }, iter: 500);

    [Test]
    public void AnHour_IsOneOnTheClock() => Periods.Sample(period => period.Divide(Interval.Hour).Take(1_000).All(hour =>
        hour.End - hour.Start <= TimeSpan.FromHours(1)
        && HourOf(period.Zone, hour.Start) == HourOf(period.Zone, hour.End.AddTicks(-1))
        && (HourOf(period.Zone, hour.Start) != HourOf(period.Zone, hour.Start.AddTicks(-1)))
        && (HourOf(period.Zone, hour.End) != HourOf(period.Zone, hour.End.AddTicks(-1)))), iter: 500);

    [Test]
    public void WeeksAndMonths_AreMadeOfDays() => Gen.Select(Periods, Gen.OneOf(Interval.Week, Interval.Month)).Sample((period, interval) =>
    {
        var parts = period.Divide(interval).ToList();
        var days = (period with { From = parts[0].Start, To = parts[^1].End }).Divide(Interval.Day).Select(day => day.Start).ToHashSet();

        // The first day may be missing where a zone skipped it.
        return parts.Select(part => part.Start).All(start => days.Contains(start)
            && (interval is Interval.Week ? period.Zone.Local(start).DayOfWeek is DayOfWeek.Monday or DayOfWeek.Tuesday : period.Zone.Local(start).Day <= 2));
    });

    [TestCase("UTC", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z", Grain.Hour)]
    [TestCase("Europe/Berlin", "2014-01-01T00:00:00Z", "2024-01-01T00:00:00Z", Grain.Hour)]
    [TestCase("Europe/Berlin", "2026-03-29T00:10:00.123Z", "2026-03-29T02:00:00Z", Grain.Hour)]
    [TestCase("Asia/Kolkata", "2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z", Grain.Hour, Description = "nothing to count")]
    [TestCase("Asia/Kolkata", "2024-01-01T00:00:00Z", "2024-01-01T00:00:01Z", Grain.QuarterHour)]
    [TestCase("Asia/Kathmandu", "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z", Grain.QuarterHour)]
    [TestCase("Australia/Lord_Howe", "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z", Grain.Hour, Description = "+11:00 in summer")]
    [TestCase("Australia/Lord_Howe", "2024-01-01T00:00:00Z", "2024-06-01T00:00:00Z", Grain.QuarterHour, Description = "+10:30 in winter")]
    [TestCase("America/Caracas", "2016-04-30T00:00:00Z", "2016-05-20T00:00:00Z", Grain.QuarterHour)]
    [TestCase("America/Caracas", "2016-05-02T00:00:00Z", "2016-05-20T00:00:00Z", Grain.Hour)]
    [TestCase("America/Moncton", "2005-10-01T00:00:00Z", "2005-11-01T00:00:00Z", Grain.QuarterHour, Description = "a change at 00:01")]
    [TestCase("America/Moncton", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z", Grain.Hour)]
    public void TheGrain_IsAnHour_WhereAllOffsetsAreWholeHours(string zone, string from, string to, Grain grain) =>
        Assert.That(new Period(Utc(from), Utc(to), Zones.Find(zone)).Grain, Is.EqualTo(grain));

    /// <summary>All slots are in one interval only, but for those that a change at 00:01 divides.</summary>
    [Test]
    public void ASlot_IsInOneHour() => Periods.Sample(period =>
    {
        var slot = period.Grain is Grain.Hour ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(15);

        return period.Divide(Interval.Hour).Skip(1).Take(1_000).All(hour => hour.Start.Ticks % slot.Ticks == 0 || hour.Start.Minute % 15 == 1);
    });

    /// <summary>What the clock and the slots assume, of all time zones of this machine.</summary>
    [Test]
    public void Offsets_AreQuartersOfAnHour_AndChangeOnOneOrAMinuteLater()
    {
        var quarter = TimeSpan.FromMinutes(15).Ticks;
        var changes = 0;
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId))
        {
            var clock = new LocalClock(zone);
            for (var day = First; day.Year < 2038; day = day.AddDays(1))
            {
                if (zone.GetUtcOffset(day) != zone.GetUtcOffset(day.AddDays(1)))
                {
                    var change = clock.ChangeBetween(day, day.AddDays(1));
                    Assert.That(zone.GetUtcOffset(change).Ticks % quarter, Is.Zero, zone.Id);
                    Assert.That(change.Ticks % quarter, Is.Zero.Or.EqualTo(TimeSpan.TicksPerMinute), $"{zone.Id} {change:O}");
                    changes++;
                }
            }
        }

        Assert.That(changes, Is.GreaterThan(1_000));
    }

    private static Period PeriodOf(TimeZoneInfo zone, DateTime from, long milliseconds) => new(from, from.AddMilliseconds(milliseconds), zone);

    private static (TimeSpan Offset, long Hour) HourOf(TimeZoneInfo zone, DateTime utc) => (zone.GetUtcOffset(utc), zone.Local(utc).Ticks / TimeSpan.TicksPerHour);

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    private static TestCaseData Case(string zone, Interval interval, string from, string to, params string[] starts) =>
        new TestCaseData(zone, interval, from, to, starts).SetArgDisplayNames(zone, interval.ToString(), from, to);
}
