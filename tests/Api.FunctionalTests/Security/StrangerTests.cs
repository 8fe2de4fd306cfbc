using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Organizations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Api.FunctionalTests.Security;

/// <summary>
/// Calls every operation of the API without a key, without the scope, and as another organization. The operations come from the served
/// OpenAPI document and are compared with the routes of the service: a new one is tested without a change here, or fails with what to add.
/// </summary>
public sealed partial class StrangerTests
{
    private static readonly Lazy<Task<IReadOnlyList<Operation>>> Documented = new(() => Operation.ListAsync(Service.Shared));

    private static List<(string Method, string Route, RouteEndpoint Endpoint)> Routes =>
    [
        .. from endpoint in Service.Shared.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           // The pages of the dashboard have tests of their own, and the framework's files are public.
           where endpoint.RoutePattern.RawText is { } path && !Pages().IsMatch(path)
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]
           select (method, "/" + Constraint().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "}"), endpoint),
    ];

    /// <summary>The document omits only public routes. It marks the other public operations.</summary>
    [Test]
    public async Task EveryRoute_IsInTheDocument_OrIsPublic()
    {
        var operations = await AllAsync();

        Assert.Multiple(() =>
        {
            foreach (var (method, route, endpoint) in Routes)
            {
                var isPublic = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
                var operation = operations.SingleOrDefault(operation => (operation.Method, operation.Path) == (method, route));
                Assert.That(operation?.IsPublic ?? true, Is.EqualTo(isPublic), $"{method} {route}");
            }

            Assert.That(
                operations.Select(operation => operation.ToString()),
                Is.SubsetOf(Routes.Select(route => $"{route.Method} {route.Route}")));
        });
    }

    [Test]
    public async Task WithoutAKey_EveryOperationIs401_UnlessItIsPublic() => await WalkAsync(_ => true, async (operation, ours) =>
    {
        using var answer = await SendAsync(Service.Shared.Client, operation, operation.Address(ours), BodyFor(operation, ours));

        if (operation.IsPublic)
        {
            Assert.That((int)answer.StatusCode, Is.LessThan(400), $"{operation}");
        }
        else
        {
            await IsRefusedAsync(operation, answer, HttpStatusCode.Unauthorized);
        }
    });

    [Test]
    public async Task WithEveryScopeButItsOwn_EveryOperationIs403() => await WalkAsync(operation => !operation.IsPublic, async (operation, ours) =>
    {
        var endpoint = Routes.Single(route => (route.Method, route.Route) == (operation.Method, operation.Path)).Endpoint;
        var scope = endpoint.Metadata.GetMetadata<IAuthorizeData>()!.Policy!;
        var secret = ApiKey.NewSecret();
        await Service.Shared.SaveAsync(ApiKey.Create(
            ours.OrganizationId, "Key", secret, [.. Scopes.All.Where(other => other != scope)], Service.Shared.Time.GetUtcNow().UtcDateTime));
        using var client = Service.Shared.With(secret);

        using var answer = await SendAsync(client, operation, operation.Address(ours), BodyFor(operation, ours));

        await IsRefusedAsync(operation, answer, HttpStatusCode.Forbidden);
    });

    [Test]
    public async Task AnIdOfAnotherOrganization_IsTreatedLikeAnUnknownOne() => await WalkAsync(operation => !operation.IsPublic && operation.HasParameters, async (operation, ours) =>
    {
        var stranger = await SampleResources.AddAsync(Service.Shared);

        using var foreign = await SendAsync(stranger.Client, operation, operation.Address(ours), BodyFor(operation, stranger));
        using var none = await SendAsync(
            stranger.Client, operation, operation.Address(_ => SampleResources.UnknownId(ours.Id(operation.Resource))), BodyFor(operation, stranger));

        await AreTheSame404Async(operation, foreign, none);

        // The resource exists and is unchanged.
        using var own = await SendAsync(ours.Client, operation, operation.Address(ours), BodyFor(operation, ours));
        Assert.That((int)own.StatusCode, Is.LessThan(400), $"{operation}: {await own.Content.ReadAsStringAsync()}");
    });

    [Test]
    public async Task AnIdOfAnotherOrganization_InABody_IsTreatedLikeAnUnknownOne() => await WalkAsync(operation => IdsOf(operation).Any(), async (operation, ours) =>
    {
        foreach (var name in IdsOf(operation))
        {
            var stranger = await SampleResources.AddAsync(Service.Shared);

            using var foreign = await SendAsync(stranger.Client, operation, operation.Address(stranger), With(ours.IdFor(name)));
            using var none = await SendAsync(stranger.Client, operation, operation.Address(stranger), With(SampleResources.UnknownId(ours.IdFor(name))));

            await AreTheSame404Async(operation, foreign, none);
            using var own = await SendAsync(stranger.Client, operation, operation.Address(stranger), With(stranger.IdFor(name)));
            Assert.That((int)own.StatusCode, Is.LessThan(400), $"{operation} {name}: {await own.Content.ReadAsStringAsync()}");

            string With(string id) => operation.HasParameters
                ? SampleResources.JsonObject([(name, $"\"{id}\"")])
                : stranger.ValidBody(operation, name, id);
        }
    });

    [Test]
    public async Task AList_ShowsNothingOfAnotherOrganization() => await WalkAsync(operation => operation.IsPaged, async (operation, ours) =>
    {
        var stranger = await SampleResources.AddAsync(Service.Shared);
        await ShowsOnlyAsync(operation, ours, stranger, operation.Path);
        await ShowsOnlyAsync(operation, stranger, ours, operation.Path);
        foreach (var name in operation.Queries.Where(SampleResources.IsId))
        {
            using var none = await stranger.Client.GetAsync($"{operation.Path}?{name}={ours.IdFor(name)}");
            Assert.That(none.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"{operation} {name}");
            Assert.That(Items(await none.JsonAsync()), Is.Empty, $"{operation} {name}");
            await ShowsOnlyAsync(operation, ours, stranger, $"{operation.Path}?{name}={ours.IdFor(name)}");
        }
    });

    /// <summary>Gets the operations of the document, and the HEAD operations, which are not in the document.</summary>
    private static async Task<IReadOnlyList<Operation>> AllAsync()
    {
        var documented = await Documented.Value;
        var heads = Routes.Where(route => route.Method == "HEAD").Select(route => route.Route).ToList();
        return
        [
            .. documented,
            .. documented
                .Where(operation => operation.Method == "GET" && heads.Contains(operation.Path))
                .Select(operation => operation with { Method = "HEAD" }),
        ];
    }

    /// <summary>Gets the members of an operation's body that are IDs.</summary>
    private static IEnumerable<string> IdsOf(Operation operation) => (operation.Body ?? []).Select(member => member.Name).Where(SampleResources.IsId);

    /// <summary>Tests every operation of a kind, each with a new organization, and reports all failures.</summary>
    private static async Task WalkAsync(Func<Operation, bool> isOfKind, Func<Operation, SampleResources, Task> tryAsync)
    {
        var operations = (await AllAsync()).Where(isOfKind).ToList();
        Assert.That(operations, Is.Not.Empty);
        await Assert.MultipleAsync(async () =>
        {
            foreach (var operation in operations)
            {
                await tryAsync(operation, await SampleResources.AddAsync(Service.Shared));
            }
        });
    }

    /// <summary>An empty update is valid; a creation needs a complete body.</summary>
    private static string? BodyFor(Operation operation, SampleResources samples) =>
        operation.Body is null ? null : operation.Method == "POST" ? samples.ValidBody(operation) : "{}";

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, Operation operation, string address, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), address);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await client.SendAsync(request);
    }

    private static async Task IsRefusedAsync(Operation operation, HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.That(answer.StatusCode, Is.EqualTo(status), $"{operation}");
        if (answer.StatusCode == status && operation.Method != "HEAD")
        {
            await answer.IsProblemAsync(status);
        }
    }

    private static async Task AreTheSame404Async(Operation operation, HttpResponseMessage foreign, HttpResponseMessage none)
    {
        await IsRefusedAsync(operation, foreign, HttpStatusCode.NotFound);
        await IsRefusedAsync(operation, none, HttpStatusCode.NotFound);
        Assert.That(await BodyAsync(foreign), Is.EqualTo(await BodyAsync(none)), $"{operation}");

        static async Task<string> BodyAsync(HttpResponseMessage answer) => (await answer.Content.ReadAsStringAsync()) is { Length: > 0 } text
            ? JsonDocument.Parse(text).RootElement.WithoutTrace()
            : "";
    }

    private static async Task ShowsOnlyAsync(Operation operation, SampleResources own, SampleResources others, string address)
    {
        var list = await own.Client.GetStringAsync(address);
        Assert.That(Items(JsonDocument.Parse(list).RootElement).Select(item => item.Text("id")), Does.Contain(own.Id(operation.Resource)), address);
        foreach (var id in others.Ids.Append(others.OrganizationId))
        {
            Assert.That(list, Does.Not.Contain(id), address);
        }
    }

    private static List<JsonElement> Items(JsonElement list) =>
        [.. list.EnumerateObject().Single(member => member.Value.ValueKind is JsonValueKind.Array).Value.EnumerateArray()];

    [GeneratedRegex(@"^/?(dashboard|_content|_framework|\{\*\*path)")]
    private static partial Regex Pages();

    [GeneratedRegex(@":[^}]*\}")]
    private static partial Regex Constraint();
}
