using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Impressions.Api.FunctionalTests.Durability;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Telemetry;

/// <summary>The telemetry that the program sends to a collector. Its responses do not depend on the collector.</summary>
public sealed partial class OtlpTests : IAsyncDisposable
{
    private const string Endpoint = "OpenTelemetry__Endpoint";

    private readonly DatabaseFile _database = new();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Test]
    public async Task MetricsTracesAndLogs_Arrive_AsDocumented_WithoutPersonalData()
    {
        await using var collector = await Collector.StartAsync();

        await ServeAsync(new() { [Endpoint] = collector.Address, ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-collector-key=42" });

        Assert.That(collector.Requests.Select(request => request.Path).Distinct(), Is.EquivalentTo(new[] { "/v1/metrics", "/v1/traces", "/v1/logs" }));
        Assert.That(collector.Requests.Select(request => request.Headers), Has.All.Contains("[x-collector-key, 42]"));
        Assert.That(
            Collector.Attributes(collector.Resources("/v1/metrics").First().Messages(1, 1)),
            Does.Contain("service.name=impressions").And.Contain("service.version=").And.Contain("service.instance.id="));

        var metrics = collector.Metrics("Impressions").ToLookup(metric => metric.Name);
        Assert.That(metrics.Select(metric => (metric.Key, metric.First().Kind, metric.First().Unit)), Is.EquivalentTo(
            // The database takes every scan, so that none goes to the journal, and nothing is erased.
            Documented().Where(metric => metric.Name is not ("impressions.journal.scans" or "impressions.privacy.erased"))));
        Assert.That(metrics["impressions.scan.recorded"].Last().Points, Is.EquivalentTo(new Dictionary<string, ulong>
        {
            ["impressions.traffic=human"] = 1,
            ["impressions.traffic=repeat"] = 1,
            ["impressions.traffic=bot"] = 1,
        }));
        Assert.That(metrics["impressions.scan.refused"].Last().Points, Is.EquivalentTo(new Dictionary<string, ulong>
        {
            ["impressions.refusal=unknown_code"] = 1,
            ["impressions.refusal=rate_limited"] = 1,
        }));
        Assert.That(metrics["impressions.cache.lookups"].Last().Points.Keys, Is.SupersetOf(new[]
        {
            "impressions.cache.kind=impression,impressions.cache.result=hit", "impressions.cache.kind=scan-target,impressions.cache.result=hit",
        }));
        Assert.That(metrics["impressions.writer.batch.size"].Last().Points.Values.Single(), Is.EqualTo(3));
        Assert.That(collector.Metrics("Microsoft.AspNetCore.Hosting").Select(metric => metric.Name), Does.Contain("http.server.request.duration"));

        var spans = collector.Spans().ToList();
        Assert.That(spans.Select(span => span.Name), Does.Contain("GET s/{code}").And.Contain("impressions.write"));
        Assert.That(spans.Where(span => span.Name == "impressions.commit").Select(span => span.LinkCount), Is.EqualTo(new[] { 1, 1, 1 }));
        Assert.That(
            spans.First(span => span.Name == "GET s/{code}").Attributes,
            Is.EqualTo("http.request.method=GET,http.response.status_code=302,http.route=s/{code},network.protocol.version=1.1,url.scheme=http"));
        Assert.That(spans, Has.None.Property("Name").Contains("health"));

        Assert.That(collector.Text, Does.Contain("Now listening on"), "logs");
        Person.IsNotIn(collector.Text);
        Assert.That(collector.Text, Does.Not.Contain(_database.Key));
    }

    /// <summary>The variables of OpenTelemetry alone do not enable the export. The last request shows that the collector would have received one.</summary>
    [Test]
    public async Task WithoutTheSetting_NothingIsSent()
    {
        await using var collector = await Collector.StartAsync();

        await ServeAsync(new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" });

        using var client = new HttpClient();
        using var last = await client.PostAsync($"{collector.Address}/last", new ByteArrayContent([]));
        Assert.That(collector.Requests.Select(request => request.Path), Is.EqualTo(new[] { "/last" }));
    }

    [Test]
    public async Task AnUnavailableCollector_ChangesNoResponse() => await ServeAsync(new() { [Endpoint] = "http://127.0.0.1:9" });

    [Test]
    public void TheDocumentation_ListsEveryInstrument()
    {
        _ = Service.Shared;
        var instruments = new HashSet<(string, string)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == "Impressions")
            {
                lock (instruments)
                {
                    instruments.Add((instrument.Name, instrument.Unit!));
                }
            }
        };

        listener.Start();

        Assert.That(Documented().Select(row => (row.Name, row.Unit)), Is.EquivalentTo(instruments));
    }

    /// <summary>Runs the program and sends requests that give every instrument a value.</summary>
    private async Task ServeAsync(Dictionary<string, string> settings)
    {
        await _database.MigrateAsync();
        await _database.FillAsync();
        var environment = new Dictionary<string, string>(_database.Environment.Concat(settings))
        {
            ["ForwardedHeaders__KnownProxies"] = "127.0.0.1",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
            ["RateLimiting__Enabled"] = "true",
            ["RateLimiting__ScansPerSecond"] = "0.001",
            ["RateLimiting__ScanBurst"] = "4",
        };
        var (service, address) = await ServiceProcess.StartAsync(environment);
        using (service)
        {
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
            client.DefaultRequestHeaders.Add("X-Forwarded-For", Person.Address);
            client.DefaultRequestHeaders.Referrer = new Uri($"https://example.com/?{Person.Email}");
            var code = _database.Codes[0];
            using var scan = await client.ScanAsync(code, $"?m.name={Person.LastName}", $"{Phones.IPhone} {Person.FirstName}");
            using var again = await client.ScanAsync(code, $"?m.name={Person.LastName}", $"{Phones.IPhone} {Person.FirstName}");
            using var bot = await client.ScanAsync(code, userAgent: "curl/8.5.0");
            using var unknown = await client.ScanAsync("ZZZZZZZZ", $"?utm_source={Person.Email}");
            using var oneTooMany = await client.ScanAsync(code);
            Assert.That(new[] { scan, again, bot, unknown, oneTooMany }.Select(answer => (int)answer.StatusCode), Is.EqualTo(new[] { 302, 302, 302, 404, 429 }));

            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _database.Key);
            for (var i = 0; i < 2; i++)
            {
                using var impression = await client.GetAsync($"/api/v1/impressions/{scan.ImpressionId()}");
                Assert.That(impression.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            }

            using var nobody = await client.GetAsync($"/api/v1/users/{Person.Email}");
            Assert.That(nobody.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await client.GetStringAsync("/health/ready"), Is.EqualTo("Healthy"));
            Assert.That(await service.TerminateAsync(), Is.Zero);
        }
    }

    /// <summary>The table of instruments in the documentation.</summary>
    private static List<(string Name, string Kind, string Unit)> Documented() =>
    [
        .. Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs/observability.md")))
            .Select(row => (row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value)),
    ];

    [GeneratedRegex(@"^\| `(impressions\.[a-z_.]+)` \| (counter|histogram|gauge) \| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
