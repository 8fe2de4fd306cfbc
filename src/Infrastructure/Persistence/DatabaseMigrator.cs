using System.Data.Common;
using Impressions.Application.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Persistence;

/// <summary>Brings the database's schema to what this version of the service needs.</summary>
internal sealed partial class DatabaseMigrator(IImpressionsDbContextFactory databases, ILogger<DatabaseMigrator> logger) : IDatabaseMigrator
{
    /// <summary>SQLITE_BUSY: somebody else writes.</summary>
    private const int Busy = 5;

    /// <summary>How often to look whether a lock is gone.</summary>
    private static readonly TimeSpan LockPause = TimeSpan.FromSeconds(1);

    public Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken) => UseAsync(async database =>
    {
        if (SqliteFile(database) is { } file)
        {
            if (!Directory.Exists(Path.GetDirectoryName(file)))
            {
                // Not created: the path may be mistyped.
                throw new StartupException($"There is no folder {Path.GetDirectoryName(file)} for the SQLite file. Correct the path, or create the folder.");
            }

            if (File.Exists(file))
            {
                await AwaitLockAsync(database, cancellationToken);
            }
        }

        var pending = await database.Database.GetPendingMigrationsAsync(cancellationToken);
        await database.Database.MigrateAsync(cancellationToken);
        if (database.Database.IsSqlite())
        {
            // EF Core sees to that in a database it makes. A backup made by VACUUM INTO has lost it: there who reads keeps off who writes.
            await database.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
        }

        return pending;
    });

    public Task<IReadOnlyList<string>> GetPendingAsync(CancellationToken cancellationToken) => UseAsync(database =>
        SqliteFile(database) is { } file && !File.Exists(file)
            ? throw new StartupException($"There is no database at {file}. Correct the path, or create the database with the command 'migrate'.")
            : database.Database.GetPendingMigrationsAsync(cancellationToken));

    /// <summary>What the database said: what is inside of it is the system's, and may be "Success".</summary>
    public static string Why(Exception exception) =>
        (exception is RetryLimitExceededException { InnerException: { } inner } ? inner : exception).Message;

    private static string? SqliteFile(ImpressionsDbContext database) => database.Database.IsSqlite()
        ? new SqliteConnectionStringBuilder(database.Database.GetConnectionString()).DataSource
        : null;

    /// <summary>
    /// Waits for EF Core's lock, which on SQLite is a row, and would wait for ever for a process that was killed. Who migrates holds the file
    /// for writing as well, but for moments: a lock of more than a minute that can be deleted is nobody's.
    /// </summary>
    private async Task AwaitLockAsync(ImpressionsDbContext database, CancellationToken cancellationToken)
    {
        const string Table = "SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        const string Row = "SELECT count(*) AS Value FROM \"__EFMigrationsLock\"";
        while (await CountAsync(Table) > 0 && await CountAsync(Row) > 0)
        {
            if (await TryUnlockAsync())
            {
                LogUnlocked();
                return;
            }

            await Task.Delay(LockPause, cancellationToken);
        }

        Task<int> CountAsync(string query) => database.Database.SqlQueryRaw<int>(query).SingleAsync(cancellationToken);

        async Task<bool> TryUnlockAsync()
        {
            var timeout = database.Database.GetCommandTimeout();
            database.Database.SetCommandTimeout(LockPause);
            try
            {
                // A clock that was put back must not keep it either.
                return await database.Database.ExecuteSqlRawAsync(
                    "DELETE FROM \"__EFMigrationsLock\" WHERE abs(unixepoch() - unixepoch(\"Timestamp\")) > 60", cancellationToken) > 0;
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == Busy)
            {
                return false;
            }
            finally
            {
                database.Database.SetCommandTimeout(timeout);
            }
        }
    }

    private async Task<IReadOnlyList<string>> UseAsync(Func<ImpressionsDbContext, Task<IEnumerable<string>>> use)
    {
        try
        {
            await using var database = databases.Create(organizationId: null);
            return [.. await use(database)];
        }
        catch (Exception exception) when (exception is DbException or RetryLimitExceededException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The database can't be used: {Why(exception)}");
        }
    }

    [LoggerMessage(LogLevel.Warning, "A migration of the database was killed and left its lock behind; the lock was taken away.")]
    private partial void LogUnlocked();
}
