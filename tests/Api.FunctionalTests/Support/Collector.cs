using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>An OpenTelemetry collector that receives OTLP over HTTP with protobuf and stores all requests.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Collector(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>The received requests: path, headers and body.</summary>
    public ConcurrentQueue<(string Path, string Headers, byte[] Body)> Requests { get; } = [];

    /// <summary>All received bodies as text, in which sent strings can be found.</summary>
    public string Text => string.Concat(Requests.Select(request => Encoding.UTF8.GetString(request.Body)));

    /// <summary>Gets every resource of a kind of message, such as <c>/v1/metrics</c>.</summary>
    public IEnumerable<Protobuf> Resources(string path) =>
        Requests.Where(request => request.Path == path).SelectMany(request => new Protobuf(request.Body).Messages(1));

    /// <summary>Gets the metrics of a meter, the newest last.</summary>
    public IEnumerable<Metric> Metrics(string meter) =>
        from resource in Resources("/v1/metrics")
        from scope in resource.Messages(2)
        where scope.Messages(1).Single().Text(1) == meter
        from metric in scope.Messages(2)
        select Metric.Of(metric);

    /// <summary>The spans.</summary>
    public IEnumerable<Span> Spans() => Resources("/v1/traces").SelectMany(resource => resource.Messages(2, 2)).Select(Span.Of);

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector._app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            collector.Requests.Enqueue(($"{http.Request.Path}", string.Join('\n', http.Request.Headers), body.ToArray()));
        });
        await collector._app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Gets attributes as <c>name=value</c>, sorted by name.</summary>
    public static string Attributes(IEnumerable<Protobuf> attributes) => string.Join(
        ',', attributes.Select(attribute => $"{attribute.Text(1)}={Value(attribute.Messages(2).Single())}").Order(StringComparer.Ordinal));

    private static string Value(Protobuf any) => any.Has(1) ? any.Text(1) : $"{any.Number(3)}";

    /// <param name="Name">The name.</param>
    /// <param name="Kind"><c>gauge</c>, <c>counter</c> or <c>histogram</c>.</param>
    /// <param name="Unit">The unit.</param>
    /// <param name="Points">The values by their tags: the value of a counter or a gauge, the count of a histogram.</param>
    internal sealed record Metric(string Name, string Kind, string Unit, IReadOnlyDictionary<string, ulong> Points)
    {
        public static Metric Of(Protobuf metric)
        {
            var (kind, data, tags, value) = metric.Has(9) ? ("histogram", 9, 9, 4) : metric.Has(7) ? ("counter", 7, 7, 6) : ("gauge", 5, 7, 6);
            return new(
                metric.Text(1),
                kind,
                metric.Text(3),
                metric.Messages(data, 1).ToDictionary(point => Attributes(point.Messages(tags)), point => point.Number(value)));
        }
    }

    internal sealed record Span(string Name, string Attributes, int LinkCount)
    {
        public static Span Of(Protobuf span) => new(span.Text(5), Collector.Attributes(span.Messages(9)), span.Messages(13).Count());
    }
}
