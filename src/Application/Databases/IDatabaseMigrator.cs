namespace Impressions.Application.Databases;

/// <summary>Brings the database's schema to what this version of the service needs.</summary>
public interface IDatabaseMigrator
{
    /// <summary>Creates the database where there is none, and applies what is pending.</summary>
    /// <returns>The names of the migrations that were pending.</returns>
    Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken);

    /// <summary>The names of the migrations that the database still lacks.</summary>
    Task<IReadOnlyList<string>> GetPendingAsync(CancellationToken cancellationToken);
}
