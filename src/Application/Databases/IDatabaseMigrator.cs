using Impressions.Application.Statistics;

namespace Impressions.Application.Databases;

/// <summary>Migrates the schema of the database to this version of the service.</summary>
public interface IDatabaseMigrator
{
    /// <summary>Creates the database if it does not exist, and applies pending migrations.</summary>
    /// <param name="progress">Receives the progress of the steps that read every row; null for none.</param>
    /// <param name="cancellationToken">Stops the migration. A later call continues it.</param>
    /// <returns>The names of the migrations that were pending.</returns>
    Task<IReadOnlyList<string>> MigrateAsync(MigrationProgress? progress, CancellationToken cancellationToken);

    /// <summary>Gets the names of the pending migrations.</summary>
    /// <param name="waitsForServer">Whether to wait up to a minute for a server that is not available yet.</param>
    /// <param name="cancellationToken">Cancels the queries.</param>
    Task<IReadOnlyList<string>> GetPendingAsync(bool waitsForServer, CancellationToken cancellationToken);
}

/// <summary>Receives the progress of the steps of a migration that read every row of an earlier version.</summary>
/// <param name="Copying">Receives the progress of moving rows into a new table.</param>
/// <param name="Counting">Receives the progress of counting rows.</param>
public sealed record MigrationProgress(IProgress<CopyProgress>? Copying, IProgress<StatisticsProgress>? Counting);
