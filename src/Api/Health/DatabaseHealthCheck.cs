using Impressions.Application.Databases;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Impressions.Api.Health;

/// <summary>Healthy if the database responds and has every migration of this version.</summary>
internal sealed class DatabaseHealthCheck(IDatabaseMigrator migrator) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await migrator.GetPendingAsync(cancellationToken) is { Count: > 0 } pending
            ? HealthCheckResult.Unhealthy($"{pending.Count} migration(s) are pending.")
            : HealthCheckResult.Healthy();
}
