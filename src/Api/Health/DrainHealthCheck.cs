using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Impressions.Api.Health;

/// <summary>Ready: nobody has told the service to end.</summary>
internal sealed class DrainHealthCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("The service is about to end.") : HealthCheckResult.Healthy());
}
