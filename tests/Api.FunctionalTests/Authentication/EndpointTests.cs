using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Organizations;
using Impressions.Tests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Api.FunctionalTests.Authentication;

public sealed class EndpointTests
{
    /// <summary>The public endpoints. A new entry must be a deliberate decision.</summary>
    private static readonly string[] Public =
    [
        "/", "/dashboard/sign-in", "/dashboard/sign-out", "/demo", "/errors", "/favicon.ico", "/health/live", "/health/ready", "/health/startup", "/openapi/{documentName}.json", "/qr/{code}.png",
        "/qr/{code}.svg", "/robots.txt", "/s/{code}",
    ];

    private static List<RouteEndpoint> Endpoints =>
        [.. Service.Shared.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    [Test]
    public void EveryEndpoint_RequiresAScope_OrIsPublicOnPurpose() => Assert.Multiple(() =>
    {
        var endpoints = Endpoints.Where(endpoint => !IsOfTheFramework(endpoint)).ToLookup(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null);
        Assert.That(endpoints[false], Is.Not.Empty);
        foreach (var endpoint in endpoints[false])
        {
            var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).ToList();
            Assert.That(policies, Route(endpoint).StartsWith("/dashboard", StringComparison.Ordinal) ? Is.Not.Empty : Has.Count.EqualTo(1), endpoint.DisplayName);
            Assert.That(policies, Is.SubsetOf(Scopes.All), endpoint.DisplayName);
        }

        Assert.That(
            endpoints[true].Select(Route).Distinct(),
            Is.EquivalentTo(TestDatabase.Server is null ? Public : Public.Except(["/demo"])));
    });

    /// <summary>
    /// <c>GET /api/v1/impressions</c> requires <c>impressions:read</c>; an operation that changes data requires a write scope. All operations of keys
    /// require <c>keys:manage</c>, those of webhooks <c>webhooks:manage</c>, and all erasures and access to personal data <c>privacy:manage</c>.
    /// </summary>
    [Test]
    public void AScope_MatchesTheResourceOfThePath() => Assert.Multiple(() =>
    {
        var endpoints = Endpoints.Where(endpoint => Route(endpoint).StartsWith("/api/v1/", StringComparison.Ordinal)).ToList();
        Assert.That(endpoints, Is.Not.Empty);
        foreach (var endpoint in endpoints)
        {
            var scope = endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy;
            var reads = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.All(method => method is "GET" or "HEAD");

            if (scope is Scopes.PrivacyManage)
            {
                Assert.That(Route(endpoint), Does.StartWith("/api/v1/erasures").Or.EqualTo("/api/v1/personal-data").Or.EqualTo("/api/v1/referrals/{id}").Or.EqualTo("/api/v1/users/{id}"));
                continue;
            }

            Assert.That(scope, Does.StartWith(Route(endpoint).Split('/')[3].Replace("-log", "", StringComparison.Ordinal) + ":"), endpoint.DisplayName);
            Assert.That(
                scope, scope is Scopes.KeysManage or Scopes.WebhooksManage ? Is.Not.Null : reads ? Does.EndWith(":read") : Does.EndWith(":write"), endpoint.DisplayName);
        }
    });

    [Test]
    public async Task AnEndpoint_WithoutAPolicy_RefusesEveryCaller()
    {
        await using var service = new Service(
            replace: services => services.AddControllers().AddApplicationPart(typeof(ForgottenController).Assembly));
        using var client = service.With(Service.DemoKey);

        await (await service.Client.GetAsync("/forgotten")).IsProblemAsync(HttpStatusCode.Unauthorized);
        await (await client.GetAsync("/forgotten")).IsProblemAsync(HttpStatusCode.Forbidden);
        Assert.That((await client.GetAsync("/forgotten/on-purpose")).StatusCode, Is.EqualTo(HttpStatusCode.NoContent), "the controller is registered");
    }

    /// <summary>
    /// Returns whether the framework adds an endpoint by itself: the files of the dashboard, which are public, their fallback in Development, which only has 404, and
    /// a redirect of interactive components, which the fallback policy denies.
    /// </summary>
    private static bool IsOfTheFramework(RouteEndpoint endpoint) =>
        Route(endpoint) is "/{**path:file}" || Route(endpoint).StartsWith("/_content/", StringComparison.Ordinal) || Route(endpoint).StartsWith("/_framework/", StringComparison.Ordinal);

    private static string Route(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
}
