using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Impressions.Infrastructure.Persistence;

/// <summary>
/// Lets one process at a time migrate a database; the operating system or SQL Server releases the lock of a killed one. The lock of EF Core is not enough,
/// since it is free between the steps of a migration: a process that then migrates to an earlier step would revert what another has applied.
/// </summary>
internal static class MigrationLock
{
    /// <summary>The suffix of the empty file next to a SQLite file. It stays: who waits for the lock has opened it.</summary>
    public const string FileSuffix = "-migrate-lock";

    private const int SqliteBusy = 5;

    private const int SqlServerDatabaseExists = 1801;

    /// <summary>Waits until no other process migrates the SQLite file.</summary>
    /// <returns>Releases the lock when it is disposed.</returns>
    /// <exception cref="SqliteException">The folder of the file cannot be written.</exception>
    public static async Task<IAsyncDisposable> AcquireAsync(string file, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file + FileSuffix, Pooling = false, DefaultTimeout = 1 }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            while (!TryBegin())
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        bool TryBegin()
        {
            try
            {
                // The write lock of this transaction, which writes nothing, is the lock. It ends with the connection.
                connection.BeginTransaction(deferred: false);
                return true;
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == SqliteBusy)
            {
                return false;
            }
        }
    }

    /// <summary>Creates the database on SQL Server if it does not exist, and waits until no other process migrates it.</summary>
    /// <returns>Releases the lock when it is disposed.</returns>
    /// <exception cref="DbException">The server cannot be used.</exception>
    public static async Task<IAsyncDisposable> AcquireAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        var creator = database.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            try
            {
                await creator.CreateAsync(cancellationToken);
            }
            catch (SqlException exception) when (exception.Number == SqlServerDatabaseExists)
            {
                // Another process has created it meanwhile.
            }
        }

        // The lock belongs to the session, so the connection stays open.
        await database.OpenConnectionAsync(cancellationToken);
        var session = new SqlServerSession(database);
        try
        {
            while (!await session.TryLockAsync(cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            return session;
        }
        catch
        {
            await database.CloseConnectionAsync();
            throw;
        }
    }

    private sealed class SqlServerSession(DatabaseFacade database) : IAsyncDisposable
    {
        /// <summary>Waits for the lock for a second.</summary>
        public async Task<bool> TryLockAsync(CancellationToken cancellationToken)
        {
            var results = await database.SqlQueryRaw<int>(
                """
                DECLARE @result int;
                EXEC @result = sp_getapplock @Resource = 'Impressions migrate', @LockOwner = 'Session', @LockMode = 'Exclusive', @LockTimeout = 1000;
                SELECT @result AS Value
                """).ToListAsync(cancellationToken);
            return results.Single() >= 0;
        }

        /// <summary>A pooled connection keeps the lock when it is closed.</summary>
        public async ValueTask DisposeAsync()
        {
            try
            {
                await database.ExecuteSqlRawAsync("EXEC sp_releaseapplock @Resource = 'Impressions migrate', @LockOwner = 'Session'");
            }
            finally
            {
                await database.CloseConnectionAsync();
            }
        }
    }
}
