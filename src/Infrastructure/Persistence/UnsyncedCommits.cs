using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Impressions.Infrastructure.Persistence;

/// <summary>
/// Keeps the commits of a context from waiting for the disk, until it is disposed (<c>PRAGMA synchronous = NORMAL</c>, https://www.sqlite.org/pragma.html#pragma_synchronous).
/// A power failure may undo the last of these commits, each as a whole. A commit of another connection is durable, and so are all commits before it.
/// </summary>
internal sealed class UnsyncedCommits : IAsyncDisposable
{
    private readonly ImpressionsDbContext _database;
    private readonly SqliteConnection _connection;

    private UnsyncedCommits(ImpressionsDbContext database)
    {
        _database = database;
        _connection = (SqliteConnection)database.Database.GetDbConnection();
    }

    /// <summary>Opens the connection of a context. It stays open until the result is disposed.</summary>
    /// <returns>Null on SQL Server, where nothing changes.</returns>
    public static async Task<UnsyncedCommits?> BeginAsync(ImpressionsDbContext database, CancellationToken cancellationToken)
    {
        if (!database.Database.IsSqlite())
        {
            return null;
        }

        await database.Database.OpenConnectionAsync(cancellationToken);
        var commits = new UnsyncedCommits(database);
        commits.Execute("PRAGMA synchronous = NORMAL");
        return commits;
    }

    /// <summary>Makes commits durable again. The connection returns to its pool.</summary>
    /// <exception cref="SqliteException">The connection has an open transaction.</exception>
    public async ValueTask DisposeAsync()
    {
        try
        {
            Execute("PRAGMA synchronous = FULL");
        }
        catch (SqliteException)
        {
            // The next user of a pooled connection relies on durable commits, so this connection must not return to the pool.
            SqliteConnection.ClearPool(_connection);
            throw;
        }
        finally
        {
            await _database.Database.CloseConnectionAsync();
        }
    }

    private void Execute(string statement) =>
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(_connection.Handle, statement), _connection.Handle);
}
