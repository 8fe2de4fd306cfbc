using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Impressions.Infrastructure.Persistence;

/// <summary>
/// Until it is disposed, the commits of a context do not wait for the disk (<c>PRAGMA synchronous = NORMAL</c>, https://www.sqlite.org/pragma.html#pragma_synchronous).
/// A power failure may undo the last of them, each as a whole. Commits of other connections stay durable, and make all earlier ones durable.
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

    /// <summary>Opens the connection of a context until the end.</summary>
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
            // Whoever gets this connection next needs durable commits: it must not return to the pool.
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
