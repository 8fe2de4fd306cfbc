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
internal sealed class StatisticsRepository(ImpressionsDbContext database, Numbers numbers, ICellReader cells, StatisticsQueries queries)
    : IStatisticsRepository
{
    /// <summary>On SQL Server, a compaction during a read makes the read inconsistent. Compactions are rarer than reads are long.</summary>
    private const int MaxAttempts = 20;

    /// <summary>Counts: of the program as a whole, or of one placement.</summary>
    private delegate void Receive(int slot, string programId, Placement? placement, Facet facet, Sum sum);

    public Task<IReadOnlyList<SlotCount>> ListByHourAsync(
        StatisticsFilter filter, Grain grain, Func<DateTime, int> slotOf, CancellationToken cancellationToken)
    {
        var period = new CellPeriod(filter.From, filter.To);
        var (hours, quarters) = RollupsByTime(filter);
        var ranges = period.InSlots(grain is Grain.Hour ? hours : null, quarters);
        return ListBySlotAsync(
            new Reading(filter, period, ranges, CellTime.Slot, quarter => slotOf(Later(filter.From, Quarters.Start(quarter)))), cancellationToken);
    }

    public Task<IReadOnlyList<SlotCount>> ListByIntervalAsync(
        StatisticsFilter filter, IReadOnlyList<DateTime> starts, CancellationToken cancellationToken)
    {
        var period = new CellPeriod(filter.From, filter.To);
        var (hours, quarters) = RollupsByTime(filter);
        var days = (IsByPlacement(filter), filter.DeviceType is not null) switch
        {
            (true, true) => Rollup.PlacementDetailDay,
            (true, false) => Rollup.PlacementDay,
            (false, true) => Rollup.ProgramDetailDay,
            (false, false) => Rollup.ProgramDay,
        };
        var firsts = starts.Select(Quarters.AtOrAfter).ToList();
        var ranges = period.InIntervals(firsts, days, hours, quarters);
        return ListBySlotAsync(new Reading(filter, period, ranges, CellTime.Day, IntervalOf), cancellationToken);

        int IntervalOf(int quarter) => Math.Max(0, firsts.BinarySearch(quarter) is var index && index >= 0 ? index : ~index - 1);
    }

    public async Task<IReadOnlyList<ValueCount>> ListByValueAsync(StatisticsFilter filter, Dimension? dimension, CancellationToken cancellationToken)
    {
        var isByPlacement = IsByPlacement(filter) || dimension is Dimension.Poster or Dimension.Student or Dimension.Location;
        var isDetailed = filter.DeviceType is not null
            || dimension is Dimension.DeviceType or Dimension.Os or Dimension.Browser or Dimension.Referrer
                or Dimension.UtmSource or Dimension.UtmMedium or Dimension.UtmCampaign or Dimension.Country;
        var period = new CellPeriod(filter.From, filter.To);
        var ranges = (isByPlacement, isDetailed) switch
        {
            (true, _) => PlacementRanges(period, isDetailed),
            (false, true) => period.InWhole([Rollup.ProgramDetailDay], hours: null, Rollup.ProgramDetailQuarter),
            (false, false) => period.InWhole([Rollup.ProgramDay], Rollup.ProgramHour, Rollup.ProgramQuarter),
        };
        var sums = await SumAsync(
            new Reading(filter, period, ranges, CellTime.None, SlotOf: _ => 0),
            (_, program, placement, facet) => (Value: ValueOf(dimension, program, placement, facet), IsOther: IsOther(dimension, facet), facet.Counted),
            cancellationToken);
        return
        [
            .. from sum in sums
               where !sum.Value.IsZero
               select new ValueCount(sum.Key.Value, sum.Key.IsOther, sum.Key.Counted, sum.Value.Count, sum.Value.Amount),
        ];
    }

    public async Task<IReadOnlyDictionary<Dimension, IReadOnlyList<ValueCount>>> ListByValuesAsync(
        StatisticsFilter filter, IReadOnlyList<Dimension> dimensions, CancellationToken cancellationToken)
    {
        var period = new CellPeriod(filter.From, filter.To);
        var sums = await SumAsync(
            new Reading(filter, period, PlacementRanges(period, isDetailed: filter.DeviceType is not null), CellTime.None, SlotOf: _ => 0),
            (_, _, placement, facet) => (Placement: placement!, facet.Counted),
            cancellationToken);
        return dimensions.ToDictionary(dimension => dimension, dimension => (IReadOnlyList<ValueCount>)
        [
            .. from sum in sums
               where !sum.Value.IsZero
               group sum.Value by (Value: ValueOf(dimension, "", sum.Key.Placement, facet: null!), sum.Key.Counted) into value
               select new ValueCount(
                   value.Key.Value, IsOther: false, value.Key.Counted, value.Sum(sum => sum.Count), value.Sum(sum => sum.Amount)),
        ]);
    }

    public async Task<IReadOnlyDictionary<string, string>> ListNamesAsync(
        Dimension dimension, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => dimension switch
        {
            Dimension.Poster => await database.Posters.Where(poster => EF.Parameter(ids).Contains(poster.Id) && poster.Location != null)
                .ToDictionaryAsync(poster => poster.Id, poster => poster.Location!, cancellationToken),
            Dimension.Student => await database.Students.Where(student => EF.Parameter(ids).Contains(student.Id) && student.Email != "")
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
        Dimension.Country => facet.Country,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "There is no such dimension."),
    };

    private static bool IsOther(Dimension? dimension, Facet facet) =>
        facet.IsOther
        && dimension is Dimension.Referrer or Dimension.UtmSource or Dimension.UtmMedium or Dimension.UtmCampaign or Dimension.Country;

    private static DateTime Later(DateTime left, DateTime right) => left > right ? left : right;

    private static bool IsByPlacement(StatisticsFilter filter) => filter is { PosterId: not null } or { StudentId: not null };

    private static IReadOnlyList<CellRange> PlacementRanges(CellPeriod period, bool isDetailed) => isDetailed
        ? period.InWhole([Rollup.PlacementDetailDay], hours: null, Rollup.PlacementDetailQuarter)
        : period.InWhole([Rollup.PlacementFourWeeks, Rollup.PlacementWeek, Rollup.PlacementDay], hours: null, Rollup.PlacementDetailQuarter);

    private static (Rollup? Hours, Rollup Quarters) RollupsByTime(StatisticsFilter filter) =>
        IsByPlacement(filter) ? (null, Rollup.PlacementDetailQuarter)
        : filter.DeviceType is not null ? (null, Rollup.ProgramDeviceQuarter)
        : (Rollup.ProgramHour, Rollup.ProgramQuarter);

    private static bool Matches(StatisticsFilter filter, Facet facet) =>
        filter.Counts(facet.Counted.Kind)
        && (filter.DeviceType is not { } device || facet.DeviceType == device)
        && (filter.Traffic is not { } traffic
            || facet.Counted.Kind is CountKind.Referral or CountKind.Earning
            || traffic.Contains(facet.Counted.Traffic));

    private static bool Matches(StatisticsFilter filter, Placement placement) =>
        (filter.ProgramId is null || placement.ProgramId == filter.ProgramId)
        && (filter.PosterId is null || placement.PosterId == filter.PosterId)
        && (filter.StudentId is null || placement.StudentId == filter.StudentId);

    private async Task<IReadOnlyList<SlotCount>> ListBySlotAsync(Reading reading, CancellationToken cancellationToken)
    {
        var sums = await SumAsync(reading, (slot, _, _, facet) => (Slot: slot, facet.Counted), cancellationToken);
        return [.. from sum in sums where !sum.Value.IsZero select new SlotCount(sum.Key.Slot, sum.Key.Counted, sum.Value.Count, sum.Value.Amount)];
    }

    private async Task<Dictionary<TKey, Sum>> SumAsync<TKey>(
        Reading reading, Func<int, string, Placement?, Facet, TKey> keyOf, CancellationToken cancellationToken)
        where TKey : notnull
    {
        if (database.OrganizationId is null)
        {
            return [];
        }

        await using var snapshot = await Snapshot.BeginAsync(database, cancellationToken);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var version = await queries.GetVersionAsync(database, cancellationToken);
            var sums = new Dictionary<TKey, Sum>();
            await AddCellsAsync(reading, version, Add, cancellationToken);
            await AddChangesAsync(reading, Add, cancellationToken);
            foreach (var (from, to) in reading.Period.Parts)
            {
                foreach (var ((placement, facet, quarter), sum) in await FactReader.ReadAsync(database, from, to, reading.Filter, cancellationToken))
                {
                    AddFact(reading, placement, facet, quarter, sum, Add);
                }
            }

            if (await queries.GetVersionAsync(database, cancellationToken) == version)
            {
                return sums;
            }

            void Add(int slot, string program, Placement? placement, Facet facet, Sum sum) =>
                sums.AddTo(keyOf(slot, program, placement, facet), sum);
        }

        throw new UnavailableException(UnavailableReason.Overloaded, "The statistics changed during each read. Try again in a moment.");
    }

    private async Task AddCellsAsync(Reading reading, long version, Receive receive, CancellationToken cancellationToken)
    {
        await numbers.LoadAsync(version, cancellationToken);
        var programs = numbers.ProgramsOf(database.OrganizationId!)
            .Where(program => reading.Filter.ProgramId is null || program.Value == reading.Filter.ProgramId).ToDictionary();
        var placements = IsByPlacement(reading.Filter) ? numbers.PlacementsOf(programs, placement => Matches(reading.Filter, placement)) : null;
        if (programs.Count == 0 || placements is { Count: 0 })
        {
            return;
        }

        // By numbers first, which are faster to compare than texts.
        var sums = new Dictionary<CellSumKey, Sum>();
        foreach (var range in reading.Ranges.Where(range => range.Days.Count > 0))
        {
            await cells.ReadAsync(
                database, range, programs.Keys, placements, FacetsOf(range), reading.Time, cell => Add(range, cell), cancellationToken);
        }

        foreach (var (key, sum) in sums)
        {
            var (program, facet, _, _) = numbers.Facet(key.Facet);
            if (Matches(reading.Filter, facet))
            {
                receive(key.Slot, programs[program], key.Placement == 0 ? null : numbers.Placement(key.Placement).Placement, facet, sum);
            }
        }

        // A day has many cells for each facet. Of facets with all properties there are too many to seek each of them.
        IReadOnlyList<int>? FacetsOf(CellRange range) => range.IsWhole || Rollups.Of(range.Rollup).Level is FacetLevel.Detail
            ? null
            : [.. programs.Keys.SelectMany(program => numbers.FacetsOf(program, Rollups.Of(range.Rollup).Level))
                .Where(facet => Matches(reading.Filter, numbers.Facet(facet).Facet))];

        void Add(CellRange range, Cell cell)
        {
            switch (range.Role)
            {
                case CellRole.Added:
                    AddAt(range.IsWhole ? Quarters.Noon(Quarters.Day(cell.Quarter)) : cell.Quarter, cell, cell.Sum);
                    break;
                case CellRole.Subtracted:
                    AddAt(cell.Quarter, cell, -cell.Sum);
                    break;
                case CellRole.Moved:
                    AddIfInPeriod(cell.Quarter, cell, cell.Sum);
                    AddIfInPeriod(Quarters.Noon(Quarters.Day(cell.Quarter)), cell, -cell.Sum);
                    break;
            }
        }

        void AddIfInPeriod(int quarter, Cell cell, Sum sum)
        {
            if (reading.Period.Contains(quarter))
            {
                AddAt(quarter, cell, sum);
            }
        }

        void AddAt(int quarter, Cell cell, Sum sum) => sums.AddTo(new CellSumKey(reading.SlotOf(quarter), cell.Placement, cell.Facet), sum);
    }

    private async Task AddChangesAsync(Reading reading, Receive receive, CancellationToken cancellationToken)
    {
        var facts = new NumberedFacts();
        await foreach (var change in queries.ListChanges(database).WithCancellation(cancellationToken))
        {
            facts.Add(change);
        }

        await numbers.LoadMissingAsync(facts, cancellationToken);
        foreach (var (fact, sum) in facts.Where(fact => reading.Period.Contains(fact.Key.Quarter)))
        {
            AddFact(reading, numbers.Placement(fact.Placement).Placement, numbers.Facet(fact.Facet).Facet, fact.Quarter, sum, receive);
        }
    }

    private static void AddFact(Reading reading, Placement placement, Facet facet, int quarter, Sum sum, Receive receive)
    {
        if (Matches(reading.Filter, placement) && Matches(reading.Filter, facet))
        {
            receive(reading.SlotOf(quarter), placement.ProgramId, placement, facet, sum);
        }
    }

    /// <summary>What a request reads.</summary>
    /// <param name="Filter">The filter.</param>
    /// <param name="Period">The period of the filter.</param>
    /// <param name="Ranges">The cells of the period.</param>
    /// <param name="Time">The time of the cells that <paramref name="SlotOf"/> needs.</param>
    /// <param name="SlotOf">Gets the slot of a quarter of an hour. The quarters at both ends may be in the period in part.</param>
    private sealed record Reading(
        StatisticsFilter Filter, CellPeriod Period, IReadOnlyList<CellRange> Ranges, CellTime Time, Func<int, int> SlotOf);

    private readonly record struct CellSumKey(int Slot, int Placement, int Facet);
}
