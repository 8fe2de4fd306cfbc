using System.Data;
using System.Runtime.CompilerServices;
using Impressions.Application.Statistics;
using Impressions.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Statistics;

/// <summary>
/// Computes the cells of one week of one organization at a time from the stored rows, less the changes that are not compacted yet. A week is read in
/// one transaction, so that rows and changes belong together. Cells of four weeks are computed from those of the weeks, so that no transaction is longer.
/// </summary>
internal sealed class StatisticsMaintenance(IImpressionsDbContextFactory databases, Numbers numbers, ICellWriter writer) : IStatisticsMaintenance
{
    private const int DaysPerWeek = 7;

    public async IAsyncEnumerable<StatisticsDifference> VerifyAsync(
        IProgress<StatisticsProgress> progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var organization in await ListOrganizationsAsync(cancellationToken))
        {
            var counts = 0L;
            var lastFourWeeks = int.MinValue;
            await using var database = databases.Create(organization);
            for (var next = await NextWeekAsync(database, int.MinValue, cancellationToken); next is { } week;
                next = await NextWeekAsync(database, week + DaysPerWeek, cancellationToken))
            {
                var fourWeeks = FourWeeksOf(week);
                var differences = new List<StatisticsDifference>();
                await InTransactionAsync(database, isWriting: false, async () =>
                {
                    var facts = await FactReader.ReadAsync(database, StartOf(week), StartOf(week + DaysPerWeek), filter: null, cancellationToken);
                    // Missing numbers are stored on another connection, which this transaction, that only reads, does not block.
                    var numbered = await numbers.NumberAsync(organization, facts, cancellationToken);
                    var expected = await CellsOfAsync(database, week, numbered, cancellationToken);
                    var stored = await ReadAsync(CellsOf(database, week), cancellationToken);
                    if (fourWeeks != lastFourWeeks)
                    {
                        expected = expected.Concat(await SumWeeksAsync(database, fourWeeks, cancellationToken)).ToDictionary();
                        stored = stored.Concat(await ReadAsync(CellsOfFourWeeks(database, fourWeeks), cancellationToken)).ToDictionary();
                    }

                    // The numbers of cells without rows.
                    await numbers.LoadAsync(await StatisticsState.GetAsync(database, StatisticsState.Version, cancellationToken), cancellationToken);
                    differences = [.. expected.Keys.Union(stored.Keys)
                        .Where(key => expected.GetValueOrDefault(key) != stored.GetValueOrDefault(key))
                        .Order(CellKeyComparer.Instance)
                        .Select(key => Difference(organization, key, expected.GetValueOrDefault(key), stored.GetValueOrDefault(key)))];
                    counts += CountOf(facts);
                });
                foreach (var difference in differences)
                {
                    yield return difference;
                }

                lastFourWeeks = fourWeeks;
                progress.Report(new StatisticsProgress(organization, DateOf(week), counts));
            }
        }
    }

    public Task RebuildAsync(IProgress<StatisticsProgress> progress, CancellationToken cancellationToken) =>
        RebuildAsync(progress, isFilling: false, cancellationToken);

    public async Task<bool> IsFillingNeededAsync(CancellationToken cancellationToken)
    {
        await using var database = databases.Create(organizationId: null);
        return await StatisticsState.GetAsync(database, StatisticsState.IsFilled, cancellationToken) == 0;
    }

    public async Task<bool> FillAsync(IProgress<StatisticsProgress>? progress, CancellationToken cancellationToken)
    {
        await numbers.ForgetAsync();
        var hasRows = await RebuildAsync(progress, isFilling: true, cancellationToken);
        await using var database = databases.Create(organizationId: null);
        await StatisticsState.SetAsync(database, StatisticsState.IsFilled, 1, cancellationToken);
        await database.StatisticsValues.Where(value => value.Name.StartsWith(StatisticsState.FilledPrefix)).ExecuteDeleteAsync(cancellationToken);
        return hasRows;
    }

    private static async Task<Dictionary<CellKey, Sum>> ReadAsync(IQueryable<StatisticsCell> cells, CancellationToken cancellationToken)
    {
        var rows = await cells.AsNoTracking().ToListAsync(cancellationToken);
        return rows.Where(row => row.Count != 0 || row.Amount != 0).ToDictionary(
            row => new CellKey(row.Rollup, row.Day, row.Program, row.Placement, row.Facet, row.Slot),
            row => new Sum(row.Count, row.Amount));
    }

    private static IQueryable<StatisticsCell> CellsOf(ImpressionsDbContext database, int week)
    {
        var rollups = Rollups.All.Where(IsOfAWeek).Select(definition => definition.Rollup).ToList();
        return database.StatisticsCells.Where(cell =>
            rollups.Contains(cell.Rollup) && cell.Day >= week && cell.Day < week + DaysPerWeek);
    }

    /// <summary>Returns whether a cell is in one week.</summary>
    private static bool IsOfAWeek(RollupDefinition rollup) => rollup.Length is not SlotLength.FourWeeks;

    private static int FourWeeksOf(int day) => Quarters.FirstDay(day, SlotLength.FourWeeks);

    private static IQueryable<StatisticsCell> CellsOfFourWeeks(ImpressionsDbContext database, int fourWeeks) =>
        database.StatisticsCells.Where(cell => cell.Rollup == Rollup.PlacementFourWeeks && cell.Day == fourWeeks);

    /// <summary>Computes the cells of four weeks from the stored ones of the weeks.</summary>
    private static async Task<Dictionary<CellKey, Sum>> SumWeeksAsync(
        ImpressionsDbContext database, int fourWeeks, CancellationToken cancellationToken)
    {
        var rows = await database.StatisticsCells
            .Where(cell => cell.Rollup == Rollup.PlacementWeek && cell.Day >= fourWeeks && cell.Day < fourWeeks + (4 * DaysPerWeek))
            .GroupBy(cell => new { cell.Program, cell.Placement, cell.Facet })
            .Select(weeks => new { weeks.Key, Count = weeks.Sum(cell => cell.Count), Amount = weeks.Sum(cell => cell.Amount) })
            .ToListAsync(cancellationToken);
        return rows.Where(row => row.Count != 0 || row.Amount != 0).ToDictionary(
            row => new CellKey(Rollup.PlacementFourWeeks, fourWeeks, row.Key.Program, row.Key.Placement, row.Key.Facet, Slot: 0),
            row => new Sum(row.Count, row.Amount));
    }

    /// <summary>Gets the Monday of the first week, at or after a day, that has rows or cells; null if there is none.</summary>
    private static async Task<int?> NextWeekAsync(ImpressionsDbContext database, int fromDay, CancellationToken cancellationToken)
    {
        var from = fromDay == int.MinValue ? DateTime.MinValue : StartOf(fromDay);
        var times = new[]
        {
            await database.Impressions.Where(row => row.ScannedAt >= from).OrderBy(row => row.ScannedAt).Select(row => (DateTime?)row.ScannedAt)
                .FirstOrDefaultAsync(cancellationToken),
            await database.Referrals.Where(row => row.CreatedAt >= from).OrderBy(row => row.CreatedAt).Select(row => (DateTime?)row.CreatedAt)
                .FirstOrDefaultAsync(cancellationToken),
            await database.Earnings.Where(row => row.CreatedAt >= from).OrderBy(row => row.CreatedAt).Select(row => (DateTime?)row.CreatedAt)
                .FirstOrDefaultAsync(cancellationToken),
        };
        var days = times.OfType<DateTime>().Select(time => Quarters.Day(Quarters.Of(time))).ToList();
        foreach (var rollup in Rollups.All.Select(definition => definition.Rollup))
        {
            var cell = await database.StatisticsCells
                .Where(cell => cell.Rollup == rollup && cell.Day >= fromDay)
                .OrderBy(cell => cell.Day).Select(cell => (int?)cell.Day).FirstOrDefaultAsync(cancellationToken);
            days.AddRange(cell is { } day ? [day] : []);
        }

        return days.Count == 0 ? null : Quarters.Monday(days.Min());
    }

    /// <summary>
    /// Runs an operation in a transaction that other writers cannot change the result of. On SQLite reading uses a snapshot, and writing locks the file;
    /// on SQL Server both lock what they read.
    /// </summary>
    private static Task InTransactionAsync(ImpressionsDbContext database, bool isWriting, Func<Task> operation) =>
        database.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await database.Database.OpenConnectionAsync();
            try
            {
                await using var transaction = database.Database.GetDbConnection() is SqliteConnection sqlite
                    ? await database.Database.UseTransactionAsync(sqlite.BeginTransaction(IsolationLevel.Serializable, deferred: !isWriting))
                    : await database.Database.BeginTransactionAsync(IsolationLevel.Serializable);
                await operation();
                await transaction!.CommitAsync();
            }
            finally
            {
                await database.Database.CloseConnectionAsync();
            }
        });

    private StatisticsDifference Difference(string organization, CellKey key, Sum expected, Sum found) => new(
        organization,
        $"{key.Rollup} {DateOf(key.Day):O} slot {key.Slot}, {numbers.Describe(key)}",
        expected.Count,
        found.Count,
        expected.Amount,
        found.Amount);

    private static DateTime StartOf(int day) => Quarters.Start(day * Quarters.PerDay);

    private static long CountOf(Facts facts) =>
        facts.Where(fact => fact.Key.Facet.Counted.Kind is CountKind.Scan or CountKind.Referral or CountKind.Earning).Sum(fact => fact.Value.Count);

    private static DateOnly DateOf(int day) => DateOnly.FromDateTime(StartOf(day));

    /// <returns>Whether there was a row.</returns>
    private async Task<bool> RebuildAsync(IProgress<StatisticsProgress>? progress, bool isFilling, CancellationToken cancellationToken)
    {
        var hasRows = false;
        foreach (var organization in await ListOrganizationsAsync(cancellationToken))
        {
            await using var database = databases.Create(organization);
            var done = StatisticsState.FilledPrefix + organization;
            var first = isFilling && await database.StatisticsValues.AnyAsync(value => value.Name == done, cancellationToken)
                ? (int)await StatisticsState.GetAsync(database, done, cancellationToken) + DaysPerWeek
                : int.MinValue;
            var counts = 0L;
            for (var next = await NextWeekAsync(database, first, cancellationToken); next is { } week;
                next = await NextWeekAsync(database, week + DaysPerWeek, cancellationToken))
            {
                counts += await RebuildAsync(database, week, isFilling ? done : null, cancellationToken);
                hasRows = true;
                progress?.Report(new StatisticsProgress(organization, DateOf(week), counts));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return hasRows;
    }

    /// <summary>Replaces the cells of a week.</summary>
    /// <param name="database">The context of the organization.</param>
    /// <param name="week">The Monday of the week.</param>
    /// <param name="progressName">The name under which the week is noted as done; null for none.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    /// <returns>The number of counted rows.</returns>
    private async Task<long> RebuildAsync(ImpressionsDbContext database, int week, string? progressName, CancellationToken cancellationToken)
    {
        Facts facts = [];
        bool isDone;
        do
        {
            // Not in the transaction, which would block it on SQLite.
            await numbers.NumberAsync(database.OrganizationId!, facts, cancellationToken);
            isDone = true;
            await InTransactionAsync(database, isWriting: true, async () =>
            {
                // First, so that no compaction changes the cells meanwhile.
                await StatisticsState.RaiseVersionAsync(database, cancellationToken);
                facts = await FactReader.ReadAsync(database, StartOf(week), StartOf(week + DaysPerWeek), filter: null, cancellationToken);
                isDone = numbers.TryNumber(facts, out var numbered);
                if (isDone)
                {
                    var cells = await CellsOfAsync(database, week, numbered!, cancellationToken);
                    await CellsOf(database, week).ExecuteDeleteAsync(cancellationToken);
                    await writer.AddAsync(database, cells, cancellationToken);
                    await CellsOfFourWeeks(database, FourWeeksOf(week)).ExecuteDeleteAsync(cancellationToken);
                    await writer.AddAsync(database, await SumWeeksAsync(database, FourWeeksOf(week), cancellationToken), cancellationToken);
                    if (progressName is not null)
                    {
                        await StatisticsState.SetAsync(database, progressName, week, cancellationToken);
                    }
                }
            });
        }
        while (!isDone);
        return CountOf(facts);
    }

    /// <summary>Computes the cells of a week: the counts of the rows, less those of the changes that are not compacted yet.</summary>
    private async Task<Dictionary<CellKey, Sum>> CellsOfAsync(
        ImpressionsDbContext database, int week, NumberedFacts numbered, CancellationToken cancellationToken)
    {
        var pending = new NumberedFacts();
        await foreach (var change in database.StatisticsChanges.Select(change => change.Facts).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            pending.Add(change);
        }

        foreach (var (key, sum) in pending.Where(fact => Quarters.Monday(Quarters.Day(fact.Key.Quarter)) == week))
        {
            numbered.AddTo(key, new Sum(-sum.Count, -sum.Amount));
        }

        await numbers.LoadMissingAsync(numbered, cancellationToken);
        var cells = new Dictionary<CellKey, Sum>();
        Rollups.Add(numbered, numbers, cells);
        return cells.Where(cell => !cell.Value.IsZero && IsOfAWeek(Rollups.Of(cell.Key.Rollup))).ToDictionary();
    }

    private async Task<IReadOnlyList<string>> ListOrganizationsAsync(CancellationToken cancellationToken)
    {
        await using var database = databases.Create(organizationId: null);
        return await database.Organizations.IgnoreQueryFilters().OrderBy(organization => organization.Id).Select(organization => organization.Id)
            .ToListAsync(cancellationToken);
    }
}
