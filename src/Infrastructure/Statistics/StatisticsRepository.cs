using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Json;
using Impressions.Application.Statistics;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Statistics;

/// <summary>
/// Sums three sources: the cells for the whole slots of a period, the changes that are not compacted yet, and the stored rows of the parts of a
/// quarter of an hour at both ends.
/// </summary>
internal sealed class StatisticsRepository(ImpressionsDbContext database, Numbers numbers, ICellReader cells) : IStatisticsRepository
{
    /// <summary>A compaction during a read makes the read inconsistent. Compactions are rarer than reads are long.</summary>
    private const int MaxAttempts = 20;

    /// <summary>Counts of a slot: of the program as a whole, or of one placement.</summary>
    private delegate void Receive(int quarter, string programId, Placement? placement, Facet facet, Sum sum);

    public async Task<IReadOnlyList<SlotCount>> ListBySlotAsync(StatisticsFilter filter, Grain grain, CancellationToken cancellationToken)
    {
        var period = new CellPeriod(filter.From, filter.To);
        var isByPlacement = filter is { PosterId: not null } or { StudentId: not null };
        var isByDevice = filter.DeviceType is not null;
        var quarters = isByPlacement ? Rollup.PlacementDetailQuarter : isByDevice ? Rollup.ProgramDeviceQuarter : Rollup.ProgramQuarter;
        Rollup? hours = isByPlacement || isByDevice ? null : Rollup.ProgramHour;
        if (filter.Intervals is { } intervals)
        {
            var days = (isByPlacement, isByDevice) switch
            {
                (true, true) => Rollup.PlacementDetailDay,
                (true, false) => Rollup.PlacementDay,
                (false, true) => Rollup.ProgramDetailDay,
                (false, false) => Rollup.ProgramDay,
            };
            var starts = intervals.Select(Quarters.AtOrAfter).ToList();
            return await ListAsync(
                period.InIntervals(starts, days, hours, quarters),
                CellTime.Day,
                quarter => starts[Math.Max(0, starts.BinarySearch(quarter) is var index && index >= 0 ? index : ~index - 1)]);
        }

        return await (grain is Grain.Hour
            ? ListAsync(
                hours is null ? period.InQuarters(quarters) : period.InHours(hours.Value, quarters),
                CellTime.Slot,
                quarter => quarter - Modulo(quarter, Quarters.PerHour))
            : ListAsync(period.InQuarters(quarters), CellTime.Slot, quarter => quarter));

        async Task<IReadOnlyList<SlotCount>> ListAsync(IReadOnlyList<CellRange> ranges, CellTime time, Func<int, int> startOf)
        {
            var sums = await SumAsync(
                filter, period, ranges, time, (quarter, _, _, facet) => (Start: startOf(quarter), facet.Counted), cancellationToken);
            // Of the final size: a list that grows over 85 KB leaves large objects behind, which only a full garbage collection frees.
            var rows = new List<SlotCount>(sums.Count);
            foreach (var ((start, counted), (count, amount)) in sums)
            {
                rows.Add(new SlotCount(Later(filter.From, Quarters.Start(start)), counted, count, amount));
            }

            return rows;
        }
    }

    public async Task<IReadOnlyList<ValueCount>> ListByValueAsync(StatisticsFilter filter, Dimension? dimension, CancellationToken cancellationToken)
    {
        var isByPlacement = filter is { PosterId: not null } or { StudentId: not null }
            || dimension is Dimension.Poster or Dimension.Student or Dimension.Location;
        var isDetailed = filter.DeviceType is not null
            || dimension is Dimension.DeviceType or Dimension.Os or Dimension.Browser or Dimension.Referrer
                or Dimension.UtmSource or Dimension.UtmMedium or Dimension.UtmCampaign;
        var period = new CellPeriod(filter.From, filter.To);
        var ranges = (isByPlacement, isDetailed) switch
        {
            (true, true) => period.InDays(Rollup.PlacementDetailDay, Rollup.PlacementDetailQuarter),
            (true, false) => period.InWeeks(Rollup.PlacementWeek, Rollup.PlacementDay, Rollup.PlacementDetailQuarter),
            (false, true) => period.InDays(Rollup.ProgramDetailDay, Rollup.ProgramDetailQuarter),
            (false, false) => period.InDays(Rollup.ProgramDay, Rollup.ProgramQuarter),
        };
        var sums = await SumAsync(
            filter,
            period,
            ranges,
            CellTime.None,
            (_, program, placement, facet) => (Value: ValueOf(dimension, program, placement, facet), IsOther: IsOther(dimension, facet), facet.Counted),
            cancellationToken);
        return [.. sums.Select(row => new ValueCount(row.Key.Value, row.Key.IsOther, row.Key.Counted, row.Value.Count, row.Value.Amount))];
    }

    public async Task<IReadOnlyDictionary<string, string>> ListNamesAsync(
        Dimension dimension, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => dimension switch
        {
            Dimension.Poster => await database.Posters.Where(poster => EF.Parameter(ids).Contains(poster.Id) && poster.Location != null)
                .ToDictionaryAsync(poster => poster.Id, poster => poster.Location!, cancellationToken),
            Dimension.Student => await database.Students.Where(student => EF.Parameter(ids).Contains(student.Id))
                .ToDictionaryAsync(student => student.Id, student => $"{student.FirstName} {student.LastName}", cancellationToken),
            Dimension.Program => await database.Programs.Where(program => EF.Parameter(ids).Contains(program.Id))
                .ToDictionaryAsync(program => program.Id, program => program.Name, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "Only posters, students and programs have names."),
        };

    private static string? ValueOf(Dimension? dimension, string program, Placement? placement, Facet facet) => dimension switch
    {
        null => null,
        Dimension.Program => program,
        Dimension.Poster => placement!.PosterId,
        Dimension.Student => placement!.StudentId,
        Dimension.Location => placement!.Location,
        Dimension.Traffic => SnakeCase.Of(facet.Counted.Traffic.ToString()),
        Dimension.DeviceType => SnakeCase.Of(facet.DeviceType.ToString()!),
        Dimension.Os => facet.Os,
        Dimension.Browser => facet.Browser,
        Dimension.Referrer => facet.Referrer,
        Dimension.UtmSource => facet.UtmSource,
        Dimension.UtmMedium => facet.UtmMedium,
        Dimension.UtmCampaign => facet.UtmCampaign,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "There is no such dimension."),
    };

