using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Tests;

namespace Impressions.Api.FunctionalTests.Errors;

public sealed class FrameworkAnswersTests
{
    [TestCase("/nothing")]
    [TestCase("/api/v1/nothing")]
    [TestCase("/api/v1/impressions/imp_1/more")]
    public async Task AnUnknownAddress_Is404_ForEveryCaller(string path)
    {
        using var client = Service.Shared.With(Service.DemoKey);

        await (await Service.Shared.Client.GetAsync(path)).IsProblemAsync(HttpStatusCode.NotFound);
        await (await client.GetAsync(path)).IsProblemAsync(HttpStatusCode.NotFound);
    }

    [TestCase("DELETE")]
    [TestCase("PUT")]
    [TestCase("BREW")]
    public async Task AnUnsupportedMethod_Is405_WithTheAllowedOnes(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/impressions/imp_123abc");

        using var response = await Service.Shared.Client.SendAsync(request);

        await response.IsProblemAsync(HttpStatusCode.MethodNotAllowed);
        Assert.That(response.Content.Headers.Allow, Is.EquivalentTo(new[] { "GET", "HEAD" }));
    }

    [TestCase("/api/v1/impressions/imp_123abc", Service.DemoKey)]
    [TestCase("/api/v1/impressions/imp_unknown", Service.DemoKey)]
    [TestCase("/api/v1/impressions/imp_123abc", "sk_unknown")]
    [TestCase("/nothing", "sk_unknown")]
    [TestCase("/health/live", "sk_unknown")]
    [TestCase("/qr/DEM0C0DE.png", "sk_unknown")]
    public async Task EveryResponse_HasTheSecurityHeaders(string path, string key)
    {
        using var client = Service.Shared.With(key);

        using var response = await client.GetAsync(path);

        Assert.Multiple(() =>
        {
            Assert.That(response.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
            Assert.That(response.Headers.GetValues("Referrer-Policy"), Is.EqualTo(new[] { "no-referrer" }));
            Assert.That(
                response.Headers.GetValues("Content-Security-Policy"), Is.EqualTo(new[] { "default-src 'none'; frame-ancestors 'none'" }));
            Assert.That(response.Headers.Server, Is.Empty);
        });
    }

    /// <summary>The policy of a page allows only what the page needs.</summary>
    [TestCase("/docs/index.html", "default-src 'none'; connect-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'")]
    [TestCase("/demo", "default-src 'none'; connect-src 'self'; img-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; frame-ancestors 'none'")]
    [TestCase("/errors", "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'")]
    [TestCase("/s/ZZZZZZZZ", "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'")]
    [SqliteOnly("the demo is on SQLite only.")]
    public async Task APage_HasAContentSecurityPolicyOfItsOwn(string path, string policy)
    {
        using var response = await Service.Shared.Client.GetAsync(path);

        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
        Assert.That(response.Headers.GetValues("Content-Security-Policy"), Is.EqualTo(new[] { policy }));
    }

    [Test]
    [SqliteOnly("an unreachable SQL Server is retried for longer than a test lasts.")]
    public async Task AnUnavailableDatabase_Is503_WithRetryAfter()
    {
        await using var service = new Service();
        File.Delete(service.TestDatabase.File);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        using var client = service.With("sk_any_any_any_any_any_any");

        using var response = await client.GetAsync("/api/v1/impressions/imp_123abc");

        await response.IsProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.That(response.Headers.RetryAfter, Is.Not.Null);
    }
}
