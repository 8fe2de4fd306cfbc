using System.Data.Common;
using Impressions.Application.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Impressions.Infrastructure.Persistence;

/// <summary>Brings the database's schema to what this version of the service needs.</summary>
internal sealed class DatabaseMigrator(IImpressionsDbContextFactory databases) : IDatabaseMigrator
{
    public Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken) => UseAsync(async database =>
    {
        if (SqliteFile(database) is { } file)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }

        var pending = await database.Database.GetPendingMigrationsAsync(cancellationToken);
        await database.Database.MigrateAsync(cancellationToken);
        return pending;
    });

    public Task<IReadOnlyList<string>> GetPendingAsync(CancellationToken cancellationToken) => UseAsync(database =>
        SqliteFile(database) is { } file && !File.Exists(file)
            ? throw new StartupException($"There is no database at {file}. Run this program once with the argument 'migrate' to make it.")
            : database.Database.GetPendingMigrationsAsync(cancellationToken));

    private static string? SqliteFile(ImpressionsDbContext database) => database.Database.IsSqlite()
        ? new SqliteConnectionStringBuilder(database.Database.GetConnectionString()).DataSource
        : null;

    private async Task<IReadOnlyList<string>> UseAsync(Func<ImpressionsDbContext, Task<IEnumerable<string>>> use)
    {
        try
        {
            await using var database = databases.Create(organizationId: null);
            return [.. await use(database)];
        }
        catch (Exception exception) when (exception is DbException or RetryLimitExceededException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The database can't be used: {(exception.InnerException ?? exception).Message}");
        }
    }
}
