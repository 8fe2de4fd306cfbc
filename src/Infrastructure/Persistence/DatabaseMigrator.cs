using System.Data.Common;
using Impressions.Application.Databases;
using Impressions.Application.Statistics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Persistence;

/// <summary>Applies pending migrations.</summary>
internal sealed partial class DatabaseMigrator(
    IImpressionsDbContextFactory databases, IStatisticsMaintenance statistics, TimeProvider time, ILogger<DatabaseMigrator> logger) : IDatabaseMigrator
{
    /// <summary>The last migration: the statistics of rows that were stored before there were statistics.</summary>
    private const string StatisticsOfStoredRows = nameof(StatisticsOfStoredRows);

    /// <summary>SQLITE_BUSY: another connection holds the write lock.</summary>
    private const int SqliteBusy = 5;

    private static readonly TimeSpan LockPollInterval = TimeSpan.FromSeconds(1);

    /// <summary>How long the methods wait for a server that is not available yet, since it is often started together with the service.</summary>
    private static readonly TimeSpan ServerTimeout = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan ServerPollInterval = TimeSpan.FromSeconds(1);

    public Task<IReadOnlyList<string>> MigrateAsync(MigrationProgress? progress, CancellationToken cancellationToken) => ExecuteAsync(ServerTimeout, async database =>
    {
        var file = SqliteFile(database);
        if (file is not null && !Directory.Exists(Path.GetDirectoryName(file)))
        {
            // Not created: the path may be mistyped.
            throw new StartupException($"There is no folder {Path.GetDirectoryName(file)} for the SQLite file. Correct the path, or create the folder.");
        }

        await using var migrationLock = file is null
            ? await MigrationLock.AcquireAsync(database.Database, cancellationToken)
            : await MigrationLock.AcquireAsync(file, cancellationToken);
        if (File.Exists(file))
        {
            await WaitForEarlierVersionAsync(database, cancellationToken);
        }
        else if (file is not null)
        {
            // An empty file is an empty database (https://www.sqlite.org/fileformat2.html). One that another process has created meanwhile stays.
            await new FileStream(file, FileMode.OpenOrCreate).DisposeAsync();
        }

        var pending = await FindPendingAsync(database, cancellationToken);
        if (pending.FirstOrDefault(IsFollowedByMove) is { } beforeMove)
        {
            await database.GetService<IMigrator>().MigrateAsync(beforeMove, cancellationToken);
        }

        if (pending.FirstOrDefault(FollowsMove) is not null)
        {
            await ImpressionMove.ExecuteAsync(database, progress?.Copying, cancellationToken);
        }

        await database.Database.MigrateAsync(cancellationToken);
        if (database.Database.IsSqlite())
        {
            // EF Core sets this in a database it creates, but VACUUM INTO does not copy it to a backup. Without it readers block writers.
            await database.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
        }

        return await statistics.IsFillingNeededAsync(cancellationToken) && await statistics.FillAsync(progress?.Counting, cancellationToken)
            ? [.. pending, StatisticsOfStoredRows]
            : pending;
    });

    public Task<IReadOnlyList<string>> GetPendingAsync(bool waitsForServer, CancellationToken cancellationToken) => ExecuteAsync(
        waitsForServer ? ServerTimeout : TimeSpan.Zero, async database =>
    {
        if (SqliteFile(database) is { } file && !File.Exists(file))
        {
            throw new StartupException($"There is no database at {file}. Correct the path, or create the database with the command 'migrate'.");
        }

        var pending = await FindPendingAsync(database, cancellationToken);
        return pending.Count == 0 && await statistics.IsFillingNeededAsync(cancellationToken) ? [StatisticsOfStoredRows] : pending;
    });

    /// <summary>Gets the message of the database. An inner exception is the operating system's, whose message may be "Success".</summary>
    public static string MessageOf(Exception exception) =>
        (exception is RetryLimitExceededException { InnerException: { } inner } ? inner : exception).Message;

    /// <exception cref="StartupException">The migrations that were applied are not those of this version, so applying the pending ones would fail.</exception>
    private static async Task<IReadOnlyList<string>> FindPendingAsync(ImpressionsDbContext database, CancellationToken cancellationToken)
    {
        var known = database.Database.GetMigrations().ToList();
        var applied = (await database.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var pending = known.Except(applied).ToList();
        return pending.Count > 0 && applied.Except(known).LastOrDefault() is { } unknown
            ? throw new StartupException(
                $"The database has the migration {unknown}, which is not in this version, and lacks {pending[0]}. Another version created it: use that "
                + "version, or follow CHANGELOG.md if that was a development version.")
            : pending;
    }

    private static bool IsFollowedByMove(string migration) => migration.EndsWith("_NarrowKeys", StringComparison.Ordinal);

    private static bool FollowsMove(string migration) => migration.EndsWith("_NarrowReferrals", StringComparison.Ordinal);

    private static string? SqliteFile(ImpressionsDbContext database) => database.Database.IsSqlite()
        ? new SqliteConnectionStringBuilder(database.Database.GetConnectionString()).DataSource
        : null;

    /// <summary>
    /// Waits until no process of a version without <see cref="MigrationLock"/> migrates. EF Core's lock on SQLite is a row, which a killed process leaves
    /// behind, and EF Core would wait for it forever. A migrating process also holds SQLite's write lock almost all the time, so a row that is older than a
    /// minute and can be deleted is stale.
    /// </summary>
    private async Task WaitForEarlierVersionAsync(ImpressionsDbContext database, CancellationToken cancellationToken)
    {
        const string CountTables = "SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        const string CountRows = "SELECT count(*) AS Value FROM \"__EFMigrationsLock\"";
        while (await CountAsync(CountTables) > 0 && await CountAsync(CountRows) > 0)
        {
            if (await TryRemoveStaleLockAsync())
            {
                LogStaleLockRemoved();
                return;
            }

            await Task.Delay(LockPollInterval, cancellationToken);
        }

        Task<int> CountAsync(string query) => database.Database.SqlQueryRaw<int>(query).SingleAsync(cancellationToken);

        async Task<bool> TryRemoveStaleLockAsync()
        {
            var timeout = database.Database.GetCommandTimeout();
            database.Database.SetCommandTimeout(LockPollInterval);
            try
            {
                // abs: a lock from the future is stale as well. It was created before the clock was set back.
                return await database.Database.ExecuteSqlRawAsync(
                    "DELETE FROM \"__EFMigrationsLock\" WHERE abs(unixepoch() - unixepoch(\"Timestamp\")) > 60", cancellationToken) > 0;
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == SqliteBusy)
            {
                return false;
            }
            finally
            {
                database.Database.SetCommandTimeout(timeout);
            }
        }
    }

    /// <summary>Runs an operation, again and again while the server is not available.</summary>
    private async Task<IReadOnlyList<string>> ExecuteAsync(TimeSpan timeout, Func<ImpressionsDbContext, Task<IReadOnlyList<string>>> operation)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                await using var database = databases.Create(organizationId: null);
                return await operation(database);
            }
            catch (Exception exception) when (exception is RetryLimitExceededException or DatabaseUnavailableException && time.GetElapsedTime(start) < timeout)
            {
                await Task.Delay(ServerPollInterval, time);
            }
            catch (Exception exception) when (exception
                is DbException or RetryLimitExceededException or IOException or UnauthorizedAccessException)
            {
                throw new StartupException($"The database can't be used: {MessageOf(exception)}");
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The migration lock of a killed process was removed.")]
    private partial void LogStaleLockRemoved();
}
