using System.Text;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Tests;

namespace Impressions.Api.FunctionalTests.Http;

/// <summary>Addresses in responses are relative or begin with <c>PublicBaseUrl</c>. No response repeats a host that the client sent.</summary>
public sealed class HostTests
{
    private const string Hostile = "evil.example";

    private static readonly (string Name, string Value)[] Headers =
    [
        ("X-Forwarded-Host", Hostile), ("X-Forwarded-Server", Hostile), ("X-Forwarded-Prefix", $"//{Hostile}"), ("X-Forwarded-Path", $"//{Hostile}"),
        ("X-Forwarded-Proto", "evil"), ("X-Original-Host", Hostile), ("X-Original-URL", $"//{Hostile}/"), ("X-Rewrite-URL", $"//{Hostile}/"),
        ("Forwarded", $"host={Hostile};proto=evil"), ("Origin", $"https://{Hostile}"), ("Referer", $"https://{Hostile}/"),
    ];

    private static readonly string[] Pages =
    [
        "/", "/docs", "/docs/", "/docs/index.html", "/openapi/v1.json", "/health/live", "/health/ready", "/robots.txt", "/favicon.ico", "/nothing",
        "/s/ZZZZZZZZ", "/s/%00", "/qr/ZZZZZZZZ.png", "/api/v1/programs/none", "/api/v1/programs?limit=0",
    ];

    [Test]
    public async Task NoOperation_RepeatsTheHost()
    {
        foreach (var operation in await Operation.ListAsync(Service.Shared))
        {
            var ours = await SampleResources.AddAsync(Service.Shared);
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method), operation.Address(ours));
            if (operation.Body is not null)
            {
                request.Content = new StringContent(operation.Method == "POST" ? ours.ValidBody(operation) : "{}", Encoding.UTF8, "application/json");
            }

            using var response = await SendAsync(ours.Client, request);

            Assert.That((int)response.StatusCode, Is.LessThan(400), operation.ToString());
            if (operation is { Method: "POST", HasParameters: false })
            {
                Assert.That(response.Headers.Location?.OriginalString, Does.StartWith($"{operation.Path}/"), operation.ToString());
            }
        }
    }

    [TestCaseSource(nameof(Pages))]
    public async Task NoPage_RepeatsTheHost(string path)
    {
        using var client = Service.Authorize(Service.Shared.Unchecked(), Service.DemoKey);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);

        using var response = await SendAsync(client, request);
    }

    [Test]
    [SqliteOnly("the demo is on SQLite only.")]
    public async Task TheDemo_DoesNotRepeatTheHost()
    {
        foreach (var path in new[] { "/demo", "/s/DEM0C0DE", "/api/v1/posters/poster_123abc" })
        {
            using var client = Service.Shared.With(Service.DemoKey);
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            using var response = await SendAsync(client, request);
        }
    }

    [Test]
    public async Task AHost_ThatIsNotAllowed_IsProblemDetails()
    {
        await using var service = new Service(new Dictionary<string, string> { ["AllowedHosts"] = "go.example.com" });
        using var client = service.Unchecked();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/programs");

        using var response = await SendAsync(client, request);

        await response.IsProblemAsync(System.Net.HttpStatusCode.BadRequest);
        Assert.That(response.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        request.Headers.Host = Hostile;
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await client.SendAsync(request);
        Assert.That($"{response.Headers}{response.Content.Headers}", Does.Not.Contain("evil").IgnoreCase, $"{request}");
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Not.Contain("evil").IgnoreCase, $"{request}");
        return response;
    }
}
