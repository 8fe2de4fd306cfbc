namespace Impressions.Infrastructure.Statistics;

/// <summary>Divides a period into slots of cells, and the parts of a quarter of an hour at its ends that no cell covers.</summary>
internal sealed class CellPeriod
{
    private const int DaysPerWeek = 7;

    private readonly int _first;
    private readonly int _end;

    /// <summary>Divides a period.</summary>
    /// <param name="from">Start, UTC, inclusive.</param>
    /// <param name="to">End, UTC, exclusive.</param>
    public CellPeriod(DateTime from, DateTime to)
    {
        _first = Quarters.AtOrAfter(from);
        _end = Quarters.Of(to);
        Parts = _first > _end
            ? [(from, to)]
            : [.. new[] { (from, Quarters.Start(_first)), (Quarters.Start(_end), to) }.Where(part => part.Item1 < part.Item2)];
    }

    /// <summary>The parts of a quarter of an hour.</summary>
    public IReadOnlyList<(DateTime From, DateTime To)> Parts { get; }

    /// <summary>Whether the whole quarter is in the period.</summary>
    public bool Contains(int quarter) => quarter >= _first && quarter < _end;

    public IReadOnlyList<CellRange> InQuarters(Rollup quarters) => [.. QuarterSlots(quarters, _first, _end)];

    public IReadOnlyList<CellRange> InHours(Rollup hours, Rollup quarters) => [.. HourSlots(hours, quarters, _first, _end)];

    /// <summary>Divides the period by intervals, each into whole days, hours and quarters of an hour.</summary>
    /// <param name="starts">The first quarters of the intervals, ascending.</param>
    /// <param name="days">The rollup by day.</param>
    /// <param name="hours">The rollup by hour; null if there is none.</param>
    /// <param name="quarters">The rollup by quarter of an hour.</param>
    public IReadOnlyList<CellRange> InIntervals(IReadOnlyList<int> starts, Rollup days, Rollup? hours, Rollup quarters)
    {
        // Most intervals have the same slots, of other days: together they are one range.
        return
        [
            .. starts.Zip(starts.Skip(1).Append(_end), (start, next) => Divide(Math.Max(start, _first), Math.Min(next, _end)))
                .SelectMany(ranges => ranges)
                .GroupBy(
                    range => (range.Rollup, range.Slots, range.QuartersPerSlot),
                    (key, ranges) => new CellRange(key.Rollup, [.. ranges.SelectMany(range => range.Days)], key.Slots, key.QuartersPerSlot)),
        ];

        IEnumerable<CellRange> Divide(int first, int end)
        {
            var (firstWhole, endWhole) = (RoundUp(first, Quarters.PerDay), RoundDown(end, Quarters.PerDay));
            return firstWhole >= endWhole
                ? PartsOfDays(first, end)
                :
                [
                    .. PartsOfDays(first, firstWhole),
                    new CellRange(days, Days(firstWhole / Quarters.PerDay, endWhole / Quarters.PerDay), Slots: null, QuartersPerSlot: 0),
                    .. PartsOfDays(endWhole, end),
                ];
        }

        IEnumerable<CellRange> PartsOfDays(int first, int end) =>
            hours is null ? QuarterSlots(quarters, first, end) : HourSlots(hours.Value, quarters, first, end);
    }

    public IReadOnlyList<CellRange> InDays(Rollup days, Rollup quarters) =>
        WithWholeDays(quarters, (first, end) => [new CellRange(days, Days(first, end), Slots: null, QuartersPerSlot: 0)]);

    public IReadOnlyList<CellRange> InWeeks(Rollup weeks, Rollup days, Rollup quarters) => WithWholeDays(quarters, (first, end) =>
    {
        var firstMonday = Quarters.Monday(first + DaysPerWeek - 1);
        var endMonday = Quarters.Monday(end);
        return firstMonday >= endMonday
            ? [new CellRange(days, Days(first, end), Slots: null, QuartersPerSlot: 0)]
            :
            [
                new CellRange(
                    weeks,
                    [.. Enumerable.Range(0, (endMonday - firstMonday) / DaysPerWeek).Select(week => firstMonday + (week * DaysPerWeek))],
                    Slots: null,
                    QuartersPerSlot: 0),
                new CellRange(days, [.. Days(first, firstMonday), .. Days(endMonday, end)], Slots: null, QuartersPerSlot: 0),
            ];
    });

    private static IEnumerable<CellRange> HourSlots(Rollup hours, Rollup quarters, int first, int end)
    {
        const int PerHour = Quarters.PerHour;
        var (firstWhole, endWhole) = (RoundUp(first, PerHour), RoundDown(end, PerHour));
        return firstWhole >= endWhole
            ? QuarterSlots(quarters, first, end)
            :
            [
                .. QuarterSlots(quarters, first, firstWhole),
                .. Slots(hours, firstWhole / PerHour, endWhole / PerHour, 24, PerHour),
                .. QuarterSlots(quarters, endWhole, end),
            ];
    }

    private static IEnumerable<CellRange> QuarterSlots(Rollup rollup, int first, int end) => Slots(rollup, first, end, Quarters.PerDay, 1);

    /// <summary>Whole days in one range, and the parts of the first and the last day.</summary>
    private static IEnumerable<CellRange> Slots(Rollup rollup, int first, int end, int perDay, int quartersPerSlot)
    {
        if (first >= end)
        {
            yield break;
        }

        var (firstDay, lastDay) = (RoundDown(first, perDay) / perDay, RoundDown(end - 1, perDay) / perDay);
        if (firstDay == lastDay)
        {
            yield return Part(firstDay, first, end);
            yield break;
        }

        var wholeFrom = RoundUp(first, perDay) / perDay;
        var wholeTo = RoundDown(end, perDay) / perDay;
        if (firstDay < wholeFrom)
        {
            yield return Part(firstDay, first, wholeFrom * perDay);
        }

        if (wholeFrom < wholeTo)
        {
            yield return new CellRange(rollup, Days(wholeFrom, wholeTo), Slots: null, quartersPerSlot);
        }

        if (wholeTo * perDay < end)
        {
            yield return Part(wholeTo, wholeTo * perDay, end);
        }

        CellRange Part(int day, int from, int to) => new(rollup, [day], (from - (day * perDay), to - (day * perDay)), quartersPerSlot);
    }

    private static IReadOnlyList<int> Days(int first, int end) => [.. Enumerable.Range(first, Math.Max(0, end - first))];

    private static int RoundDown(int value, int divisor) => value - (((value % divisor) + divisor) % divisor);

    private static int RoundUp(int value, int divisor) => -RoundDown(-value, divisor);

    private IReadOnlyList<CellRange> WithWholeDays(Rollup quarters, Func<int, int, IEnumerable<CellRange>> days)
    {
        const int PerDay = Quarters.PerDay;
        var first = RoundUp(_first, PerDay);
        var end = RoundDown(_end, PerDay);
        return first >= end
            ? InQuarters(quarters)
            : [.. QuarterSlots(quarters, _first, first), .. days(first / PerDay, end / PerDay), .. QuarterSlots(quarters, end, _end)];
    }
}

/// <summary>A range of cells.</summary>
/// <param name="Rollup">The rollup.</param>
/// <param name="Days">The days; for a rollup by week, the Mondays.</param>
/// <param name="Slots">First slot, and slot after the last; null for all slots of the days.</param>
/// <param name="QuartersPerSlot">The number of quarters of an hour in a slot; 0 if the slot is the day or the week.</param>
internal sealed record CellRange(Rollup Rollup, IReadOnlyList<int> Days, (int First, int End)? Slots, int QuartersPerSlot);
