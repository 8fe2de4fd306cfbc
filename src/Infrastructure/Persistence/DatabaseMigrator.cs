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
        if (database.Database.IsSqlite())
        {
            // EF Core sees to that in a database it makes. A backup made by VACUUM INTO has lost it: there who reads keeps off who writes.
            await database.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
        }

        return pending;
    });

    public Task<IReadOnlyList<string>> GetPendingAsync(CancellationToken cancellationToken) => UseAsync(database =>
        SqliteFile(database) is { } file && !File.Exists(file)
            ? throw new StartupException($"There is no database at {file}. Run this program once with the argument 'migrate' to make it.")
            : database.Database.GetPendingMigrationsAsync(cancellationToken));

    /// <summary>What the database said: what is inside of it is the system's, and may be "Success".</summary>
    public static string Why(Exception exception) =>
        (exception is RetryLimitExceededException { InnerException: { } inner } ? inner : exception).Message;

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
            throw new StartupException($"The database can't be used: {Why(exception)}");
        }
    }
}
