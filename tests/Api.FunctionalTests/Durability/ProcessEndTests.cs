using System.Net;
using System.Net.Http.Headers;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Durability;

/// <summary>Ends the service in Production under load. Each received redirect must have an impression in the database.</summary>
public sealed class ProcessEndTests
{
    private const int Kills = 3;
    private const int RedirectsBeforeTheEnd = 150;
    private const int ReferralsBeforeTheEnd = 60;

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
                ["Ingestion__JournalMegabytes"] = "0",
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
                    Assert.That(() => Unanswered(service), Is.GreaterThan(Crowd.Size / 2).After(delayInMilliseconds: 300_000, pollingInterval: 10));
                    await service.KillAsync();
                }
                else
                {
                    await service.KillAsync();
                }

                await crowd.LeaveAsync();
                received.AddRange(crowd.Received);
            }

            Assert.That(await file.VerifyStatisticsAsync(), Is.EqualTo((await file.ImpressionIdsAsync()).Count));
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
            Assert.That(await file.VerifyStatisticsAsync(), Is.EqualTo(crowd.Received.Count));
        }
    }

    /// <summary>A change of a referral moves its count. The kill is in the middle of such changes and of their compaction.</summary>
    [Test]
    public async Task AProgram_KilledWhileReferralsChange_HasTheStatisticsOfItsRows()
    {
        await using var file = new DatabaseFile();
        await file.MigrateAsync();
        await file.FillAsync();
        var impressions = await file.AddImpressionsAsync(5_000);
        var next = -1;
        for (var i = 0; i < 2; i++)
        {
            var verified = 0;
            var (service, address) = await ServiceProcess.StartAsync(file.Environment);
            using (service)
            {
                var callers = Enumerable.Range(0, Crowd.Size).Select(_ => Task.Run(ReferAsync)).ToList();
                using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
                while (Volatile.Read(ref verified) < ReferralsBeforeTheEnd)
                {
                    Assert.That(callers.TrueForAll(caller => !caller.IsCompleted), Is.True, service.Output);
                    await Task.Delay(1, patience.Token);
                }

                await service.KillAsync();
                await Task.WhenAll(callers).WaitAsync(TimeSpan.FromMinutes(5));
            }

            Assert.That(await file.VerifyStatisticsAsync(), Is.EqualTo(impressions.Count + (await file.ReferralsAsync()).Count));

            async Task ReferAsync()
            {
                using var client = new HttpClient { BaseAddress = address };
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", file.Key);
                try
                {
                    while (true)
                    {
                        var number = Interlocked.Increment(ref next);
                        using var created = await client.PostJsonAsync(
                            "/api/v1/referrals",
                            $$"""{"impression_id":"{{impressions[number]}}","first_name":"Grace","last_name":"Hopper","email":"grace{{number}}@example.com"}""");
                        using var changed = await client.PutJsonAsync(created.Headers.Location!.ToString(), """{"status":"verified"}""");
                        Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.OK), await changed.Content.ReadAsStringAsync());
                        Interlocked.Increment(ref verified);
                    }
                }
                catch (HttpRequestException)
                {
                    // The service is gone.
                }
            }
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
