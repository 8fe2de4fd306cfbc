using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Infrastructure.Ingestion;
using Impressions.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Api.FunctionalTests.Startup;

public sealed class DocsAndHealthTests
{
    [TestCase("/health/live")]
    [TestCase("/health/startup")]
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

        using var ready = await service.Client.GetAsync("/health/ready");
        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await ready.Content.ReadAsStringAsync(), Is.EqualTo("Unhealthy: database"), "and nothing of where it is");
        Assert.That((await service.Client.GetAsync("/health/live")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Readiness_EndsWithTheWriter()
    {
        await using var service = new Service();
        await service.Services.GetRequiredService<ImpressionWriter>().StopAsync(CancellationToken.None);

        Assert.That(await BodyAsync("/health/ready"), Is.EqualTo("Unhealthy: writer"));
        Assert.That(await BodyAsync("/health/startup"), Is.EqualTo("Unhealthy: writer"));
        Assert.That(await BodyAsync("/health/live"), Is.EqualTo("Healthy"));

        async Task<string> BodyAsync(string path)
        {
            using var answer = await service.Client.GetAsync(path);
            return await answer.Content.ReadAsStringAsync();
        }
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
