using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Authentication;

public sealed class ApiKeyTests
{
    private const string Path = "/api/v1/impressions/imp_123abc";

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Basic dXNlcjpwYXNz")]
    [TestCase("Bearer")]
    [TestCase("Bearer ")]
    [TestCase("Bearer  ")]
    [TestCase("Bearer sk_unknown_unknown_unknown_unknown")]
    [TestCase("Bearer sk_")]
    [TestCase("Bearer SK_DEMO_FOR_LOCAL_DEVELOPMENT_ONLY")]
    [TestCase("Bearer not-a-jwt")]
    [TestCase("Bearer a.b.c")]
    [TestCase("sk_demo_for_local_development_only")]
    [TestCase("Token sk_demo_for_local_development_only")]
    public async Task AnInvalidKey_Is401_AlwaysWithTheSameBody(string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await Service.Shared.Client.SendAsync(request);

        await Is401Async(response);
    }

    [Test]
    public async Task AVeryLongKey_Is401()
    {
        using var client = Service.Shared.With("sk_" + new string('x', 10_000));

        using var response = await client.GetAsync(Path);

        await Is401Async(response);
    }

    /// <summary>HttpClient would join them.</summary>
    [Test]
    public async Task TwoAuthorizationHeaders_Are401()
    {
        var header = $"Authorization: Bearer {Service.DemoKey}";

        Assert.That(await Wire.SendAsync(Service.Shared.Address, $"GET {Path} HTTP/1.1", header), Does.StartWith("HTTP/1.1 200 "));
        Assert.That(await Wire.SendAsync(Service.Shared.Address, $"GET {Path} HTTP/1.1", header, header), Does.StartWith("HTTP/1.1 401 "));
    }

    [Test]
    public async Task SpaceAroundAKey_IsIgnored() => Assert.That(
        await Wire.SendAsync(Service.Shared.Address, $"GET {Path} HTTP/1.1", $"Authorization: Bearer   {Service.DemoKey} "),
        Does.StartWith("HTTP/1.1 200 "));

    [Test]
    public async Task TheScheme_IsCaseInsensitive()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.TryAddWithoutValidation("Authorization", $"bearer {Service.DemoKey}");

        using var response = await Service.Shared.Client.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task AKey_WithoutTheScope_Is403_AndTheResponseNamesIt()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var (_, secret) = await tenant.AddKeyAsync([.. Scopes.All.Except([Scopes.ImpressionsRead])]);
        using var client = Service.Shared.With(secret);

        using var response = await client.GetAsync($"/api/v1/impressions/{(await tenant.AddImpressionAsync()).Id}");

        var problem = await response.IsProblemAsync(HttpStatusCode.Forbidden, "insufficient_scope");
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("impressions:read"));
        Assert.That(
            response.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer error=\"insufficient_scope\", scope=\"impressions:read\""));
    }

    /// <summary>Another process may create the key, which sends no notification to this one.</summary>
    [Test]
    public async Task AKey_CreatedAfterAFailedUse_WorksAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var path = $"/api/v1/impressions/{(await tenant.AddImpressionAsync()).Id}";
        var secret = ApiKey.NewSecret();
        using var client = Service.Shared.With(secret);
        await Is401Async(await client.GetAsync(path));

        await using (var another = Service.Shared.TestDatabase.Open())
        {
            another.Add(ApiKey.Create(
                tenant.OrganizationId, "Key", secret, [Scopes.ImpressionsRead], Service.Shared.Time.GetUtcNow().UtcDateTime));
            await another.SaveChangesAsync();
        }

        Assert.That((await client.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task TheDemoKey_HasEveryScope()
    {
        await using var database = Service.Shared.Database("org_123abc");

        var key = await database.ApiKeys.SingleAsync(key => key.Hash == ApiKey.HashOf(Service.DemoKey));

        Assert.That(key.Scopes.Split(' '), Is.EquivalentTo(Scopes.All));
    }

    [Test]
    public async Task AKey_IsRejectedOnceItExpires_EvenIfCached()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        var path = $"/api/v1/impressions/{(await tenant.AddImpressionAsync()).Id}";
        var (_, secret) = await tenant.AddKeyAsync([Scopes.ImpressionsRead], service.Time.GetUtcNow().UtcDateTime.AddSeconds(10));
        using var client = service.With(secret);
        Assert.That((await client.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.OK));

        service.Time.Advance(TimeSpan.FromSeconds(10));

        await Is401Async(await client.GetAsync(path));
    }

    [Test]
    public async Task AKey_RevokedInThisProcess_IsRejectedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var path = $"/api/v1/impressions/{(await tenant.AddImpressionAsync()).Id}";
        Assert.That((await tenant.Client.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.OK));

        await using (var database = Service.Shared.Database(tenant.OrganizationId))
        {
            var key = await database.ApiKeys.SingleAsync(key => key.Id == tenant.Key.Id);
            key.Revoke(Service.Shared.Time.GetUtcNow().UtcDateTime);
            await database.SaveChangesAsync();
        }

        await Is401Async(await tenant.Client.GetAsync(path));
    }

    [Test]
    public async Task AKey_RevokedByAnotherProcess_IsRejectedWithin30Seconds()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        var path = $"/api/v1/impressions/{(await tenant.AddImpressionAsync()).Id}";
        Assert.That((await tenant.Client.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.OK));

        await using (var another = service.TestDatabase.Open())
        {
            (await another.ApiKeys.IgnoreQueryFilters().SingleAsync(key => key.Id == tenant.Key.Id)).Revoke(service.Time.GetUtcNow().UtcDateTime);
            await another.SaveChangesAsync();
        }

        Assert.That((await tenant.Client.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.OK), "it is cached");
        service.Time.Advance(TimeSpan.FromSeconds(30));
        await Is401Async(await tenant.Client.GetAsync(path));
    }

    private static async Task Is401Async(HttpResponseMessage response)
    {
        var problem = await response.IsProblemAsync(HttpStatusCode.Unauthorized);
        Assert.That(response.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer"));
        Assert.That(problem.WithoutTrace(), Is.EqualTo(
            """
            "type":"http://localhost:5080/errors#invalid_api_key"
            "title":"Unauthorized"
            "status":401
            "code":"invalid_api_key"
            "detail":"Invalid or missing API key"
            "error":"Unauthorized"
            "message":"Invalid or missing API key"
            """));
    }
}
