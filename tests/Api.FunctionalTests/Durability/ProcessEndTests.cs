using System.Net.Http.Headers;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Durability;

/// <summary>Ends the service in Production under load. Each received redirect must have an impression in the database.</summary>
public sealed class ProcessEndTests
{
    private const int Kills = 3;
    private const int RedirectsBeforeTheEnd = 150;

    [Test]
    public async Task AService_KilledUnderLoad_LosesNoScan()
    {
        await using var file = new DatabaseFile();
        Assert.That((await ServiceProcess.RunAsync(file.Environment, "migrate")).ExitCode, Is.Zero);
        await file.FillAsync();

        var received = new List<string>();
        for (var i = 0; i < Kills; i++)
        {
            var (service, address) = await ServiceProcess.StartAsync(new Dictionary<string, string>(file.Environment)
            {
                ["Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics"] = "Information",
            });
            using (service)
            {
                await ServesAsync(address, file, received.TakeLast(Crowd.Size));
                var crowd = new Crowd(address, file.Codes);
                await crowd.ReceiveAsync(RedirectsBeforeTheEnd);
                if (i == Kills - 1)
                {
                    // The last kill happens while every request waits for the database. A request that did not wait would lose its impression.
                    await using var other = await file.LockAsync();
                    Assert.That(() => Unanswered(service), Is.EqualTo(Crowd.Size).After(delayInMilliseconds: 60_000, pollingInterval: 10));
                    await service.KillAsync();
                }
                else
                {
                    await service.KillAsync();
                }

                await crowd.LeaveAsync();
                received.AddRange(crowd.Received);
            }
        }

        var stored = await file.ImpressionIdsAsync();
        Assert.Multiple(() =>
        {
            Assert.That(received, Has.Count.AtLeast(Kills * RedirectsBeforeTheEnd));
            Assert.That(received, Is.Unique);
            Assert.That(received.Except(stored), Is.Empty, "lost");
            // At most one scan of each client was written without a response at each kill.
            Assert.That(stored.Except(received).Count(), Is.AtMost(Kills * Crowd.Size), "recorded twice");
        });
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no SIGTERM.")]
    public async Task AService_StoppedUnderLoad_AnswersEveryRecordedScan()
    {
        await using var file = new DatabaseFile();
        await file.MigrateAsync();
        await file.FillAsync();
        var (service, address) = await ServiceProcess.StartAsync(file.Environment);
        using (service)
        {
            var crowd = new Crowd(address, file.Codes);
            await crowd.ReceiveAsync(RedirectsBeforeTheEnd);

            var exitCode = await service.TerminateAsync();

            await crowd.LeaveAsync();
            Assert.That(exitCode, Is.Zero, service.Output);
            Assert.That(crowd.Others, Is.Empty);
            Assert.That(await file.ImpressionIdsAsync(), Is.EquivalentTo(crowd.Received));
        }
    }

    /// <summary>Gets the number of requests that the service has received and not answered, according to its log.</summary>
    private static int Unanswered(ServiceProcess service)
    {
        // An entry of the JSON log is one line, which may contain its message twice.
        var entries = service.Output.Split('\n');
        return entries.Count(entry => entry.Contains("Request starting", StringComparison.Ordinal))
            - entries.Count(entry => entry.Contains("Request finished", StringComparison.Ordinal));
    }

    private static async Task ServesAsync(Uri address, DatabaseFile file, IEnumerable<string> impressions)
    {
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", file.Key);
        foreach (var id in impressions)
        {
            Assert.That(await client.GetStringAsync($"/api/v1/impressions/{id}"), Does.Contain(id));
        }
    }
}
