using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Organizations;
using Impressions.Tests;

namespace Impressions.Api.FunctionalTests.ApiKeys;

public sealed class ReadApiKeyTests
{
    private const string Path = "/api/v1/keys";

    [Test]
    public async Task TheList_IsPaged_NewestFirst_WithRevokedAndExpiredKeys()
    {
        await using var service = new Service();
        var stranger = await service.AddTenantAsync();
        var tenant = await service.AddTenantAsync();
        var all = new List<string> { tenant.Key.Id };
        for (var i = 0; i < 4; i++)
        {
            service.Time.Advance(TimeSpan.FromSeconds(1));
            var (key, _) = await tenant.AddKeyAsync([Scopes.ProgramsRead], service.Time.GetUtcNow().UtcDateTime.AddMilliseconds(1));
            all.Insert(0, key.Id);
        }

        await tenant.Client.DeleteAsync($"{Path}/{all[1]}");
        service.Time.Advance(TimeSpan.FromDays(1));

        Assert.That((await ListAsync("")).Ids, Is.EqualTo(all));
        Assert.That((await ListAsync("?limit=2&offset=1")).Ids, Is.EqualTo(all.Skip(1).Take(2)));
        var walked = new List<string>();
        string? cursor = null;
        do
        {
            var (ids, next) = await ListAsync($"?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            walked.AddRange(ids);
            cursor = next;
        }
        while (cursor is not null);
        Assert.That(walked, Is.EqualTo(all));
        Assert.That(await stranger.Client.GetStringAsync(Path), Does.Contain(stranger.Key.Id).And.Not.Contain(tenant.Key.Id));

        async Task<(List<string> Ids, string? Next)> ListAsync(string query)
        {
            using var response = await tenant.Client.GetAsync($"{Path}{query}");
            var list = await response.JsonAsync();
            Assert.That(list.GetRawText(), Does.Not.Contain("sk_").And.Not.Contain("\"key\"").And.Not.Contain("hash"));
            Assert.That(list.GetProperty("has_more").GetBoolean(), Is.EqualTo(list.GetProperty("next_cursor").GetString() is not null));
            return ([.. list.GetProperty("keys").EnumerateArray().Select(key => key.Text("id"))], list.GetProperty("next_cursor").GetString());
        }
    }

    /// <summary>Uses are saved once a minute. A use changes the response and its ETag, but not the version, which <c>If-Match</c> compares.</summary>
    [Test]
    public async Task LastUse_IsShownWithinAMinute_AndDoesNotChangeTheVersion()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        var (key, secret) = await tenant.AddKeyAsync([Scopes.PostersRead]);
        using var client = service.With(secret);
        using var before = await tenant.Client.GetAsync($"{Path}/{key.Id}");
        Assert.That((await before.JsonAsync()).GetProperty("last_used_at").GetString(), Is.Null);
        service.Time.Advance(TimeSpan.FromSeconds(30));
        await client.GetAsync("/api/v1/posters");

        service.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.That(() => ShownAsync().GetAwaiter().GetResult(), Is.EqualTo("2026-06-01T12:00:30Z").After(delayInMilliseconds: 60_000, pollingInterval: 20));
        using var read = new HttpRequestMessage(HttpMethod.Get, $"{Path}/{key.Id}");
        read.Headers.IfNoneMatch.Add(before.Headers.ETag!);
        using var after = await tenant.Client.SendAsync(read);
        Assert.That((await after.JsonAsync()).Text("last_used_at"), Is.EqualTo("2026-06-01T12:00:30Z"), "the response has changed");
        using var revoke = new HttpRequestMessage(HttpMethod.Delete, $"{Path}/{key.Id}");
        revoke.Headers.IfMatch.Add(before.Headers.ETag!);
        using var revoked = await tenant.Client.SendAsync(revoke);
        Assert.That(revoked.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), "the version has not");

        async Task<string?> ShownAsync() =>
            (await (await tenant.Client.GetAsync($"{Path}/{key.Id}")).JsonAsync()).GetProperty("last_used_at").GetString();
    }

    [Test]
    public async Task LastUse_IsSaved_IfTheServiceStopsBeforeTheMinute()
    {
        using var database = new TestDatabase();
        string path;
        string secret;
        await using (var service = new Service(database: database))
        {
            var tenant = await service.AddTenantAsync();
            (path, secret) = ($"{Path}/{tenant.Key.Id}", tenant.Secret);
            await tenant.Client.GetAsync(Path);
        }

        await using var next = new Service(database: database);
        using var client = next.With(secret);
        Assert.That((await (await client.GetAsync(path)).JsonAsync()).Text("last_used_at"), Is.EqualTo("2026-06-01T12:00:00Z"));
    }
}
