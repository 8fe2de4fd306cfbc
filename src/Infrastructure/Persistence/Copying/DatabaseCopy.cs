using System.Data.Common;
using Impressions.Application.Databases;
using Impressions.Application.Statistics;
using Impressions.Infrastructure.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Impressions.Infrastructure.Persistence.Copying;

/// <summary>
/// Copies all rows of one database to another. Stores no progress: after an interruption, it looks up which rows the target has. Rows are found by
/// their keys and never by position, since databases sort text differently.
/// </summary>
internal sealed class DatabaseCopy(DatabaseOptions from, DatabaseOptions to) : IDatabaseCopy
{
    /// <summary>The number of rows that are read and written in one transaction.</summary>
    private const int BatchSize = 1_000;

    private const string From = "from";
    private const string To = "to";

    public async Task<IReadOnlyList<CopiedTable>> CopyAsync(IProgress<CopyProgress> progress, CancellationToken cancellationToken)
    {
        if (from.ConnectionString == to.ConnectionString)
        {
            throw new StartupException("The database to copy from and the one to copy to are the same.");
        }

        var (sources, targets) = (new Databases(from.ReadOnly()), new Databases(to));
        await using var source = sources.Create(organizationId: null);
        await using var target = targets.Create(organizationId: null);
        await OpenAsync(From, sources, source, cancellationToken);
        await OpenAsync(To, targets, target, cancellationToken);
        var tables = CopyTable.AllOf(source).Zip(CopyTable.AllOf(target)).ToList();
        var present = new Dictionary<string, long>();
        foreach (var (sourceTable, targetTable) in tables)
        {
            var state = await CompareAsync(CopyStep.Checking, sourceTable, targetTable, progress, cancellationToken);
            present[targetTable.Name] = state.FirstDifferent is null
                ? state.Target
                : throw new StartupException(
                    $"The table {state.Name} of the database to copy to has {state.Different} row(s) that differ from the database to copy from, "
                    + $"the first is {state.FirstDifferent}. Nothing was copied: the target must be empty or contain a part of the same copy.");
        }

        // If the copy is stopped, the service does not start on the target until it is completed.
        await StatisticsState.SetAsync(target, StatisticsState.IsFilled, 0, cancellationToken);
        foreach (var (sourceTable, targetTable) in tables)
        {
            await CopyAsync(sourceTable, targetTable, present[targetTable.Name], progress, cancellationToken);
        }

        var copied = new List<CopiedTable>();
        foreach (var (sourceTable, targetTable) in tables)
        {
            copied.Add(await CompareAsync(CopyStep.Comparing, sourceTable, targetTable, progress, cancellationToken));
        }

        await CountAsync(targets, copied, progress, cancellationToken);
        return copied;
    }

    /// <summary>Computes the statistics of the target. They are not copied, since those of the source may include changes that are not compacted yet.</summary>
    private async Task CountAsync(
        Databases targets, List<CopiedTable> copied, IProgress<CopyProgress> progress, CancellationToken cancellationToken)
    {
        const string name = "Statistics";
        var total = copied.Where(table => table.Name is "Impressions" or "Referrals" or "Earnings").Sum(table => table.Target);
        var counting = new StatisticsCounting(counts => progress.Report(new CopyProgress(CopyStep.Counting, name, counts, total, IsDone: false)));
        await StatisticsOf(targets).FillAsync(counting, cancellationToken);
        progress.Report(new CopyProgress(CopyStep.Counting, name, total, total, IsDone: true));
    }

    private StatisticsMaintenance StatisticsOf(Databases targets) =>
        new(targets, new Numbers(targets), to.Provider is DatabaseProvider.SqlServer ? new SqlServerCellWriter() : new SqliteCellWriter());

