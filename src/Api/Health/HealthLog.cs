using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Impressions.Api.Health;

/// <summary>
/// Logs that a check fails, and that it holds again, once each. The framework logs a failure each time somebody asks, and anybody may, as often as
/// they like.
/// </summary>
internal sealed partial class HealthLog(ILogger<HealthLog> logger)
{
    private readonly HashSet<string> _failing = [];

    /// <summary>Logs what is otherwise than it was when somebody last asked.</summary>
    public void Note(HealthReport report)
    {
        foreach (var (check, entry) in report.Entries)
        {
            bool isNews;
            lock (_failing)
            {
                isNews = entry.Status is HealthStatus.Healthy ? _failing.Remove(check) : _failing.Add(check);
            }

            if (isNews)
            {
                Log(check, entry);
            }
        }
    }

    private void Log(string check, HealthReportEntry entry)
    {
        if (entry.Status is HealthStatus.Healthy)
        {
            LogHolds(check);
        }
        else if (check == HealthRegistration.Draining)
        {
            LogDrain();
        }
        else
        {
            LogFails(entry.Exception, check, entry.Description);
        }
    }

    [LoggerMessage(LogLevel.Error, "The health check '{Check}' fails, and will be logged again when it holds. {Why}")]
    private partial void LogFails(Exception? exception, string check, string? why);

    [LoggerMessage(LogLevel.Information, "The health check '{Check}' holds again.")]
    private partial void LogHolds(string check);

    [LoggerMessage(LogLevel.Information, "The service is not ready any more, since it is about to end.")]
    private partial void LogDrain();
}
