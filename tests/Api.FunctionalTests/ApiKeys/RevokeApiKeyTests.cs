using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Organizations;

namespace Impressions.Api.FunctionalTests.ApiKeys;

public sealed class RevokeApiKeyTests
{
    private const string Path = "/api/v1/keys";

    [Test]
    public async Task ARevokedKey_IsRejectedAtOnce_EvenIfCached_AndStaysRevoked()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        var (key, secret) = await tenant.AddKeyAsync([Scopes.ProgramsRead]);
        using var client = service.With(secret);
        Assert.That((await client.GetAsync("/api/v1/programs")).StatusCode, Is.EqualTo(HttpStatusCode.OK), "the key is cached");

        using var revoked = await tenant.Client.DeleteAsync($"{Path}/{key.Id}");
        Assert.That((revoked.StatusCode, await revoked.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.NoContent, "")));
        await (await client.GetAsync("/api/v1/programs")).IsProblemAsync(HttpStatusCode.Unauthorized);

        service.Time.Advance(TimeSpan.FromMinutes(1));
        using var again = await tenant.Client.DeleteAsync($"{Path}/{key.Id}");
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        var shown = await (await tenant.Client.GetAsync($"{Path}/{key.Id}")).JsonAsync();
        Assert.That(shown.Text("revoked_at"), Is.EqualTo("2026-06-01T12:00:00Z"), "the second revocation changes nothing");
    }

    [Test]
    public async Task AKey_CanRevokeItself()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var revoked = await tenant.Client.DeleteAsync($"{Path}/{tenant.Key.Id}");

        Assert.That(revoked.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await (await tenant.Client.GetAsync(Path)).IsProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task IfMatch_IsEvaluated()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var (key, secret) = await tenant.AddKeyAsync([Scopes.ProgramsRead]);
        using var client = Service.Shared.With(secret);
        using var read = await tenant.Client.GetAsync($"{Path}/{key.Id}");
        var first = read.Headers.ETag!.ToString();

        foreach (var other in new[] { "\"1\"", "\"", $"W/{first}", first[..^2] + "x\"" })
        {
            await (await RevokeAsync(other)).IsProblemAsync(HttpStatusCode.PreconditionFailed);
        }

        Assert.That((await client.GetAsync("/api/v1/programs")).StatusCode, Is.EqualTo(HttpStatusCode.OK), "it still works");
        Assert.That((await RevokeAsync(first)).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await (await RevokeAsync(first)).IsProblemAsync(HttpStatusCode.PreconditionFailed);
        Assert.That((await RevokeAsync("*")).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));

        using var after = await tenant.Client.GetAsync($"{Path}/{key.Id}");
        Assert.That(after.Headers.ETag!.ToString(), Is.Not.EqualTo(first));
        using var held = new HttpRequestMessage(HttpMethod.Get, $"{Path}/{key.Id}");
        held.Headers.TryAddWithoutValidation("If-None-Match", after.Headers.ETag.ToString());
        Assert.That((await tenant.Client.SendAsync(held)).StatusCode, Is.EqualTo(HttpStatusCode.NotModified));

        async Task<HttpResponseMessage> RevokeAsync(string tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, $"{Path}/{key.Id}");
            request.Headers.TryAddWithoutValidation("If-Match", tag);
            return await tenant.Client.SendAsync(request);
        }
    }

    [Test]
    public async Task ConcurrentRevocations_AllSucceed()
    {
        const int Count = 16;
        await using var service = Race.NewService(Count);
        var tenant = await service.AddTenantAsync();
        var (key, _) = await tenant.AddKeyAsync([Scopes.ProgramsRead]);

        var answers = await Task.WhenAll(Enumerable.Range(0, Count).Select(async _ =>
            (await tenant.Client.DeleteAsync($"{Path}/{key.Id}")).StatusCode));

        Assert.That(answers, Has.All.EqualTo(HttpStatusCode.NoContent));
    }

    [Test]
    public async Task AKeyOfAnotherOrganization_Is404_LikeAnUnknownOne_AndIsNotRevoked()
    {
        var owner = await Service.Shared.AddTenantAsync();
        var stranger = await Service.Shared.AddTenantAsync();
        var unknown = (await (await stranger.Client.DeleteAsync($"{Path}/key_unknown")).IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace();

        foreach (var id in new[] { owner.Key.Id, "a%20b", "%ED%A0%80" })
        {
            using var revoked = await stranger.Client.DeleteAsync($"{Path}/{id}");
            using var read = await stranger.Client.GetAsync($"{Path}/{id}");
            Assert.That((await revoked.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace(), Is.EqualTo(unknown));
            Assert.That((await read.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace(), Is.EqualTo(unknown));
        }

        Assert.That((await owner.Client.GetAsync(Path)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
