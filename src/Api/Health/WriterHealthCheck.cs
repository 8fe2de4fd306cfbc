using Impressions.Application.Impressions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Impressions.Api.Health;

/// <summary>Ready: the writer of impressions runs, and has room for a scan.</summary>
internal sealed class WriterHealthCheck(IScanIntake scans) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(scans.HasRoom ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("No scan can be taken in."));
}
