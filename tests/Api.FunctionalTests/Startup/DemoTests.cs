using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Tests;

namespace Impressions.Api.FunctionalTests.Startup;

public sealed class DemoTests
{
    [Test]
    [SqliteOnly("the demo is on SQLite only.")]
    public async Task StartingTwice_CreatesTheDemoOnce()
    {
        using var same = new TestDatabase();
        await using (new Service(database: same))
        {
        }

        var first = SqliteDump.Of(same.File);
        await using var again = new Service(database: same);
        using var client = again.With(Service.DemoKey);

        Assert.That(SqliteDump.Of(same.File), Is.EqualTo(first));
        Assert.That((await client.GetAsync("/api/v1/impressions/imp_123abc")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    [SqliteOnly("the demo is on SQLite only.")]
    public async Task TheFirstStart_CreatesAHistory_WithTheDocumentedRows()
    {
        await using var service = new Service();
        using var client = service.With(Service.DemoKey);

        Assert.That(await CountAsync("users"), Is.EqualTo(8));
        Assert.That(await CountAsync("posters"), Is.EqualTo(12));
        Assert.That(await CountAsync("programs"), Is.EqualTo(2));
        Assert.That((await client.GetAsync("/api/v1/referrals/ref_123abc")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await client.GetAsync("/api/v1/earnings/earn_123abc")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var scans = await client.GetAsync("/api/v1/impressions?from=2026-03-03T12:00:00Z&to=2026-03-04T12:00:00Z&limit=100");
        Assert.That((await scans.JsonAsync()).GetProperty("impressions").GetArrayLength(), Is.EqualTo(100), "scans of the first day");

        async Task<int> CountAsync(string list)
        {
            using var response = await client.GetAsync($"/api/v1/{list}?limit=100");
            return (await response.JsonAsync()).GetProperty(list).EnumerateArray().Count();
        }
    }

    /// <summary>The database of an earlier start may hold the address of another port.</summary>
    [Test]
    public async Task StartingAtAnotherAddress_MovesTheDemoThere()
    {
        using var same = new TestDatabase();
        await using (new Service(database: same))
        {
        }

        await using var moved = new Service(new Dictionary<string, string> { ["Urls"] = "http://0.0.0.0:5099" }, database: same);
        using var client = moved.With(Service.DemoKey);
        using var scan = await moved.Client.ScanAsync("DEM0C0DE");

        Assert.That(scan.Headers.Location!.ToString(), Does.StartWith("http://localhost:5099/demo?impression_id=imp_"));
        Assert.That(await client.GetStringAsync("/api/v1/posters/poster_123abc"), Does.Contain("\"qr_code_url\":\"http://localhost:5099/qr/DEM0C0DE.png\""));
    }

    [Test]
    public async Task WithoutTheDemo_ItsKeyPosterAndPageDoNotExist()
    {
        await using var service = new Service(new Dictionary<string, string> { ["Demo:Enabled"] = "false" });
        using var client = service.With(Service.DemoKey);

        Assert.That((await client.GetAsync("/api/v1/impressions/imp_123abc")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await service.Client.GetAsync("/demo")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await service.Client.ScanAsync("DEM0C0DE")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
