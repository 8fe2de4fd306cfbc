using System.Net;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Dashboard;

public sealed class ExportTests
{
    private static readonly (string List, string Scope)[] Lists =
        [("impressions", "impressions:read"), ("sign-ups", "referrals:read"), ("earnings", "earnings:read")];

    [Test]
    public async Task EachList_HasLinksToItsFiles_WithItsFilters() => await ForEachListAsync(async (visitor, list, _) =>
    {
        var page = WebUtility.HtmlDecode(await visitor.ReadAsync($"/dashboard/{list}?student_id=user_1&status="));

        foreach (var format in new[] { "csv", "ndjson", "parquet" })
        {
            Assert.That(page, Does.Contain($"href=\"/dashboard/{list}/export?student_id=user_1&status=&format={format}\""));
        }
    });

    [Test]
    public async Task AFile_HasTheRowsOfTheSession() => await ForEachListAsync(async (visitor, list, samples) =>
    {
        using var response = await visitor.GetAsync($"/dashboard/{list}/export?format=ndjson");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/x-ndjson"));
        Assert.That(response.Headers.CacheControl!.NoStore, Is.True);
        var resource = list == "sign-ups" ? "referrals" : list;
        var row = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.That(row.Text("id"), Is.EqualTo(samples.Id(resource)));
        Assert.That(
            await (await visitor.GetAsync($"/dashboard/{list}/export?format=csv")).Content.ReadAsStringAsync(), Does.StartWith("\uFEFFid,").And.Contain(samples.Id(resource)));
        Assert.That(await (await visitor.GetAsync($"/dashboard/{list}/export?format=ndjson&program_id=prog_other")).Content.ReadAsStringAsync(), Is.Empty);
    });

    [Test]
    public async Task TheDaysOfTheFilter_AreThoseOfTheList()
    {
        var samples = await SampleResources.AddAsync(Service.Shared);
        using var visitor = await Visitor.SignInAsync(Service.Shared, samples.Secret);

        foreach (var (query, matches) in new[] { ("first=2026-06-01&last=2026-06-01", true), ("first=2026-06-02", false), ("last=2026-05-31&traffic=human", false) })
        {
            var file = await (await visitor.GetAsync($"/dashboard/impressions/export?format=ndjson&{query}")).Content.ReadAsStringAsync();
            Assert.That(file, matches ? Is.Not.Empty : Is.Empty, query);
        }
    }

    [Test]
    public async Task AWrongFilter_LeadsToTheList_WhichSaysWhatIsWrong()
    {
        var samples = await SampleResources.AddAsync(Service.Shared);
        using var visitor = await Visitor.SignInAsync(Service.Shared, samples.Secret);

        using var response = await visitor.GetAsync("/dashboard/sign-ups/export?format=csv&status=good");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That($"{response.Headers.Location}", Is.EqualTo("/dashboard/sign-ups?status=good"));
        Assert.That(await visitor.ReadAsync($"{response.Headers.Location}"), Does.Contain("This must be one of: pending"));
    }

    [Test]
    public async Task ASession_WithoutTheScope_GetsNoFile()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        foreach (var (list, scope) in Lists)
        {
            var (_, secret) = await tenant.AddKeyAsync([.. Lists.Select(other => other.Scope).Where(other => other != scope)]);
            using var visitor = await Visitor.SignInAsync(Service.Shared, secret);
            using var stranger = new Visitor(Service.Shared.Address);

            Assert.That((await visitor.GetAsync($"/dashboard/{list}/export")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That((await stranger.GetAsync($"/dashboard/{list}/export")).StatusCode, Is.EqualTo(HttpStatusCode.Found), "to the page to sign in");
            Assert.That((await tenant.Client.GetAsync($"/dashboard/{list}/export")).StatusCode, Is.EqualTo(HttpStatusCode.Found), "a key opens no page");
        }
    }

    private static async Task ForEachListAsync(Func<Visitor, string, SampleResources, Task> check)
    {
        var samples = await SampleResources.AddAsync(Service.Shared);
        using var visitor = await Visitor.SignInAsync(Service.Shared, samples.Secret);
        foreach (var (list, _) in Lists)
        {
            await check(visitor, list, samples);
        }
    }
}
