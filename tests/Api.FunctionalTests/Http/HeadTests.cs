using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Tests;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Api.FunctionalTests.Http;

/// <summary>Every endpoint that has <c>GET</c> has <c>HEAD</c>, with the same status and headers (RFC 9110 §9.3.2).</summary>
public sealed class HeadTests
{
    /// <summary>Headers that differ between any two responses, or concern the transfer of content.</summary>
    private static readonly string[] Unequal = ["Date", "Transfer-Encoding"];

    /// <summary>The pages that the OpenAPI document does not list.</summary>
    private static readonly string[] Pages =
    [
        "/", "/docs", "/docs/index.html", "/docs/swagger-ui.css", "/openapi/v1.json", "/health/live", "/health/startup", "/health/ready", "/robots.txt",
        "/favicon.ico", "/nothing", "/s/ZZZZZZZZ", "/qr/ZZZZZZZZ.png", "/api/v1/programs?limit=0",
    ];

    [Test]
    public void EveryEndpoint_ThatHasGet_HasHead() => Assert.Multiple(() =>
    {
        var endpoints = Service.Shared.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/_framework/", StringComparison.Ordinal) is not true);
        foreach (var endpoint in endpoints)
        {
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
            Assert.That(methods is null || !methods.Contains("GET") || methods.Contains("HEAD"), Is.True, endpoint.DisplayName);
        }
    });

    [Test]
    public async Task EveryOperation_ThatHasGet_HasHead()
    {
        var operations = (await Operation.ListAsync(Service.Shared)).Where(operation => operation.Method == "GET").ToList();
        Assert.That(operations, Is.Not.Empty);
        foreach (var operation in operations.Where(operation => operation.Resource != "s"))
        {
            var ours = await SampleResources.AddAsync(Service.Shared);
            // The feed grows for a moment after a change, but not by events of a type that did not happen.
            var query = operation.Resource == "events" ? "?type=webhook.disabled" : "";
            await AreEqualAsync(ours.Client, operation.Address(ours) + query, HttpStatusCode.OK);
        }
    }

    [TestCaseSource(nameof(Pages))]
    public async Task EveryPage_HasHead(string path)
    {
        using var client = Service.Shared.With(Service.DemoKey);

        await AreEqualAsync(client, path, expected: null);
    }

    [Test]
    [SqliteOnly("the demo is on SQLite only.")]
    public async Task TheDemosLandingPage_HasHead() => await AreEqualAsync(Service.Shared.Client, "/demo", HttpStatusCode.OK);

    [Test]
    public async Task AMatchingETag_Is304_ForBoth()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var path = $"/api/v1/programs/{tenant.Program.Id}";
        using var known = await tenant.Client.GetAsync(path);
        using var client = Service.Shared.With(tenant.Secret);
        client.DefaultRequestHeaders.IfNoneMatch.Add(known.Headers.ETag!);

        await AreEqualAsync(client, path, HttpStatusCode.NotModified);
    }

    private static async Task AreEqualAsync(HttpClient client, string path, HttpStatusCode? expected)
    {
        using var get = await client.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await client.SendAsync(request);

        var content = await get.Content.ReadAsByteArrayAsync();
        Assert.Multiple(() =>
        {
            Assert.That(get.StatusCode, Is.EqualTo(expected ?? get.StatusCode), path);
            Assert.That(head.StatusCode, Is.EqualTo(get.StatusCode), path);
            Assert.That(Headers(head), Is.EqualTo(Headers(get)), path);
            if (get.StatusCode is not HttpStatusCode.NotModified)
            {
                // The length of an export is unknown until it is written. The property would compute it from the received content.
                var length = head.Content.Headers.TryGetValues("Content-Length", out var values) ? values.Single() : null;
                Assert.That(length, get.Content.Headers.ContentDisposition is null ? Is.EqualTo($"{content.Length}") : Is.Null, path);
            }
        });
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty, path);
    }

    private static string Headers(HttpResponseMessage response) => string.Join('\n', response.Headers
        .Concat(response.Content.Headers.Where(header => header.Key != "Content-Length"))
        .Where(header => !Unequal.Contains(header.Key))
        .OrderBy(header => header.Key, StringComparer.Ordinal)
        .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}"));
}
