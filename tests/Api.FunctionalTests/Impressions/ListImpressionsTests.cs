using System.Net;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Application.Impressions;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;

namespace Impressions.Api.FunctionalTests.Impressions;

public sealed class ListImpressionsTests
{
    private const string Path = "/api/v1/impressions";

    [Test]
    public async Task TheList_IsNewestFirst_AndOfTheCallersOrganization()
    {
        var tenant = await WithImpressionsAsync(3);
        await WithImpressionsAsync(2);

        var list = await GetAsync(tenant, "");

        Assert.Multiple(() =>
        {
            Assert.That(Numbers(list), Is.EqualTo(new[] { 2, 1, 0 }));
            Assert.That(list.GetProperty("has_more").GetBoolean(), Is.False);
            Assert.That(list.GetProperty("next_cursor").ValueKind, Is.EqualTo(JsonValueKind.Null));
        });
    }

    [Test]
    public async Task AnEmptyList_IsAnEmptyList()
    {
        var list = await GetAsync(await Service.Shared.AddTenantAsync(), "");

        Assert.That(list.GetRawText(), Is.EqualTo("""{"impressions":[],"has_more":false,"next_cursor":null}"""));
    }

    [Test]
    public async Task LimitAndOffset_SelectAPartOfTheList()
    {
        var tenant = await WithImpressionsAsync(60);

        Assert.That(Numbers(await GetAsync(tenant, "")), Has.Count.EqualTo(50), "by default");
        Assert.That(Numbers(await GetAsync(tenant, "?limit=3&offset=10")), Is.EqualTo(new[] { 49, 48, 47 }));
        Assert.That(Numbers(await GetAsync(tenant, "?limit=100&offset=58")), Is.EqualTo(new[] { 1, 0 }));
        Assert.That(Numbers(await GetAsync(tenant, "?offset=2147483647")), Is.Empty);
    }

    [Test]
    public async Task ACursor_LeadsThroughTheWholeList()
    {
        var tenant = await WithImpressionsAsync(25);
        var seen = new List<int>();
        string? cursor = null;

        do
        {
            var page = await GetAsync(tenant, cursor is null ? "?limit=10" : $"?limit=10&cursor={cursor}");
            seen.AddRange(Numbers(page));
            cursor = page.GetProperty("next_cursor").GetString();
            Assert.That(page.GetProperty("has_more").GetBoolean(), Is.EqualTo(cursor is not null));
        }
        while (cursor is not null);

        Assert.That(seen, Is.EqualTo(Enumerable.Range(0, 25).Reverse()));
    }

    [TestCase("program_id={0}")]
    [TestCase("programId={0}")]
    [TestCase("poster_id={1}")]
    [TestCase("posterId={1}")]
    [TestCase("student_id={2}")]
    [TestCase("studentId={2}")]
    [TestCase("programId={0}&posterId={1}&studentId={2}&traffic=human&device_type=mobile")]
    public async Task AFilter_IsReadInBothSpellings(string filter)
    {
        var tenant = await WithImpressionsAsync(2);
        var other = await Service.Shared.AddTenantAsync();

        Assert.That(Numbers(await GetAsync(tenant, Query(tenant))), Is.EqualTo(new[] { 1, 0 }));
        Assert.That(Numbers(await GetAsync(tenant, Query(other))), Is.Empty);

        string Query(Tenant of) => "?" + string.Format(
            System.Globalization.CultureInfo.InvariantCulture, filter, of.Program.Id, of.Poster.Id, of.Student.Id);
    }

    [Test]
    public async Task TrafficAndDevice_AreFilters()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await Service.Shared.SaveAsync(
            Make(tenant, 0, Phones.IPhone), Make(tenant, 1, "curl/8.5.0"), Make(tenant, 2, "facebookexternalhit/1.1"));

