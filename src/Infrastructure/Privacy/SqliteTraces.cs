using Impressions.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Privacy;

/// <summary>
/// Removes what SQLite keeps of changed rows: their old bytes in the file, and whole old pages in the write-ahead log. Does nothing on SQL Server, which
/// overwrites both by itself.
/// </summary>
internal sealed class SqliteTraces(IImpressionsDbContextFactory databases, DatabaseOptions options, RecentErasures erasures)
{
    /// <summary>How long a checkpoint waits for other connections. Scans wait meanwhile; a checkpoint that gives up is repeated.</summary>
    private const int BusyTimeoutMilliseconds = 100;

    private bool IsSqlite => options.Provider is DatabaseProvider.Sqlite;

    /// <summary>Makes the connection of a context overwrite the bytes that its changes free. The context keeps the connection.</summary>
    public async Task AvoidAsync(ImpressionsDbContext database, CancellationToken cancellationToken)
    {
        if (IsSqlite)
        {
            await database.Database.OpenConnectionAsync(cancellationToken);
            await database.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON", cancellationToken);
        }
    }

    /// <summary>Moves the write-ahead log into the file and empties it, if it has old pages of erased rows.</summary>
    public async Task CleanIfNeededAsync(CancellationToken cancellationToken)
    {
        if (erasures.HasTraces)
        {
            // Before the checkpoint: an erasure meanwhile leaves traces again.
            erasures.HasTraces = false;
            erasures.HasTraces |= !await CleanAsync(cancellationToken);
        }
    }

    /// <summary>Moves the write-ahead log into the file and empties it.</summary>
    /// <returns>False if other connections prevented it.</returns>
    public async Task<bool> CleanAsync(CancellationToken cancellationToken)
    {
        if (!IsSqlite)
        {
            return true;
        }

        await using var database = databases.Create(organizationId: null);
        await database.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)database.Database.GetDbConnection();
        SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, BusyTimeoutMilliseconds);
        await using var command = connection.CreateCommand();
        // The first one blocks no other connection. It leaves little for the second one, which does.
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        await command.ExecuteNonQueryAsync(cancellationToken);
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        return (long)(await command.ExecuteScalarAsync(cancellationToken))! == 0;
    }
}
