using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Infrastructure.Ingestion;
using Impressions.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Api.FunctionalTests.Startup;

public sealed class DocsAndHealthTests
{
    /// <summary>With a journal, the service stays ready: see OutageTests.</summary>
    private static readonly Dictionary<string, string> WithoutJournal = new() { ["Ingestion:JournalMegabytes"] = "0" };

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
    [SqliteOnly("an unreachable SQL Server is retried for longer than a test lasts.")]
    public async Task Readiness_EndsWithTheDatabase_LivenessDoesNot()
    {
        await using var service = new Service(WithoutJournal);
        File.Delete(service.TestDatabase.File);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();

        using var ready = await service.Client.GetAsync("/health/ready");
        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await ready.Content.ReadAsStringAsync(), Is.EqualTo("Unhealthy: database"), "without the path");
        Assert.That((await service.Client.GetAsync("/health/live")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    /// <summary>A request alone is not logged: orchestrators send one every few seconds, and the endpoints are public.</summary>
    [Test]
    [SqliteOnly("an unreachable SQL Server is retried for longer than a test lasts.")]
    public async Task Readiness_IsLoggedWhenItChanges()
    {
        var journal = new Journal();
        await using var service = new Service(WithoutJournal, replace: journal.Add);
        Assert.That(await GetAsync(4), Is.All.EqualTo("Healthy"));
        Assert.That(Lines(), Is.Empty, "a check that is healthy from the start is not logged");

        var file = service.TestDatabase.File;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Move(file, $"{file}.away");
        Assert.That(await GetAsync(8), Is.All.EqualTo("Unhealthy: database"));
        Assert.That(Lines(), Has.Length.EqualTo(1));
        Assert.That(Lines()[0], Does.StartWith("Error: The health check 'database' failed").And.Contain("There is no database at "));

        File.Move($"{file}.away", file);
        Assert.That(await GetAsync(4), Is.All.EqualTo("Healthy"));
        Assert.That(Lines().Skip(1).Select(line => line.Split('.')[0]), Is.EqualTo(new[] { "Information: The health check 'database' recovered" }));

        Task<string[]> GetAsync(int times) => Task.WhenAll(
            Enumerable.Range(0, times).Select(i => BodyAsync(service, i % 2 == 0 ? "/health/ready" : "/health/startup")));

        string[] Lines() => [.. journal.Entries.Select(entry => entry.Text).Where(text => text.Contains("ealth check", StringComparison.Ordinal))];
    }

    [Test]
    public async Task Readiness_EndsWithTheWriter()
    {
        await using var service = new Service();
        await service.Services.GetRequiredService<ImpressionWriter>().StopAsync(CancellationToken.None);

        Assert.That(await BodyAsync(service, "/health/ready"), Is.EqualTo("Unhealthy: writer"));
        Assert.That(await BodyAsync(service, "/health/startup"), Is.EqualTo("Unhealthy: writer"));
        Assert.That(await BodyAsync(service, "/health/live"), Is.EqualTo("Healthy"));
    }

    [Test]
    public async Task TheRoot_LeadsToTheDashboard_WhichLinksToTheDocs()
    {
        using var root = await Service.Shared.Client.GetAsync("/");
        Assert.That(root.Headers.Location?.OriginalString, Is.EqualTo("/dashboard"));

        using var client = new HttpClient { BaseAddress = Service.Shared.Address };
        using var page = await client.GetAsync("/");
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("<h1>Sign in</h1>").And.Contain("href=\"/docs\""));
        Assert.That(await client.GetStringAsync("/docs"), Does.Contain("Impressions API"));
    }

    private static async Task<string> BodyAsync(Service service, string path)
    {
        using var answer = await service.Client.GetAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }
}
