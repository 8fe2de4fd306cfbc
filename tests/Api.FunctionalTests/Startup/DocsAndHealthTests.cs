using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Tests;

namespace Impressions.Api.FunctionalTests.Startup;

public sealed class DocsAndHealthTests
{
    [TestCase("/health/live")]
    [TestCase("/health/ready")]
    public async Task Health_IsPublic(string path)
    {
        using var response = await Service.Shared.Client.GetAsync(path);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("Healthy"));
    }

    [Test]
    [SqliteOnly("a SQL Server that is away is tried again, for longer than a test lasts.")]
    public async Task Readiness_EndsWithTheDatabase_LivenessDoesNot()
    {
        await using var service = new Service();
        File.Delete(service.TestDatabase.File);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();

        Assert.That((await service.Client.GetAsync("/health/ready")).StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That((await service.Client.GetAsync("/health/live")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task TheRoot_LeadsToTheDocs()
    {
        using var root = await Service.Shared.Client.GetAsync("/");
        Assert.That(root.Headers.Location?.OriginalString, Is.EqualTo("/docs"));

        using var client = new HttpClient { BaseAddress = Service.Shared.Address };
        using var docs = await client.GetAsync("/");
        Assert.That(docs.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await docs.Content.ReadAsStringAsync(), Does.Contain("Impressions API"));
    }
}