    private static bool IsOther(Dimension? dimension, Facet facet) =>
        facet.IsOther && dimension is Dimension.Referrer or Dimension.UtmSource or Dimension.UtmMedium or Dimension.UtmCampaign;

    private static int Modulo(int value, int divisor) => ((value % divisor) + divisor) % divisor;

    private static DateTime Later(DateTime left, DateTime right) => left > right ? left : right;

    private static bool Matches(StatisticsFilter filter, Facet facet) =>
        (filter.DeviceType is not { } device || facet.DeviceType == device)
        && (filter.Traffic is not { } traffic
            || facet.Counted.Kind is CountKind.Referral or CountKind.Earning
            || traffic.Contains(facet.Counted.Traffic));

    private static bool Matches(StatisticsFilter filter, Placement placement) =>
        (filter.ProgramId is null || placement.ProgramId == filter.ProgramId)
        && (filter.PosterId is null || placement.PosterId == filter.PosterId)
        && (filter.StudentId is null || placement.StudentId == filter.StudentId);

    private async Task<Dictionary<TKey, Sum>> SumAsync<TKey>(
        StatisticsFilter filter,
        CellPeriod period,
        IReadOnlyList<CellRange> ranges,
        CellTime time,
        Func<int, string, Placement?, Facet, TKey> keyOf,
        CancellationToken cancellationToken)
        where TKey : notnull
    {
        if (database.OrganizationId is null)
        {
            return [];
        }

        // One connection for all queries.
        await database.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            for (var attempt = 0; attempt < MaxAttempts; attempt++)
            {
                var version = await StatisticsState.GetAsync(database, StatisticsState.Version, cancellationToken);
                var sums = new Dictionary<TKey, Sum>();
                await AddCellsAsync(filter, ranges, time, version, Add, cancellationToken);
                await AddChangesAsync(filter, period, Add, cancellationToken);
                foreach (var (from, to) in period.Parts)
                {
                    foreach (var ((placement, facet, quarter), sum) in await FactReader.ReadAsync(database, from, to, filter, cancellationToken))
                    {
                        AddFact(filter, placement, facet, quarter, sum, Add);
                    }
                }

                if (await StatisticsState.GetAsync(database, StatisticsState.Version, cancellationToken) == version)
                {
                    return sums;
                }

                void Add(int quarter, string program, Placement? placement, Facet facet, Sum sum) =>
                    sums.AddTo(keyOf(quarter, program, placement, facet), sum);
            }
        }
        finally
        {
            await database.Database.CloseConnectionAsync();
        }

        throw new UnavailableException(UnavailableReason.Overloaded, "The statistics changed during each read. Try again in a moment.");
    }

    private async Task AddCellsAsync(
        StatisticsFilter filter,
        IReadOnlyList<CellRange> ranges,
        CellTime time,
        long version,
        Receive receive,
        CancellationToken cancellationToken)
    {
        await numbers.LoadAsync(version, cancellationToken);
        var programs = numbers.ProgramsOf(database.OrganizationId!)
            .Where(program => filter.ProgramId is null || program.Value == filter.ProgramId).ToDictionary();
        var programNumbers = programs.Keys.ToList();
        var placements = filter is { PosterId: null, StudentId: null }
            ? null
            : numbers.PlacementsOf(programs, placement => Matches(filter, placement));
        if (programs.Count == 0 || placements is { Count: 0 })
        {
            return;
        }

        foreach (var range in ranges)
        {
            await cells.ReadAsync(database, range, programNumbers, placements, time, Add, cancellationToken);

            void Add(CellKey key, Sum sum)
            {
                var facet = numbers.Facet(key.Facet).Facet;
                if (Matches(filter, facet))
                {
                    receive(
                        (key.Day * Quarters.PerDay) + (key.Slot * range.QuartersPerSlot),
                        programs[key.Program],
                        key.Placement == 0 ? null : numbers.Placement(key.Placement).Placement,
                        facet,
                        sum);
                }
            }
        }
    }

    private async Task AddChangesAsync(StatisticsFilter filter, CellPeriod period, Receive receive, CancellationToken cancellationToken)
    {
        var facts = new NumberedFacts();
        await foreach (var change in database.StatisticsChanges.Select(change => change.Facts).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            facts.Add(change);
        }

        await numbers.LoadMissingAsync(facts, cancellationToken);
        foreach (var (fact, sum) in facts.Where(fact => period.Contains(fact.Key.Quarter)))
        {
            AddFact(filter, numbers.Placement(fact.Placement).Placement, numbers.Facet(fact.Facet).Facet, fact.Quarter, sum, receive);
        }
    }

    private static void AddFact(StatisticsFilter filter, Placement placement, Facet facet, int quarter, Sum sum, Receive receive)
    {
        if (Matches(filter, placement) && Matches(filter, facet))
        {
            receive(quarter, placement.ProgramId, placement, facet, sum);
        }
    }
}
