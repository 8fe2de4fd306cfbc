using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Impressions.Api.Health;

/// <summary>The health checks: whether the process runs, whether it has started, and whether to send it requests.</summary>
internal static class HealthRegistration
{
    public const string Draining = "draining";

    public static void AddHealth(this IServiceCollection services) => services.AddSingleton<HealthLog>().AddHealthChecks()
        .AddCheck<DatabaseHealthCheck>("database")
        .AddCheck<WriterHealthCheck>("writer")
        .AddCheck<DrainHealthCheck>(Draining);

    public static void MapHealth(this WebApplication app)
    {
        Map("/health/live", _ => false);
        Map("/health/startup", check => check.Name != Draining);
        Map("/health/ready", _ => true);

        void Map(string path, Func<HealthCheckRegistration, bool> which) => app
            .MapHealthChecks(path, new HealthCheckOptions { Predicate = which, ResponseWriter = WriteAsync })
            .AllowAnonymous();
    }

    /// <summary>Names what is wrong. Why is in the log: it may say where the database is.</summary>
    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.RequestServices.GetRequiredService<HealthLog>().Note(report);
        var faults = report.Entries.Where(entry => entry.Value.Status is not HealthStatus.Healthy).Select(entry => entry.Key).ToList();
        http.Response.ContentType = "text/plain";
        var text = faults.Count == 0 ? $"{report.Status}" : $"{report.Status}: {string.Join(", ", faults)}";
        http.Response.ContentLength = text.Length;
        return http.Response.WriteAsync(text);
    }
}
