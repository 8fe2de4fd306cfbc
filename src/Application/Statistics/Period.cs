namespace Impressions.Application.Statistics;

/// <summary>A period in a time zone.</summary>
/// <param name="From">Start, UTC, inclusive.</param>
/// <param name="To">End, UTC, exclusive.</param>
/// <param name="Zone">The time zone of its days and hours.</param>
internal sealed record Period(DateTime From, DateTime To, TimeZoneInfo Zone)
{
    private readonly LocalClock _clock = new(Zone);

    /// <summary>The period of the same length before this one.</summary>
    public Period Previous => this with { From = From - (To - From), To = From };

    /// <summary>Gets the longest grain whose slots lie each in one hour of the time zone.</summary>
    /// <remarks>
    /// Slots of a quarter of an hour do so if the offset from UTC is a multiple of a quarter of an hour, which holds for all zones since 1980, and if it changes
    /// on one. The exceptions are changes at 00:01, in Canada and Palestine until 2011 and at a station in Antarctica until 2022: a slot that they divide counts
    /// for the hour in which it starts.
    /// </remarks>
    public Grain Grain
    {
        get
        {
            var start = From.AddTicks(-(From.Ticks % TimeSpan.TicksPerHour));
            for (var (last, at) = (start, start); last < To; (last, at) = (at, at.AddDays(1)))
            {
                if (!IsWhole(_clock.OffsetAt(at).Ticks) || (_clock.OffsetAt(at) != _clock.OffsetAt(last) && !IsWhole(_clock.ChangeBetween(last, at).Ticks)))
                {
                    return Grain.QuarterHour;
                }
            }

            return Grain.Hour;
        }
    }

    /// <summary>Gets the local time at an instant.</summary>
    public DateTimeOffset ToLocal(DateTime utc) => _clock.ToLocal(utc);

    /// <summary>Divides the period into intervals, each of which starts where the one before ends. The first one may start before the period, the last may end after it.</summary>
    public IEnumerable<(DateTime Start, DateTime End)> Divide(Interval interval)
    {
        if (From < To)
        {
            foreach (var (start, end) in interval is Interval.Hour ? Hours() : Dates(interval))
            {
                yield return (start, end);
                if (end >= To)
                {
                    break;
                }
            }
        }
    }

    private static bool IsWhole(long ticks) => ticks % TimeSpan.TicksPerHour == 0;

    private IEnumerable<(DateTime Start, DateTime End)> Hours()
    {
        for (var start = _clock.StartOfHour(From); ; start = _clock.EndOfHour(start))
        {
            yield return (start, _clock.EndOfHour(start));
        }
    }

    private IEnumerable<(DateTime Start, DateTime End)> Dates(Interval interval)
    {
        var date = _clock.DateOf(From);
        date = interval switch
        {
            Interval.Week => date.AddDays(-IsoWeek.IndexOf(date.DayOfWeek)),
            Interval.Month => new DateOnly(date.Year, date.Month, 1),
            _ => date,
        };
        for (var start = _clock.StartOf(date); ;)
        {
            date = interval switch
            {
                Interval.Week => date.AddDays(7),
                Interval.Month => date.AddMonths(1),
                _ => date.AddDays(1),
            };
            // A zone that moves over the date line to the west skips a day.
            if (_clock.StartOf(date) is var end && end > start)
            {
                yield return (start, end);
                start = end;
            }
        }
    }
}
