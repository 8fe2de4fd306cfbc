using System.Globalization;
using Impressions.Application.Impressions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Impressions.Api.Health;

/// <summary>Healthy if every scan is in the database. Degraded while scans are in the local journal: the replica stays ready.</summary>
internal sealed class JournalHealthCheck(IScanIntake scans) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        scans.Journal is { IsInUse: false, Count: 0 }
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(string.Create(
                CultureInfo.InvariantCulture, $"{scans.Journal.Count} scan(s) are in the local journal, the oldest for {scans.Journal.Age.TotalSeconds:F0} s.")));
}
