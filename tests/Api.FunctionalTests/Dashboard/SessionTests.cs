using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Organizations;
using Impressions.Tests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Api.FunctionalTests.Dashboard;

public sealed class SessionTests
{
    /// <summary>The addresses of all pages but the one to sign in, with IDs of the demo.</summary>
    private static List<(string Path, IReadOnlyList<string> Scopes)> Pages =>
    [
        .. Service.Shared.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => (
                "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{Id}", IdOf(endpoint.RoutePattern.RawText!), StringComparison.Ordinal),
                (IReadOnlyList<string>)[.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy!)])),
    ];

    [Test]
    public async Task WithoutASession_EveryPage_LeadsToSignIn()
    {
        using var visitor = new Visitor(Service.Shared.Address);
        Assert.That(Pages, Has.Count.GreaterThan(10));
        foreach (var (path, _) in Pages)
        {
            using var response = await visitor.GetAsync(path);

            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Found), path);
            Assert.That(response.Headers.Location?.OriginalString, Is.EqualTo($"/dashboard/sign-in?return_url={Uri.EscapeDataString(path)}"));
        }
    }

    [Test]
    public async Task WithEveryScopeButItsOwn_EveryPage_Is403_AndHasNoLink()
    {
        var now = Service.Shared.Time.GetUtcNow().UtcDateTime;
        foreach (var scope in Pages.SelectMany(page => page.Scopes).Distinct())
        {
            var secret = ApiKey.NewSecret();
            await Service.Shared.SaveAsync(ApiKey.Create("org_123abc", "Key", secret, [.. Scopes.All.Where(other => other != scope)], now));
            using var visitor = await Visitor.SignInAsync(Service.Shared, secret);
            var links = await visitor.ReadAsync(Pages.First(page => !page.Scopes.Contains(scope)).Path);
            foreach (var (path, _) in Pages.Where(page => page.Scopes.Contains(scope)))
            {
                using var response = await visitor.GetAsync(path);
                var page = await response.Content.ReadAsStringAsync();

                Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), path);
                Assert.That(page, Does.Contain("<h1>Not allowed</h1>"));
                Assert.That(links, Does.Not.Contain($"<a href=\"{path}\""), scope);
            }
        }
    }

    [Test]
    public async Task EveryPage_WithADemoSession_IsShown()
    {
        using var visitor = await Visitor.SignInAsync(Service.Shared, Service.DemoKey);
        // The demo has no webhook.
        foreach (var (path, _) in Pages.Where(page => !page.Path.Contains("/webhooks/", StringComparison.Ordinal)))
        {
            using var response = await visitor.GetAsync(path);

            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
            Assert.That(response.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'self';").And.Not.Contain("unsafe"));
            Assert.That(response.Headers.CacheControl?.ToString(), Is.EqualTo("no-store, private"));
        }
    }

    [Test]
    public async Task AnIdOfAnotherOrganization_Is404()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var visitor = await Visitor.SignInAsync(Service.Shared, tenant.Secret);
        foreach (var (path, _) in Pages.Where(page => page.Path.Contains("123abc", StringComparison.Ordinal)))
        {
            using var response = await visitor.GetAsync(path);

            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
            Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("<h1>Not found</h1>"));
        }
    }

    [TestCase("/dashboard/posters", Scopes.PostersRead)]
    [TestCase("/dashboard/posters/{0}", Scopes.PostersRead)]
    [TestCase("/dashboard/impressions", Scopes.ImpressionsRead)]
    [TestCase("/dashboard/impressions/{1}", Scopes.ImpressionsRead)]
    public async Task WithoutTheScopeToReadUsers_APage_HasTheirIds_InsteadOfTheirNames(string path, string scope)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var impression = await tenant.AddImpressionAsync();
        var secret = ApiKey.NewSecret();
        await Service.Shared.SaveAsync(ApiKey.Create(tenant.OrganizationId, "Key", secret, [scope], Service.Shared.Time.GetUtcNow().UtcDateTime));
        using var limited = await Visitor.SignInAsync(Service.Shared, secret);
        using var full = await Visitor.SignInAsync(Service.Shared, tenant.Secret);
        path = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, tenant.Poster.Id, impression.Id);

        Assert.That(await full.ReadAsync(path), Does.Contain("Ada Lovelace"));
        Assert.That(await limited.ReadAsync(path), Does.Contain(tenant.Student.Id).And.Not.Contain("Lovelace"));
    }

    [Test]
    public async Task AnUnknownPage_Is404_AsAPage()
    {
        using var visitor = new Visitor(Service.Shared.Address);

        using var response = await visitor.GetAsync("/dashboard/nothing");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
    }

    [TestCase("/dashboard/keys?cursor=x", "/dashboard/keys?cursor=x")]
    [TestCase("https://evil.example/", "/dashboard")]
    [TestCase("//evil.example/dashboard", "/dashboard")]
    [TestCase("/dashboard\\..\\..\\evil.example", "/dashboard")]
    [TestCase("/docs", "/dashboard")]
    public async Task SigningIn_LeadsToTheRequestedPage_OfTheDashboardOnly(string returnUrl, string expected)
    {
        using var visitor = new Visitor(Service.Shared.Address);

        using var response = await visitor.SubmitAsync($"/dashboard/sign-in?return_url={Uri.EscapeDataString(returnUrl)}", "key", ("key", Service.DemoKey));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(new Uri(Service.Shared.Address, response.Headers.Location!).PathAndQuery, Is.EqualTo(expected));
        Assert.That(new Uri(Service.Shared.Address, response.Headers.Location!).Authority, Is.EqualTo(Service.Shared.Address.Authority));
    }

    [TestCase("sk_unknown")]
    [TestCase("")]
    [TestCase("<script>alert(1)</script>")]
    public async Task AnUnknownKey_Is401_AndSaysSo(string key)
    {
        using var visitor = new Visitor(Service.Shared.Address);

        using var response = await visitor.SubmitAsync("/dashboard/sign-in", "key", ("key", key));
        var page = await response.Content.ReadAsStringAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(page, Does.Contain("unknown, expired or revoked").And.Not.Contain("alert(1)"));
        Assert.That(visitor.Cookies, Does.Not.ContainKey("impressions_session"));
    }

    [Test]
    public async Task TheDemo_IsOpenedByOneButton()
    {
        using var visitor = new Visitor(Service.Shared.Address);

        using var response = await visitor.SubmitAsync("/dashboard/sign-in", "demo");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(await visitor.ReadAsync("/dashboard"), Does.Contain("<h1>Overview</h1>"));
    }

    [Test]
    public async Task WithoutTheDemo_ThereIsNoButton()
    {
        await using var service = new Service(new Dictionary<string, string> { ["Demo:Enabled"] = "false" });
        using var visitor = new Visitor(service.Address);

        Assert.That(await visitor.ReadAsync("/dashboard/sign-in"), Does.Not.Contain("demo"));
    }

    [Test]
    public async Task TheCookie_IsHiddenFromScriptsAndOtherSites_AndHoldsNoSecret()
    {
        using var visitor = new Visitor(Service.Shared.Address);

        using var response = await visitor.SubmitAsync("/dashboard/sign-in", "key", ("key", Service.DemoKey));

        var cookie = response.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("impressions_session=", StringComparison.Ordinal));
        Assert.That(cookie, Does.Contain("; httponly").And.Contain("; samesite=lax").And.Contain("; path=/"));
        Assert.That(cookie, Does.Not.Contain(Service.DemoKey));
    }

    [Test]
    public async Task ASession_DoesNotAuthenticateTheApi()
    {
        using var visitor = await Visitor.SignInAsync(Service.Shared, Service.DemoKey);

        using var response = await visitor.GetAsync("/api/v1/posters");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task AKey_DoesNotOpenPages()
    {
        using var client = Service.Authorize(Service.Shared.Unchecked(), Service.DemoKey);

        Assert.That((await client.GetAsync("/dashboard")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task SigningOut_EndsTheSession()
    {
        using var visitor = await Visitor.SignInAsync(Service.Shared, Service.DemoKey);
        var page = await visitor.ReadAsync("/dashboard/programs");

        using var response = await visitor.SendAsync(page.Replace("action=\"/dashboard/sign-out\"", "value=\"sign-out\"", StringComparison.Ordinal), "/dashboard/sign-out", "sign-out");

        Assert.That((response.StatusCode, response.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.Found, "/dashboard/sign-in")));
        Assert.That((await visitor.GetAsync("/dashboard/programs")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task ARevokedKey_EndsItsSessions_Within30Seconds()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        using var visitor = await Visitor.SignInAsync(service, tenant.Secret);
        await visitor.ReadAsync("/dashboard/programs");
        await using (var database = service.Database(tenant.OrganizationId))
        {
            // As another replica does it: nothing is removed from the cache of this one.
            await database.ApiKeys.ExecuteUpdateAsync(keys => keys.SetProperty(key => key.RevokedAt, service.Time.GetUtcNow().UtcDateTime));
        }

        service.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.That((await visitor.GetAsync("/dashboard/programs")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task ASession_EndsAfter12IdleHours_AndGoesOnWhileItIsUsed()
    {
        await using var service = new Service();
        using var visitor = await Visitor.SignInAsync(service, Service.DemoKey);
        for (var hours = 0; hours < 24; hours += 8)
        {
            service.Time.Advance(TimeSpan.FromHours(8));
            await visitor.ReadAsync("/dashboard/programs");
        }

        service.Time.Advance(TimeSpan.FromHours(12) + TimeSpan.FromSeconds(1));

        Assert.That((await visitor.GetAsync("/dashboard/programs")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task ReplicasAndRestarts_ShareSessions()
    {
        using var database = new TestDatabase();
        string cookie;
        await using (var first = new Service(database: database))
        {
            using var signedIn = await Visitor.SignInAsync(first, Service.DemoKey);
            cookie = signedIn.CookieHeader;
            await using var second = new Service(database: database);
            using var client = second.Unchecked();
            client.DefaultRequestHeaders.Add("Cookie", cookie);
            Assert.That((await client.GetAsync("/dashboard/programs")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        await using var restarted = new Service(database: database);
        using var later = restarted.Unchecked();
        later.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.That((await later.GetAsync("/dashboard/programs")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("/dashboard/programs/new", "create")]
    [TestCase("/dashboard/people/new", "create")]
    [TestCase("/dashboard/sign-ups", "update")]
    [TestCase("/dashboard/sign-in", "key")]
    public async Task AForm_WithoutItsToken_IsRefused(string path, string form)
    {
        using var visitor = await Visitor.SignInAsync(Service.Shared, Service.DemoKey);

        using var without = await visitor.PostAsync(path, ("_handler", form), ("key", Service.DemoKey));
        using var forged = await visitor.SubmitAsync(path, form, ("antiforgery", "CfDJ8Forged"));

        Assert.That((without.StatusCode, forged.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest)));
    }

    [Test]
    public async Task AttemptsToSignIn_AreLimited()
    {
        await using var service = new Service(new Dictionary<string, string> { ["RateLimiting:Enabled"] = "true" });
        using var visitor = new Visitor(service.Address);
        HttpStatusCode last = default;
        var attempts = 0;
        // One attempt is allowed again every 5 seconds, and a busy machine may take longer for all of them.
        while (last != HttpStatusCode.TooManyRequests && attempts < 200)
        {
            using var response = await visitor.SubmitAsync("/dashboard/sign-in", "key", ("key", "sk_guess"));
            last = response.StatusCode;
            attempts++;
        }

        Assert.That(attempts, Is.InRange(21, 199));
    }

    private static string IdOf(string route) => route switch
    {
        _ when route.Contains("posters", StringComparison.Ordinal) => "poster_123abc",
        _ when route.Contains("impressions", StringComparison.Ordinal) => "imp_123abc",
        _ when route.Contains("people", StringComparison.Ordinal) => "user_123abc",
        _ => "prog_123abc",
    };
}
