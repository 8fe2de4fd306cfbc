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
                hasChanged = entry.Status is HealthStatus.Healthy ? _failing.Remove(check) : _failing.Add(check);
            }

            if (hasChanged)
            {
                Log(check, entry);
            }
        }
    }

    private void Log(string check, HealthReportEntry entry)
    {
        if (entry.Status is HealthStatus.Healthy)
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