    /// <summary>Inserts the rows that are missing in the target.</summary>
    /// <param name="source">The table to read.</param>
    /// <param name="target">The table to write.</param>
    /// <param name="present">The number of rows that the target already has. After that number was found, rows are no longer looked up.</param>
    /// <param name="progress">Receives a report after each batch.</param>
    /// <param name="cancellationToken">Stops the copy between two batches.</param>
    private static async Task CopyAsync(
        CopyTable source, CopyTable target, long present, IProgress<CopyProgress> progress, CancellationToken cancellationToken)
    {
        var total = await source.CountAsync();
        var rows = 0L;
        var alreadyCopied = 0L;
        await foreach (var batch in source.ReadAsync().Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = alreadyCopied < present ? await target.FindAsync(batch) : null;
            var missing = found is null ? batch : [.. batch.Where(row => !found.ContainsKey(target.KeyOf(row)))];
            alreadyCopied += batch.Length - missing.Length;
            if (missing.Length > 0)
            {
                await target.InsertAsync(missing);
            }

            rows += batch.Length;
            progress.Report(new CopyProgress(CopyStep.Copying, target.Name, rows, total, IsDone: false));
        }

        progress.Report(new CopyProgress(CopyStep.Copying, target.Name, rows, total, IsDone: true));
    }

    /// <summary>Reads the rows of the target and compares each with the row of the source that has the same key.</summary>
    private static async Task<CopiedTable> CompareAsync(
        CopyStep step, CopyTable source, CopyTable target, IProgress<CopyProgress> progress, CancellationToken cancellationToken)
    {
        var total = await target.CountAsync();
        var rows = 0L;
        var different = 0L;
        string? first = null;
        await foreach (var batch in target.ReadAsync().Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = await source.FindAsync(batch);
            foreach (var row in batch)
            {
                var key = source.KeyOf(row);
                var differences = found.TryGetValue(key, out var other) ? string.Join(", ", source.Differences(row, other)) : "missing in the source";
                if (differences.Length > 0)
                {
                    different++;
                    first ??= $"{key} ({differences})";
                }
            }

            rows += batch.Length;
            progress.Report(new CopyProgress(step, target.Name, rows, total, IsDone: false));
        }

        progress.Report(new CopyProgress(step, target.Name, rows, total, IsDone: true));
        return new CopiedTable(target.Name, await source.CountAsync(), rows, different, first);
    }

    /// <summary>Opens a database and checks that it has the schema of this version. An empty target is migrated.</summary>
    private async Task OpenAsync(string role, Databases databases, ImpressionsDbContext database, CancellationToken cancellationToken)
    {
        try
        {
            var needed = database.Database.GetMigrations().ToList();
            var applied = (await database.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
            if (applied.Count == 0)
            {
                if (role == From)
                {
                    throw new StartupException($"There is no database to copy from at {database.Database.GetDbConnection().DataSource}.");
                }

                await new DatabaseMigrator(databases, StatisticsOf(databases), TimeProvider.System, NullLogger<DatabaseMigrator>.Instance)
                    .MigrateAsync(progress: null, cancellationToken);
            }
            else if (!applied.SequenceEqual(needed))
            {
                throw new StartupException(
                    $"The database to copy {role} is at the migration {applied[^1]}, this program at {needed[^1]}. Run this program's 'migrate' on it first. "
                    + "If the database is newer, use the version that created it.");
            }

            await database.Database.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or RetryLimitExceededException)
        {
            throw new StartupException($"The database to copy {role} can't be used: {DatabaseMigrator.MessageOf(exception)}");
        }
    }

    private sealed class StatisticsCounting(Action<long> report) : IProgress<StatisticsProgress>
    {
        public void Report(StatisticsProgress value) => report(value.Counts);
    }

    private sealed class Databases(DatabaseOptions options) : IImpressionsDbContextFactory
    {
        public ImpressionsDbContext Create(string? organizationId) => options.Provider is DatabaseProvider.SqlServer
            ? new SqlServerImpressionsDbContext(new DbContextOptionsBuilder<SqlServerImpressionsDbContext>()
                .UseSqlServer(options.ConnectionString, server => server.EnableRetryOnFailure()).Options)
            { OrganizationId = organizationId }
            : new SqliteImpressionsDbContext(new DbContextOptionsBuilder<SqliteImpressionsDbContext>()
                .UseSqlite(options.ConnectionString).Options)
            { OrganizationId = organizationId };
    }
}
