using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Impressions.Infrastructure.Persistence;

/// <summary>
/// Gives EF Core plain connections. Its own get eleven functions of .NET, for decimals and the like, each time they are opened, and
/// lose them each time they are closed: a sixth of what an uncached GET costs, and no query here asks for one.
/// </summary>
internal sealed class SqliteConnections(string connectionString) : DbConnectionInterceptor
{
    private const int BusyTimeoutMilliseconds = 1_000;

    public override InterceptionResult<DbConnection> ConnectionCreating(
        ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new SqliteConnection(connectionString));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SetBusyTimeout(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SetBusyTimeout(connection);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Lets SQLite itself wait for another's transaction: it looks again after milliseconds, where the provider sleeps for 150 each time. So a
    /// request that writes gets its turn while scans are written all the time.
    /// </summary>
    private static void SetBusyTimeout(DbConnection connection) =>
        raw.sqlite3_busy_timeout(((SqliteConnection)connection).Handle, BusyTimeoutMilliseconds);
}