        Assert.That(Numbers(await GetAsync(tenant, "?traffic=human")), Is.EqualTo(new[] { 0 }));
        Assert.That(Numbers(await GetAsync(tenant, "?traffic=BOT")), Is.EqualTo(new[] { 1 }));
        Assert.That(Numbers(await GetAsync(tenant, "?traffic=preview")), Is.EqualTo(new[] { 2 }));
        Assert.That(Numbers(await GetAsync(tenant, "?traffic=repeat")), Is.Empty);
        Assert.That(Numbers(await GetAsync(tenant, "?device_type=mobile")), Is.EqualTo(new[] { 0 }));
        Assert.That(Numbers(await GetAsync(tenant, "?deviceType=bot")), Is.EqualTo(new[] { 2, 1 }));
    }

    [Test]
    public async Task FromAndTo_AreTimes_WithAnyOffset()
    {
        var tenant = await WithImpressionsAsync(5);

        Assert.That(Numbers(await GetAsync(tenant, "?from=2026-05-01T00:00:02Z")), Is.EqualTo(new[] { 4, 3, 2 }));
        Assert.That(Numbers(await GetAsync(tenant, "?to=2026-05-01T00:00:02Z")), Is.EqualTo(new[] { 1, 0 }));
        Assert.That(Numbers(await GetAsync(tenant, "?from=2026-05-01T00:00:03")), Is.EqualTo(new[] { 4, 3 }), "without an offset: UTC");
        Assert.That(Numbers(await GetAsync(tenant, "?to=2026-05-01")), Is.Empty);
        Assert.That(Numbers(await GetAsync(tenant, "?from=2026-05-01T02:00:01%2B02:00&to=2026-05-01T00:00:03Z")), Is.EqualTo(new[] { 2, 1 }));
    }

    [Test]
    public async Task EveryError_IsReportedAtOnce()
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var response = await client.GetAsync($"{Path}?limit=abc&offset=-1&traffic=x&device_type=x&from=x&to=x&cursor=x");

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(
            problem.GetProperty("errors").EnumerateObject().Select(member => member.Name),
            Is.EquivalentTo(new[] { "limit", "offset", "traffic", "device_type", "from", "to", "cursor" }));
    }

    [Test]
    public async Task ACursor_OfAnotherFilter_Truncated_OrForged_Is400()
    {
        var tenant = await WithImpressionsAsync(5);
        var cursor = (await GetAsync(tenant, "?limit=2")).GetProperty("next_cursor").GetString()!;

        foreach (var query in new[]
        {
            $"cursor={cursor}&traffic=human",
            $"cursor={cursor}&poster_id={tenant.Poster.Id}",
            $"cursor={cursor[..^1]}",
            $"cursor={cursor[1..]}",
            $"cursor={(cursor[0] == 'A' ? 'B' : 'A')}{cursor[1..]}",
            $"cursor={cursor}&offset=1",
        })
        {
            using var response = await tenant.Client.GetAsync($"{Path}?{query}");
            await response.IsProblemAsync(HttpStatusCode.BadRequest);
        }

        Assert.That(Numbers(await GetAsync(tenant, $"?cursor={cursor}&limit=100")), Is.EqualTo(new[] { 2, 1, 0 }), "the limit may change");
    }

    private static async Task<Tenant> WithImpressionsAsync(int count)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await Service.Shared.SaveAsync([.. Enumerable.Range(0, count).Select(number => Make(tenant, number, Phones.IPhone))]);
        return tenant;
    }

    private static Impression Make(Tenant tenant, int number, string userAgent) => Impression.Record(
        ScanTarget.Of(tenant.Poster, tenant.Program),
        new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(number),
        new ScanSignals { UserAgent = userAgent },
        null,
        ScanFields.Of(Metadata.Parse($$"""{"number":{{number}}}""")));

    private static async Task<JsonElement> GetAsync(Tenant tenant, string query)
    {
        using var response = await tenant.Client.GetAsync(Path + query);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
        return await response.JsonAsync();
    }

    private static List<int> Numbers(JsonElement list) =>
        [.. list.GetProperty("impressions").EnumerateArray().Select(item => item.GetProperty("metadata").GetProperty("number").GetInt32())];
}
