using Impressions.Application.Impressions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Impressions.Api.Health;

/// <summary>Healthy if the writer of impressions runs and its queue is not full.</summary>
internal sealed class WriterHealthCheck(IScanIntake scans) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(scans.HasRoom ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The writer accepts no scans."));
}
