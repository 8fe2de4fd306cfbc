using System.Net;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Events;

/// <summary>The feed over HTTP. <c>FeedTests</c> and <c>ReplicaTests</c> have what a reader sees while others write.</summary>
public sealed class EventTests
{
    private const string Path = "/api/v1/events";

    [Test]
    public async Task TheDataOfAnEvent_IsTheResource_AsItsGetReturnsIt()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var impression = await tenant.AddImpressionAsync();
        var referral = await tenant.Client.CreateAsync("/api/v1/referrals", $$$"""
            {"impression_id":"{{{impression.Id}}}","first_name":"Zoë","last_name":"O'Neil & \"Co\"","email":"zoe@example.com","metadata":{"a":"é"}}
            """);
        var earning = await tenant.Client.CreateAsync("/api/v1/earnings", $$"""{"referral_id":"{{referral.Text("id")}}","amount":500}""");

        var events = await ReadAsync(tenant, "");

        foreach (var (type, address) in new[]
        {
            ("impression.created", $"/api/v1/impressions/{impression.Id}"),
            ("referral.created", $"/api/v1/referrals/{referral.Text("id")}"),
            ("earning.created", $"/api/v1/earnings/{earning.Text("id")}"),
            ("poster.created", $"/api/v1/posters/{tenant.Poster.Id}"),
            ("user.created", $"/api/v1/users/{tenant.Student.Id}"),
        })
        {
            var row = events.Single(row => row.Text("type") == type);
            Assert.That(row.GetProperty("data").GetRawText(), Is.EqualTo(await tenant.Client.GetStringAsync(address)), type);
            Assert.That((row.Text("api_version"), row.Text("created_at"), row.GetProperty("previous").ValueKind), Is.EqualTo(("v1", "2026-06-01T12:00:00Z", JsonValueKind.Null)));
        }
    }

    [Test]
    public async Task AChangeOfStatus_HasWhatChanged()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var address = $"/api/v1/posters/{tenant.Poster.Id}";
        using var paused = await tenant.Client.PatchJsonAsync(address, """{"status":"paused","location":"Hall"}""");

        var row = (await ReadAsync(tenant, "?type=poster.status_changed")).Single();

        Assert.That(row.GetProperty("data").GetRawText(), Is.EqualTo(await tenant.Client.GetStringAsync(address)));
        Assert.That(row.GetProperty("previous").GetRawText(), Is.EqualTo("""{"location":"Library","status":"active"}"""));
    }

    [Test]
    public async Task AReader_ContinuesAfterEachPage_AndAfterEachEvent()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        for (var i = 0; i < 5; i++)
        {
            await tenant.AddImpressionAsync();
        }

        var all = await ReadAsync(tenant, "");
        var (paged, cursor, hasMore) = (new List<JsonElement>(), "", true);
        while (hasMore)
        {
            using var response = await tenant.Client.GetAsync($"{Path}?limit=2{cursor}");
            var page = await response.JsonAsync();
            paged.AddRange(page.GetProperty("events").EnumerateArray());
            (cursor, hasMore) = ($"&after={page.Text("next_cursor")}", page.GetProperty("has_more").GetBoolean());
        }

        Assert.That(paged.ConvertAll(Id), Is.EqualTo(all.ConvertAll(Id)));
        Assert.That((await ReadAsync(tenant, $"?after={all[2].Text("cursor")}")).ConvertAll(Id), Is.EqualTo(all.Skip(3).Select(Id)));
        Assert.That(await ReadAsync(tenant, cursor.Replace('&', '?')), Is.Empty);
        await tenant.AddImpressionAsync();
        Assert.That(await ReadAsync(tenant, cursor.Replace('&', '?')), Has.Count.EqualTo(1), "an empty page has a cursor to continue");
    }

    [Test]
    public async Task ARequestThatWaits_IsAnsweredOnceThereIsAnEvent_OrAfterItsTime()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        using var start = await tenant.Client.GetAsync(Path);
        var cursor = (await start.JsonAsync()).Text("next_cursor");

        var waiting = tenant.Client.GetAsync($"{Path}?after={cursor}&wait=30");
        var impression = await tenant.AddImpressionAsync();
        while (!waiting.IsCompleted)
        {
            // The service looks for events twice a second, by its own clock.
            service.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.WhenAny(waiting, Task.Delay(1_000));
        }

        using var answer = await waiting;
        var page = await answer.JsonAsync();
        Assert.That(page.GetProperty("events")[0].GetProperty("data").Text("id"), Is.EqualTo(impression.Id));

        var idle = tenant.Client.GetAsync($"{Path}?after={page.Text("next_cursor")}&wait=1");
        while (!idle.IsCompleted)
        {
            service.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.WhenAny(idle, Task.Delay(10));
        }

        using var empty = await idle;
        Assert.That((await empty.JsonAsync()).GetProperty("events").GetArrayLength(), Is.Zero);
    }

    [TestCase("?after=x", "after", "after must be the next_cursor of a response or the cursor of an event, unchanged.")]
    [TestCase("?after=AAAAAAAAAAEAAAAAAAAAAA", "after", "after must be the next_cursor of a response or the cursor of an event, unchanged.")]
    [TestCase("?wait=31", "wait", "wait must be 0 to 30.")]
    [TestCase("?limit=101", "limit", "limit must be 1 to 100.")]
    [TestCase(
        "?type=referral.created&type=referral_created",
        "type",
        "type must have only: impression.created, referral.created, referral.status_changed, earning.created, earning.status_changed, poster.created, "
        + "poster.status_changed, program.updated, user.created, webhook.disabled.")]
    public async Task ABadParameter_Is400_AndSaysWhy(string query, string name, string message)
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var response = await client.GetAsync(Path + query);

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => (error.Name, error.Value[0].GetString())), Is.EqualTo(new[] { (name, message) }));
    }

    [Test]
    public async Task AnotherOrganization_SeesNoneOfTheEvents()
    {
        var (tenant, stranger) = (await Service.Shared.AddTenantAsync(), await Service.Shared.AddTenantAsync());
        await tenant.AddImpressionAsync();
        await ReadAsync(tenant, "");

        var events = await ReadAsync(stranger, "");

        Assert.That(events.Select(row => row.Text("type")), Is.EquivalentTo(new[] { "poster.created", "user.created" }));
        Assert.That(events.Select(row => row.GetProperty("data").Text("id")), Is.EquivalentTo(new[] { stranger.Poster.Id, stranger.Student.Id }));
    }

    private static async Task<List<JsonElement>> ReadAsync(Tenant tenant, string query)
    {
        using var response = await tenant.Client.GetAsync(Path + query);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
        return [.. (await response.JsonAsync()).GetProperty("events").EnumerateArray()];
    }

    private static string Id(JsonElement row) => row.Text("id");
}
