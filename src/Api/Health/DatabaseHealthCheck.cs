using Impressions.Application.Databases;
using Impressions.Application.Impressions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Impressions.Api.Health;

/// <summary>
/// Healthy if the database responds and has every migration of this version. Degraded if it does not respond but scans are recorded without it: the replica
/// stays ready for them.
/// </summary>
internal sealed class DatabaseHealthCheck(IDatabaseMigrator migrator, IScanIntake scans) : IHealthCheck
{
    private const string Unavailable = "The database is not available. Scans go to the local journal; other requests get 503.";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await migrator.GetPendingAsync(waitsForServer: false, cancellationToken) is { Count: > 0 } pending
                ? HealthCheckResult.Unhealthy($"{pending.Count} migration(s) are pending.")
                : HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (scans.CanDoWithoutDatabase)
        {
            return HealthCheckResult.Degraded(Unavailable, exception);
        }
    }
}
