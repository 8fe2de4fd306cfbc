namespace Impressions.Infrastructure.Statistics;

/// <summary>Divides a period into ranges of cells, and the parts of a quarter of an hour at its ends that no cell covers.</summary>
internal sealed class CellPeriod
{
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

    /// <summary>Divides the period into slots of an hour, or of a quarter of an hour.</summary>
    /// <param name="hours">The rollup by hour; null to read quarters only.</param>
    /// <param name="quarters">The rollup by quarter of an hour.</param>
    public IReadOnlyList<CellRange> InSlots(Rollup? hours, Rollup quarters) => [.. Slots(hours, quarters, _first, _end)];

    /// <summary>
    /// Divides the period into whole days, each counted for the interval of its noon, and the parts of the days that are in another interval. So an
    /// interval that starts at any time of the day takes a cell for the day, and those of half a day at most.
    /// </summary>
    /// <param name="starts">The first quarters of the intervals, ascending.</param>
    /// <param name="days">The rollup by day.</param>
    /// <param name="hours">The rollup by hour; null if there is none.</param>
    /// <param name="quarters">The rollup by quarter of an hour.</param>
    public IReadOnlyList<CellRange> InIntervals(IReadOnlyList<int> starts, Rollup days, Rollup? hours, Rollup quarters)
    {
        var whole = new List<int>();
        var moved = new List<CellRange>();
        IReadOnlyList<int> bounds = [_first, .. starts.Where(start => start > _first && start < _end), _end];
        var bound = 0;
        for (var day = Quarters.Day(_first); _first < _end && day * Quarters.PerDay < _end; day++)
        {
            var (from, end) = (day * Quarters.PerDay, (day + 1) * Quarters.PerDay);
            var noon = Quarters.Noon(day);
            if (Contains(noon))
            {
                whole.Add(day);
            }

            while (from < end)
            {
                while (bound < bounds.Count && bounds[bound] <= from)
                {
                    bound++;
                }

                var to = bound < bounds.Count ? Math.Min(bounds[bound], end) : end;
                if ((noon < from || noon >= to) && (Contains(noon) || Contains(from)))
                {
                    moved.AddRange(Slots(hours, quarters, from, to));
                }

                from = to;
            }
        }

        return
        [
            new CellRange(days, whole, Slots: null, QuartersPerSlot: 0),
            // Most days have the same parts: together they are one range.
            .. moved.GroupBy(
                range => (range.Rollup, range.Slots, range.QuartersPerSlot),
                (key, ranges) => new CellRange(key.Rollup, [.. ranges.SelectMany(range => range.Days)], key.Slots, key.QuartersPerSlot)
                {
                    Role = CellRole.Moved,
                }),
        ];
    }

    /// <summary>Covers the period with few cells: of a day, a week or four weeks of which less than half is beyond the period, that part is subtracted.</summary>
    /// <param name="lengths">The rollups by day or longer, the longest first.</param>
    /// <param name="hours">The rollup by hour; null if there is none.</param>
    /// <param name="quarters">The rollup by quarter of an hour.</param>
    public IReadOnlyList<CellRange> InWhole(IReadOnlyList<Rollup> lengths, Rollup? hours, Rollup quarters)
    {
        return _first < _end ? [.. Cover(_first, _end, CellRole.Added, 0)] : [];

        IEnumerable<CellRange> Cover(int from, int to, CellRole role, int level)
        {
            if (level == lengths.Count)
            {
                return Slots(hours, quarters, from, to).Select(range => range with { Role = role });
            }

            var length = Rollups.Of(lengths[level]).Length;
            var (first, end) = (Quarters.Nearest(from, length), Quarters.Nearest(to, length));
            return first == end
                ? Cover(from, to, role, level + 1)
                :
                [
                    new CellRange(lengths[level], Quarters.Days(first, end, length), Slots: null, QuartersPerSlot: 0) { Role = role },
                    .. Between(first, from, Opposite(role), level + 1),
                    .. Between(from, first, role, level + 1),
                    .. Between(end, to, role, level + 1),
                    .. Between(to, end, Opposite(role), level + 1),
                ];
        }

        IEnumerable<CellRange> Between(int from, int to, CellRole role, int level) => from < to ? Cover(from, to, role, level) : [];

        static CellRole Opposite(CellRole role) => role is CellRole.Added ? CellRole.Subtracted : CellRole.Added;
    }

    private static IEnumerable<CellRange> Slots(Rollup? hours, Rollup quarters, int first, int end)
    {
        const int PerHour = Quarters.PerHour;
        var (firstWhole, endWhole) = (RoundUp(first, PerHour), RoundDown(end, PerHour));
        return hours is null || firstWhole >= endWhole
            ? Slots(quarters, first, end, Quarters.PerDay, 1)
            :
            [
                .. Slots(quarters, first, firstWhole, Quarters.PerDay, 1),
                .. Slots(hours.Value, firstWhole / PerHour, endWhole / PerHour, 24, PerHour),
                .. Slots(quarters, endWhole, end, Quarters.PerDay, 1),
            ];
    }

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
            yield return new CellRange(rollup, [.. Enumerable.Range(wholeFrom, wholeTo - wholeFrom)], Slots: null, quartersPerSlot);
        }

        if (wholeTo * perDay < end)
        {
            yield return Part(wholeTo, wholeTo * perDay, end);
        }

        CellRange Part(int day, int from, int to) => new(rollup, [day], (from - (day * perDay), to - (day * perDay)), quartersPerSlot);
    }

    private static int RoundDown(int value, int divisor) => value - (((value % divisor) + divisor) % divisor);

    private static int RoundUp(int value, int divisor) => -RoundDown(-value, divisor);
}

/// <summary>A range of cells.</summary>
/// <param name="Rollup">The rollup.</param>
/// <param name="Days">The days; for a rollup by weeks, the Mondays.</param>
/// <param name="Slots">First slot, and slot after the last; null for all slots of the days.</param>
/// <param name="QuartersPerSlot">The number of quarters of an hour in a slot; 0 if the slot is the day or longer.</param>
internal sealed record CellRange(Rollup Rollup, IReadOnlyList<int> Days, (int First, int End)? Slots, int QuartersPerSlot)
{
    /// <summary>Whether the slot is the day or longer.</summary>
    public bool IsWhole => QuartersPerSlot == 0;

    /// <summary>How the cells are summed.</summary>
    public CellRole Role { get; init; }
}

/// <summary>How the cells of a range are summed.</summary>
internal enum CellRole
{
    Added,

    /// <summary>They are beyond the period, but in a longer cell that is added.</summary>
    Subtracted,

    /// <summary>They count for the interval of their time, and not for that of noon, for which the cell of the day is added.</summary>
    Moved,
}
