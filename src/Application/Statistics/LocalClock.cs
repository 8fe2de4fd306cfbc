namespace Impressions.Application.Statistics;

/// <summary>
/// The clock of a time zone. It uses only the offset of an instant, which is exact in the runtime, and assumes that the offset changes at whole seconds and
/// at most once within 30 hours, which holds for all zones since 1980.
/// </summary>
internal sealed class LocalClock(TimeZoneInfo zone)
{
    /// <summary>More than the greatest distance of a zone from UTC, 14 hours.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromHours(15);

    /// <summary>The last day of UTC whose offset was read, if it is the same at both ends.</summary>
    private (DateTime Day, TimeSpan Offset)? _constant;

    /// <summary>Gets the offset from UTC at an instant. It is fast for instants of one day, since that of a zone takes longer than the rest of a count.</summary>
    public TimeSpan OffsetAt(DateTime utc)
    {
        var day = utc.Date;
        if (_constant is var (known, constant) && known == day)
        {
            return constant;
        }

        var offset = zone.GetUtcOffset(utc);
        if (day < DateTime.MaxValue.Date && zone.GetUtcOffset(day) == offset && zone.GetUtcOffset(day.AddDays(1)) == offset)
        {
            _constant = (day, offset);
        }

        return offset;
    }

    /// <summary>Gets the local time at an instant.</summary>
    public DateTimeOffset ToLocal(DateTime utc) => new DateTimeOffset(utc).ToOffset(OffsetAt(utc));

    /// <summary>Gets the first instant of a date: local midnight, or the instant after it if the clock skips midnight. A skipped date starts with the next.</summary>
    public DateTime StartOf(DateOnly date)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var (low, high) = (midnight - Reach, midnight + Reach);
        var (before, after) = (midnight - OffsetAt(low), midnight - OffsetAt(high));
        if (before == after)
        {
            return before;
        }

        var change = ChangeBetween(low, high);
        return before < change ? before : after > change ? after : change;
    }

    /// <summary>Gets the date of an instant, the last one that has started. It is later than the date on the clock if the clock went back over midnight.</summary>
    public DateOnly DateOf(DateTime utc)
    {
        var date = DateOnly.FromDateTime(ToLocal(utc).DateTime);
        return StartOf(date.AddDays(1)) <= utc ? date.AddDays(1) : date;
    }

    /// <summary>Gets the start of the hour of an instant: a full hour on the clock, or the instant at which the clock was changed within the hour.</summary>
    public DateTime StartOfHour(DateTime utc)
    {
        var start = utc - IntoHour(utc);
        return OffsetAt(start) == OffsetAt(utc) ? start : ChangeBetween(start, utc);
    }

    /// <summary>Gets the end of the hour of an instant: the next full hour on the clock, or the instant at which the clock is changed within the hour.</summary>
    public DateTime EndOfHour(DateTime utc)
    {
        var end = utc - IntoHour(utc) + TimeSpan.FromHours(1);
        var last = end - TimeSpan.FromTicks(1);
        return OffsetAt(last) == OffsetAt(utc) ? end : ChangeBetween(utc, last);
    }

    /// <summary>Gets the first instant with the later of two offsets, which must differ.</summary>
    /// <param name="low">An instant before the change, in whole seconds.</param>
    /// <param name="high">An instant after it.</param>
    public DateTime ChangeBetween(DateTime low, DateTime high)
    {
        var before = OffsetAt(low);
        while (high - low > TimeSpan.FromSeconds(1))
        {
            var middle = low + TimeSpan.FromSeconds(((high - low).Ticks + TimeSpan.TicksPerSecond) / (2 * TimeSpan.TicksPerSecond));
            if (OffsetAt(middle) == before)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return high;
    }

    private TimeSpan IntoHour(DateTime utc) => TimeSpan.FromTicks(ToLocal(utc).Ticks % TimeSpan.TicksPerHour);
}
