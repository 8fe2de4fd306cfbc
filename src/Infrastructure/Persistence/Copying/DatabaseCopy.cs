using System.Data.Common;
using Impressions.Application.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Impressions.Infrastructure.Persistence.Copying;

/// <summary>
/// Needs no mark of how far it came: what it copied is what the target has. That holds however the databases order texts, since rows are
/// found by their keys, never by their place in an order.
/// </summary>
internal sealed class DatabaseCopy(DatabaseOptions from, DatabaseOptions to) : IDatabaseCopy
{
    /// <summary>How many rows are read, and written in one transaction, at once.</summary>
    private const int BatchSize = 1_000;

    private const string From = "from";

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
        await OpenAsync("to", targets, target, cancellationToken);
        var tables = CopyTable.AllOf(source).Zip(CopyTable.AllOf(target)).ToList();
        var present = new Dictionary<string, long>();
        foreach (var (theirs, ours) in tables)
        {
            var state = await CompareAsync(CopyStep.Checking, theirs, ours, progress, cancellationToken);
            present[ours.Name] = state.FirstDifferent is null
                ? state.Target
                : throw new StartupException(
                    $"The table {state.Name} of the database to copy to has {state.Different} row(s) that are not those of the database to copy from, "
                    + $"the first is {state.FirstDifferent}. Nothing was copied: the target must be empty, or hold a part of the same copy.");
        }

        foreach (var (theirs, ours) in tables)
        {
            await CopyAsync(theirs, ours, present[ours.Name], progress, cancellationToken);
        }

        var copied = new List<CopiedTable>();
        foreach (var (theirs, ours) in tables)
        {
            copied.Add(await CompareAsync(CopyStep.Comparing, theirs, ours, progress, cancellationToken));
        }

        return copied;
    }

    /// <summary>Writes the rows that the target lacks.</summary>
    /// <param name="source">Where they are.</param>
    /// <param name="target">Where they go.</param>
    /// <param name="present">How many of them the target has: once they were seen, no row is looked for any more.</param>
    /// <param name="progress">Is told.</param>
    /// <param name="cancellationToken">Ends it between batches.</param>
    private static async Task CopyAsync(
        CopyTable source, CopyTable target, long present, IProgress<CopyProgress> progress, CancellationToken cancellationToken)
    {
        var total = await source.CountAsync();
        var rows = 0L;
        var seen = 0L;
        await foreach (var batch in source.ReadAsync().Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = seen < present ? await target.FindAsync(batch) : null;
            var missing = found is null ? batch : [.. batch.Where(row => !found.ContainsKey(target.KeyOf(row)))];
            seen += batch.Length - missing.Length;
            if (missing.Length > 0)
            {
                await target.InsertAsync(missing);
            }

            rows += batch.Length;
            progress.Report(new CopyProgress(CopyStep.Copying, target.Name, rows, total, IsDone: false));
        }

        progress.Report(new CopyProgress(CopyStep.Copying, target.Name, rows, total, IsDone: true));
    }

    /// <summary>Reads the target's rows back, and looks for each of them in the source.</summary>
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
                var differences = found.TryGetValue(key, out var other) ? string.Join(", ", source.Differences(row, other)) : "not there";
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

    /// <summary>Opens a database that has the schema of this version. A target without any gets it.</summary>
    private static async Task OpenAsync(string end, Databases databases, ImpressionsDbContext database, CancellationToken cancellationToken)
    {
        try
        {
            var needed = database.Database.GetMigrations().ToList();
            var applied = (await database.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
            if (applied.Count == 0)
            {
                if (end == From)
                {
                    throw new StartupException($"There is no database to copy from at {database.Database.GetDbConnection().DataSource}.");
                }

                await new DatabaseMigrator(databases, NullLogger<DatabaseMigrator>.Instance).MigrateAsync(cancellationToken);
            }
            else if (!applied.SequenceEqual(needed))
            {
                throw new StartupException(
                    $"The database to copy {end} is at the migration {applied[^1]}, this program at {needed[^1]}. Run this program's 'migrate' on it first; "
                    + "where it is newer, use the program that belongs to it.");
            }

            await database.Database.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or RetryLimitExceededException)
        {
            throw new StartupException($"The database to copy {end} can't be used: {DatabaseMigrator.Why(exception)}");
        }
    }

    private sealed class Databases(DatabaseOptions options) : IImpressionsDbContextFactory
    {
        public ImpressionsDbContext Create(string? organizationId) => options.Provider is DatabaseProvider.SqlServer
            ? new SqlServerImpressionsDbContext(new DbContextOptionsBuilder<SqlServerImpressionsDbContext>()
                .UseSqlServer(options.ConnectionString, server => server.EnableRetryOnFailure()).Options)
            : new SqliteImpressionsDbContext(new DbContextOptionsBuilder<SqliteImpressionsDbContext>()
                .UseSqlite(options.ConnectionString).Options);
    }
}
