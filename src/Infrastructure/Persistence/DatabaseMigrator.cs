using Impressions.Application.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence;

/// <summary>Brings the database's schema to what this version of the service needs.</summary>
internal sealed class DatabaseMigrator(IImpressionsDbContextFactory databases) : IDatabaseMigrator
{
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var database = databases.Create(organizationId: null);
        if (database.Database.IsSqlite())
        {
            var file = new SqliteConnectionStringBuilder(database.Database.GetConnectionString()).DataSource;
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }

        var pending = await database.Database.GetPendingMigrationsAsync(cancellationToken);
        await database.Database.MigrateAsync(cancellationToken);
        return [.. pending];
    }

    public async Task<IReadOnlyList<string>> GetPendingAsync(CancellationToken cancellationToken)
    {
        await using var database = databases.Create(organizationId: null);
        return [.. await database.Database.GetPendingMigrationsAsync(cancellationToken)];
    }
}
