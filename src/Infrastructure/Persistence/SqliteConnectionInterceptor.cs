using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Impressions.Infrastructure.Persistence;

/// <summary>
/// Gives EF Core plain connections. EF Core's own register eleven .NET functions, for decimals and regular expressions, each time they are
/// opened. No query here uses them, and they are a large part of the cost of a short query (docs/performance.md).
/// </summary>
internal sealed class SqliteConnectionInterceptor(string connectionString) : DbConnectionInterceptor
{
    /// <summary>How long SQLite waits for a lock.</summary>
    public const int BusyTimeoutMilliseconds = 1_000;

    /// <summary>Does not create a missing file: an empty one would take the place of a file that is moved away for a while. Only migrations create it.</summary>
    private readonly string _connectionString = WithoutCreate(connectionString);

    /// <summary>SQLite's default.</summary>
    private const int DefaultCheckpointPages = 1_000;

    public override InterceptionResult<DbConnection> ConnectionCreating(
        ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new SqliteConnection(_connectionString));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Configure(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Configure(connection);
        return Task.CompletedTask;
    }

    private static string WithoutCreate(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        builder.Mode = builder.Mode is SqliteOpenMode.ReadWriteCreate ? SqliteOpenMode.ReadWrite : builder.Mode;
        return builder.ConnectionString;
    }

    /// <summary>
    /// Makes SQLite itself wait for a lock, which it retries every few milliseconds. The provider sleeps 150 ms between two retries, so a write
    /// of the API would rarely get the lock while scans are written.
    /// </summary>
    private static void Configure(DbConnection connection)
    {
        var handle = ((SqliteConnection)connection).Handle;
        raw.sqlite3_busy_timeout(handle, BusyTimeoutMilliseconds);
        // A pooled connection may have the setting of its last use: see SqliteCellWriter.
        raw.sqlite3_wal_autocheckpoint(handle, DefaultCheckpointPages);
    }
}
