using Impressions.Application.Databases;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Impressions.Api.Health;

/// <summary>Ready: the database answers, and has every migration that this version needs.</summary>
internal sealed class DatabaseHealthCheck(IDatabaseMigrator migrator) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await migrator.GetPendingAsync(cancellationToken) is { Count: > 0 } pending
            ? HealthCheckResult.Unhealthy($"The database lacks {pending.Count} migration(s).")
            : HealthCheckResult.Healthy();
}
