using System.Net;
using System.Net.Http.Headers;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Tests;

namespace Impressions.Api.FunctionalTests.Durability;

/// <summary>The program itself on a disk without room, which is a limit on the size of its files.</summary>
[Platform("Linux", Reason = "Only Linux limits the files of a running process.")]
[SqliteOnly("SQL Server has its files elsewhere.")]
public sealed class FullDiskTests
{
    private const ulong NoRoom = 4096;

    /// <summary>SIGXFSZ, which a full disk does not send.</summary>
    private const string IgnoreTheSignalOfTheLimit = "trap '' XFSZ";

    [Test]
    public async Task Scans_Are503_AndReadsWork_UntilThereIsRoom()
    {
        await using var file = new DatabaseFile();
        await file.MigrateAsync();
        await file.FillAsync();
        var (service, address) = await ServiceProcess.StartAsync(file.Environment, IgnoreTheSignalOfTheLimit);
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

    private static async Task<string> ScanAsync(HttpClient client, DatabaseFile file)
    {
        using var response = await client.GetAsync($"/s/{file.Codes[^1]}");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
        return (await response.JsonAsync()).GetProperty("impression_id").GetString()!;
    }
}
