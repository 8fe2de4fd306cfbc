using Impressions.Application.Common;
using Impressions.Infrastructure;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Impressions.Api.Telemetry;

/// <summary>
/// Exports metrics, traces and logs by OTLP over HTTP to the collector at the setting <c>OpenTelemetry:Endpoint</c>. Without the setting nothing
/// is collected. The environment variables <c>OTEL_…</c> of OpenTelemetry set headers, sampling and other options.
/// </summary>
internal static class TelemetryRegistration
{
    private const string Key = "OpenTelemetry:Endpoint";

    /// <exception cref="StartupException">The setting is not an http or https URL.</exception>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[Key] is not { Length: > 0 } text)
        {
            return;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint)
            || (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps)
            || endpoint.Query.Length > 0
            || endpoint.Fragment.Length > 0)
        {
            throw new StartupException($"{Key} is '{text}'; it must be an http or https URL without a query, such as 'http://localhost:4318'.");
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService("impressions", serviceVersion: typeof(TelemetryRegistration).Assembly.GetName().Version!.ToString(3))
                // Again, so that OTEL_SERVICE_NAME overrides the name above.
                .AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics.AddMeter(
                ImpressionsMetrics.Name,
                "Microsoft.AspNetCore.Hosting",
                "Microsoft.AspNetCore.Server.Kestrel",
                "Microsoft.EntityFrameworkCore",
                "System.Runtime"))
            .WithTracing(traces => traces
                .AddSource(ImpressionsMetrics.Name)
                .AddAspNetCoreInstrumentation(requests => requests.Filter = http => !http.Request.Path.StartsWithSegments("/health"))
                .AddProcessor(new PersonalDataFilter()))
            .WithLogging(configureBuilder: null, logs => logs.IncludeFormattedMessage = true)
            .UseOtlpExporter(OtlpExportProtocol.HttpProtobuf, endpoint);
    }
}
