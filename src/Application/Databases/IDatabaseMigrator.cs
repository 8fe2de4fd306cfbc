namespace Impressions.Application.Databases;

/// <summary>Migrates the schema of the database to this version of the service.</summary>
public interface IDatabaseMigrator
{
    /// <summary>Creates the database if it does not exist, and applies pending migrations.</summary>
    /// <returns>The names of the migrations that were pending.</returns>
    Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Gets the names of the pending migrations.</summary>
    Task<IReadOnlyList<string>> GetPendingAsync(CancellationToken cancellationToken);
}
