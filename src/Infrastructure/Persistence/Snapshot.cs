using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence;

/// <summary>
/// Keeps the connection of a context open. On SQLite, all queries until it is disposed see the database as it is at the first of them
/// (https://www.sqlite.org/isolation.html), and lock nothing. On SQL Server each query sees what is committed then, since such a transaction would lock what it reads.
/// </summary>
internal sealed class Snapshot : IAsyncDisposable
{
    private readonly ImpressionsDbContext _database;
    private DbTransaction? _transaction;

    private Snapshot(ImpressionsDbContext database) => _database = database;

    /// <summary>Opens the connection of a context that has no transaction.</summary>
    public static async Task<Snapshot> BeginAsync(ImpressionsDbContext database, CancellationToken cancellationToken)
    {
        await database.Database.OpenConnectionAsync(cancellationToken);
        var snapshot = new Snapshot(database);
        if (database.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            snapshot._transaction = sqlite.BeginTransaction(IsolationLevel.Serializable, deferred: true);
            await database.Database.UseTransactionAsync(snapshot._transaction, cancellationToken);
        }

        return snapshot;
    }

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _database.Database.UseTransactionAsync(null);
            await _transaction.DisposeAsync();
        }

        await _database.Database.CloseConnectionAsync();
    }
}
