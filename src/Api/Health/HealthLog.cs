using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Impressions.Api.Health;

/// <summary>
/// Logs a health check when its result changes. The framework would log a failure at every request, and the endpoints are public.
/// </summary>
internal sealed partial class HealthLog(ILogger<HealthLog> logger)
{
    private readonly HashSet<string> _failing = [];

    /// <summary>Logs the checks whose result differs from that of the previous report.</summary>
    public void Record(HealthReport report)
    {
        foreach (var (check, entry) in report.Entries)
        {
            bool hasChanged;
            lock (_failing)
            {
                // The writer logs the start and the end of an outage, in which checks are degraded.
                hasChanged = entry.Status is HealthStatus.Unhealthy ? _failing.Add(check) : _failing.Remove(check);
            }

            if (hasChanged)
            {
                Log(check, entry);
            }
        }
    }

    private void Log(string check, HealthReportEntry entry)
    {
        if (entry.Status is not HealthStatus.Unhealthy)
        {
            LogRecovered(check);
        }
        else if (check == HealthRegistration.Draining)
        {
            LogDraining();
        }
        else
        {
            LogFailed(entry.Exception, check, entry.Description);
        }
    }

    [LoggerMessage(LogLevel.Error, "The health check '{Check}' failed. It is logged again when it recovers. {Reason}")]
    private partial void LogFailed(Exception? exception, string check, string? reason);

    [LoggerMessage(LogLevel.Information, "The health check '{Check}' recovered.")]
    private partial void LogRecovered(string check);

    [LoggerMessage(LogLevel.Information, "The service is stopping and no longer ready.")]
    private partial void LogDraining();
}
