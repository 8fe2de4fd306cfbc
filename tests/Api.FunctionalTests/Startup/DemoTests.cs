using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Tests;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Startup;

public sealed class DemoTests
{
    [Test]
    public async Task StartingTwice_CreatesTheDemoOnce()
    {
        using var same = new TestDatabase();
        await using (new Service(database: same))
        {
        }

        await using var again = new Service(database: same);
        using var client = again.With(Service.DemoKey);
        await using var database = again.Database();

        Assert.That((await client.GetAsync("/api/v1/impressions/imp_123abc")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await database.Organizations.IgnoreQueryFilters().CountAsync(), Is.EqualTo(1));
        Assert.That(await database.ApiKeys.IgnoreQueryFilters().CountAsync(), Is.EqualTo(1));
        Assert.That(await database.Impressions.IgnoreQueryFilters().CountAsync(), Is.EqualTo(2));
        Assert.That(await database.Referrals.IgnoreQueryFilters().CountAsync(), Is.EqualTo(1));
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
