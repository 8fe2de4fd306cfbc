using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Impressions.Api.Health;

/// <summary>Registers and maps the health checks: whether the process runs, has started, and accepts requests.</summary>
internal static class HealthRegistration
{
    public const string Draining = "draining";

    /// <summary>A server that accepts connections and does not answer.</summary>
    private static readonly TimeSpan DatabaseTimeout = TimeSpan.FromSeconds(3);

    public static void AddHealth(this IServiceCollection services) => services.AddSingleton<HealthLog>().AddHealthChecks()
        .AddCheck<DatabaseHealthCheck>("database", timeout: DatabaseTimeout)
        .AddCheck<JournalHealthCheck>("journal")
        .AddCheck<WriterHealthCheck>("writer")
        .AddCheck<DrainHealthCheck>(Draining);

    public static void MapHealth(this WebApplication app)
    {
        Map("/health/live", _ => false);
        Map("/health/startup", check => check.Name != Draining);
        Map("/health/ready", _ => true);

        void Map(string path, Func<HealthCheckRegistration, bool> predicate) => app
            .MapHealthChecks(path, new HealthCheckOptions { Predicate = predicate, ResponseWriter = WriteAsync })
            .AllowAnonymous();
    }

    /// <summary>
    /// Writes the names of the checks that are not healthy. The reason of a failed one is only logged, because it may contain the path of the database.
    /// </summary>
    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.RequestServices.GetRequiredService<HealthLog>().Record(report);
        var failed = report.Entries.Where(entry => entry.Value.Status is not HealthStatus.Healthy)
            .Select(entry => entry.Value.Status is HealthStatus.Degraded ? $"{entry.Key} ({entry.Value.Description})" : entry.Key).ToList();
        http.Response.ContentType = "text/plain";
        var text = failed.Count == 0 ? $"{report.Status}" : $"{report.Status}: {string.Join(", ", failed)}";
        http.Response.ContentLength = text.Length;
        return http.Response.WriteAsync(text);
    }
}
