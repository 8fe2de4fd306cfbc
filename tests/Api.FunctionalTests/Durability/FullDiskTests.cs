using System.Net;
using System.Net.Http.Headers;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Tests;

namespace Impressions.Api.FunctionalTests.Durability;

/// <summary>Runs the service as a process on a full disk, which a limit on its file sizes simulates.</summary>
[Platform("Linux", Reason = "Only Linux can limit the file sizes of a running process.")]
[SqliteOnly("the files of SQL Server are elsewhere.")]
public sealed class FullDiskTests
{
    private const ulong NoRoom = 4096;

    /// <summary>Ignores SIGXFSZ, which a full disk does not send.</summary>
    private const string IgnoreTheSignalOfTheLimit = "trap '' XFSZ";

    [Test]
    public async Task Scans_Are503_AndReadsWork_UntilTheDiskHasSpace()
    {
        await using var file = new DatabaseFile();
        await file.MigrateAsync();
        await file.FillAsync();
        var (service, address) = await ServiceProcess.StartAsync(
            new Dictionary<string, string>(file.Environment) { ["Ingestion__JournalMegabytes"] = "0" }, IgnoreTheSignalOfTheLimit);
        using (service)
        {
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
            client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", file.Key);
            var before = await ScanAsync(client, file);

            Posix.LimitFileSize(service.Process, NoRoom);
            for (var i = 0; i < 3; i++)
            {
                using var refused = await client.GetAsync($"/s/{file.Codes[i]}");
                await refused.IsProblemAsync(HttpStatusCode.ServiceUnavailable);
                Assert.That(refused.Headers.RetryAfter?.Delta, Is.Not.Null);
            }

            Assert.That(await client.GetStringAsync($"/api/v1/impressions/{before}"), Does.Contain(before));
            Assert.That(await client.GetStringAsync("/health/live"), Is.EqualTo("Healthy"));

            Posix.LimitFileSize(service.Process, null);
            var after = await ScanAsync(client, file);
            Assert.That(await file.ImpressionIdsAsync(), Is.EquivalentTo(new[] { before, after }));
            Assert.That(service.Process.HasExited, Is.False);
        }
    }

    /// <summary>The limit lets the journal have a file of a few scans, and the database no further page.</summary>
    [Test]
    public async Task TheJournal_TakesScans_UntilItsDiskIsFullToo_AndLosesNone()
    {
        await using var file = new DatabaseFile();
        await file.MigrateAsync();
        await file.FillAsync();
        var (service, address) = await ServiceProcess.StartAsync(file.Environment, IgnoreTheSignalOfTheLimit);
        using (service)
        {
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
            client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            var received = new List<string> { await ScanAsync(client, file) };

            // Few scans, since the files of the journal are closed twice a second, and a busy machine may need that long for some of them.
            Posix.LimitFileSize(service.Process, 1_500);
            HttpResponseMessage response;
            while ((response = await client.GetAsync($"/s/{file.Codes[^1]}")).StatusCode is HttpStatusCode.OK)
            {
                received.Add((await response.JsonAsync()).GetProperty("impression_id").GetString()!);
                response.Dispose();
            }

            Assert.That(received, Has.Count.GreaterThan(1), "the journal took some");
            await response.IsProblemAsync(HttpStatusCode.ServiceUnavailable);
            response.Dispose();

            Posix.LimitFileSize(service.Process, null);
            received.Add(await ScanAsync(client, file));
            Assert.That(
                async () => (await file.ImpressionIdsAsync()).Order(),
                Is.EqualTo(received.Order()).After(delayInMilliseconds: 300_000, pollingInterval: 100));
            Assert.That(await file.VerifyStatisticsAsync(), Is.EqualTo(received.Count));
        }
    }

    private static async Task<string> ScanAsync(HttpClient client, DatabaseFile file)
    {
        using var response = await client.GetAsync($"/s/{file.Codes[^1]}");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
        return (await response.JsonAsync()).GetProperty("impression_id").GetString()!;
    }
}
