using System.Net;
using System.Net.Sockets;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Tests;
using Microsoft.Data.Sqlite;

namespace Impressions.Api.FunctionalTests.Durability;

/// <summary>
/// The database of running processes takes no writes for a while, as it does in a failover. Every redirect must have its impression afterwards, once.
/// IMPRESSIONS_TEST_OUTAGE_SECONDS prolongs the outages.
/// </summary>
public sealed class OutageTests
{
    private const int People = 32;
    private const int Redirects = 300;

    private static readonly TimeSpan OutageTime = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("IMPRESSIONS_TEST_OUTAGE_SECONDS"), out var seconds) ? seconds : 0);

    private readonly List<ServiceProcess> _processes = [];
    private readonly List<DatabaseFile> _files = [];
    private readonly List<string> _received = [];

    /// <summary>Ends the processes before their files are deleted, to which they might add others meanwhile.</summary>
    [TearDown]
    public async Task StopAsync()
    {
        _processes.ForEach(process => process.Dispose());
        foreach (var file in _files)
        {
            await file.DisposeAsync();
        }
    }

    [Test]
    public async Task Scans_AreRedirected_WhileTheDatabaseIsLocked_AlsoByAServiceThatIsKilledAndStartedAgain()
    {
        var file = await FileAsync();
        var (service, address) = await StartAsync(file);
        var crowd = new Crowd(address, file.Codes, People, service);
        await crowd.ReceiveAsync(Redirects);

        await using (await file.LockAsync())
        {
            await crowd.ReceiveAsync(Redirects);
            Assert.That(await ReadyAsync(address), Does.Match(@"^200 Degraded: (database .*, )?journal \(\d+ scan\(s\) are in the local journal, the oldest for \d+ s\.\)$"));
            await Task.Delay(OutageTime / 2);
            await service.KillAsync();
            await LeaveAsync(crowd);

            (service, address) = await StartAsync(file);
            crowd = new Crowd(address, file.Codes, People, service);
            await crowd.ReceiveAsync(Redirects);
            await Task.Delay(OutageTime / 2);
        }

        await crowd.ReceiveAsync(Redirects);
        await EndAsync(crowd);
        await ComesToAsync(address, "200 Healthy");

        await AssertEachIsStoredOnceAsync(file, kills: 1);
        // On a busy machine, another connection may hold the lock for longer than the timeout once more.
        Assert.That(Lines(service, "The database takes no scans."), Is.InRange(1, Redirects / 10), "not one for each scan");
        Assert.That(Lines(service, "The database takes scans again"), Is.InRange(1, Redirects / 10));
    }

    [Test]
    [Platform("Linux,MacOsX", Reason = "Windows does not allow moving an open file.")]
    [SqliteOnly("the files of SQL Server are elsewhere.")]
    public async Task Scans_AreRedirected_WhileTheDatabaseIsMovedAway_AlsoByAServiceThatStartsWithoutIt()
    {
        var file = await FileAsync();
        var (service, address) = await StartAsync(file);
        var crowd = new Crowd(address, file.Codes, People, service);
        await crowd.ReceiveAsync(Redirects);

        Move(file.File, $"{file.File}.away");
        await crowd.ReceiveAsync(Redirects);
        await Task.Delay(OutageTime / 2);
        await service.KillAsync();
        await LeaveAsync(crowd);
        (service, address) = await StartAsync(file);
        crowd = new Crowd(address, file.Codes, People, service);
        await crowd.ReceiveAsync(Redirects);
        Assert.That(await ReadyAsync(address), Does.StartWith("200 Degraded: database (The database is not available. "));
        await Assert503Async(address, file);
        await Task.Delay(OutageTime / 2);

        Move($"{file.File}.away", file.File);
        await crowd.ReceiveAsync(Redirects);
        await EndAsync(crowd);
        await ComesToAsync(address, "200 Healthy");

        await AssertEachIsStoredOnceAsync(file, kills: 1);
        Assert.That(Lines(service, "The service starts without the database."), Is.EqualTo(1), service.Output);
    }

    /// <summary>
    /// In the place of SQL Server, a port refuses connections, or accepts them and does not answer. A service on SQLite with the same folder copies the posters
    /// before, and drains the journal afterwards.
    /// </summary>
    [TestCase(false)]
    [TestCase(true)]
    [SqliteOnly("the journal is drained to SQLite.")]
    public async Task Scans_AreRedirected_WhileSqlServerIsAway_AlsoByAServiceThatIsKilled(bool accepts)
    {
        var file = await FileAsync();
        var (service, _) = await StartAsync(file);
        await service.KillAsync();
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var number = ((IPEndPoint)port.LocalEndpoint).Port;
        if (!accepts)
        {
            port.Stop();
        }

        var environment = new Dictionary<string, string>
        {
            ["Database__Provider"] = "SqlServer",
            ["ConnectionStrings__Impressions"] = $"Server=tcp:127.0.0.1,{number};User ID=sa;Password=none;Encrypt=False",
        };
        for (var i = 0; i < 2; i++)
        {
            (service, var address) = await StartAsync(file, environment);
            Assert.That(await ReadyAsync(address), Does.StartWith("200 Degraded: database (The database is not available. "));
            await Assert503Async(address, file);
            var crowd = new Crowd(address, file.Codes, People, service);
            await crowd.ReceiveAsync(Redirects);
            await Task.Delay(OutageTime / 2);
            await service.KillAsync();
            await LeaveAsync(crowd);
        }

        (_, var back) = await StartAsync(file);
        await ComesToAsync(back, "200 Healthy");
        Assert.That(
            async () => _received.Except(await file.ImpressionIdsAsync()).Count(), Is.Zero.After(delayInMilliseconds: 300_000, pollingInterval: 500));
        await AssertEachIsStoredOnceAsync(file, kills: 2);
    }

    [Test]
    public async Task ThreeReplicas_RecordEveryScanOnce_AndTakeOverTheJournalOfOneThatIsKilled()
    {
        var file = await FileAsync();
        var replicas = new List<(ServiceProcess Service, Uri Address)>();
        for (var i = 0; i < 3; i++)
        {
            replicas.Add(await StartAsync(file));
        }

        var crowds = replicas.ConvertAll(replica => new Crowd(replica.Address, file.Codes, People / 2, replica.Service));
        await Task.WhenAll(crowds.Select(crowd => crowd.ReceiveAsync(Redirects / 3)));
        await using (await file.LockAsync())
        {
            await Task.WhenAll(crowds.Select(crowd => crowd.ReceiveAsync(Redirects / 3)));
            await Task.Delay(OutageTime);
            await replicas[0].Service.KillAsync();
            await LeaveAsync(crowds[0]);
        }

        await EndAsync(crowds[1]);
        await EndAsync(crowds[2]);
        await ComesToAsync(replicas[1].Address, "200 Healthy");
        await ComesToAsync(replicas[2].Address, "200 Healthy");
        Assert.That(
            async () => _received.Except(await file.ImpressionIdsAsync()).Count(),
            Is.Zero.After(delayInMilliseconds: 300_000, pollingInterval: 500),
            "the others took over the journal");
        // Scans without a response may follow those with one.
        await ComesToAsync(replicas[1].Address, "200 Healthy");
        await ComesToAsync(replicas[2].Address, "200 Healthy");

        await AssertEachIsStoredOnceAsync(file, kills: 1);
    }

    /// <summary>The keys that decrypt the program's key are in the database. The local copy has the key decrypted, for this case.</summary>
    [Test]
    [Platform("Linux,MacOsX", Reason = "Windows does not allow moving an open file.")]
    [SqliteOnly("the files of SQL Server are elsewhere.")]
    public async Task AScanOfAProgramThatRequiresTokens_HasAValidToken_AlsoByAServiceThatStartsWithoutTheDatabase()
    {
        var file = await FileAsync();
        var (service, address) = await StartAsync(file);
        using (var client = Client(address, file))
        {
            var program = (await (await client.GetAsync("/api/v1/programs")).JsonAsync()).GetProperty("programs")[0].Text("id");
            using var updated = await client.PatchJsonAsync($"/api/v1/programs/{program}", """{"require_impression_token":true}""");
            Assert.That(updated.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        await service.KillAsync();
        // The next one copies all posters at its start.
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(Path.Combine($"{file.File}.scans", $"scan-targets-1.db{suffix}"));
        }

        (service, _) = await StartAsync(file);
        await service.KillAsync();
        Move(file.File, $"{file.File}.away");
        (service, address) = await StartAsync(file);
        using var backend = Client(address, file);
        // Without a key, which only the database knows.
        using var phone = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

        using var scan = await phone.ScanAsync(file.Codes[0]);
        Assert.That(scan.StatusCode, Is.EqualTo(HttpStatusCode.Found), service.Output);
        var query = System.Web.HttpUtility.ParseQueryString(scan.Headers.Location!.Query);
        Move($"{file.File}.away", file.File);
        await ComesToAsync(address, "200 Healthy");
        using var signUp = await backend.PostJsonAsync(
            "/api/v1/referrals",
            $$"""{"impression_id":"{{query["impression_id"]}}","impression_token":"{{query["impression_token"]}}","first_name":"G","last_name":"H","email":"g@example.com"}""");

        Assert.That(query["impression_token"], Is.Not.Null);
        Assert.That(signUp.StatusCode, Is.EqualTo(HttpStatusCode.Created), await signUp.Content.ReadAsStringAsync());
    }

    [Test]
    [SqliteOnly("on SQL Server, the lock of the test also blocks reads.")]
    public async Task AnImpressionInTheJournal_IsFoundByItsId_AndOnlyByItsOrganization()
    {
        var file = await FileAsync();
        var stranger = await file.AddOrganizationAsync();
        var (_, address) = await StartAsync(file);
        using var client = Client(address, file);
        await using (await file.LockAsync())
        {
            using var response = await client.ScanAsync(file.Codes[0]);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Found));

            Assert.That(await client.GetStringAsync($"/api/v1/impressions/{response.ImpressionId()}"), Does.Contain(response.ImpressionId()));
            Service.Authorize(client, stranger);
            using var refused = await client.GetAsync($"/api/v1/impressions/{response.ImpressionId()}");
            await refused.IsProblemAsync(HttpStatusCode.NotFound);
        }
    }

    private async Task<DatabaseFile> FileAsync()
    {
        var file = new DatabaseFile();
        _files.Add(file);
        await file.MigrateAsync();
        await file.FillAsync();
        return file;
    }

    /// <summary>Starts a replica and waits until it has copied the posters.</summary>
    private async Task<(ServiceProcess Service, Uri Address)> StartAsync(DatabaseFile file, Dictionary<string, string>? environment = null)
    {
        var folder = $"{file.File}.scans";
        var (service, address) = await ServiceProcess.StartAsync(new Dictionary<string, string>(environment ?? file.Environment)
        {
            ["Ingestion__JournalFolder"] = folder,
            ["Ingestion__DatabaseTimeoutMilliseconds"] = "250",
        });
        _processes.Add(service);
        var copy = Path.Combine(folder, "scan-targets-1.db");
        Assert.That(() => CopiedCount(copy), Is.EqualTo(file.Codes.Count).After(delayInMilliseconds: 300_000, pollingInterval: 10), service.Output);
        return (service, address);
    }

    private static long CopiedCount(string copy)
    {
        if (!File.Exists(copy))
        {
            return 0;
        }

        using var connection = new SqliteConnection($"Data Source={copy};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'Targets'";
        if ((long)command.ExecuteScalar()! == 0)
        {
            return 0;
        }

        command.CommandText = "SELECT count(*) FROM Targets";
        return (long)command.ExecuteScalar()!;
    }

    private static void Move(string from, string to)
    {
        foreach (var suffix in new[] { "-wal", "-shm", "" })
        {
            if (File.Exists(from + suffix))
            {
                File.Move(from + suffix, to + suffix);
            }
        }
    }

    private static HttpClient Client(Uri address, DatabaseFile file) => Service.Authorize(
        new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address }, file.Key);

    private static async Task<string> ReadyAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var response = await client.GetAsync("/health/ready");
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }

    private static async Task ComesToAsync(Uri address, string ready)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (await ReadyAsync(address) != ready)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    private static async Task Assert503Async(Uri address, DatabaseFile file)
    {
        using var client = Client(address, file);
        using var response = await client.GetAsync("/api/v1/impressions/imp_1");
        await response.IsProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.That(response.Headers.RetryAfter, Is.Not.Null);
    }

    private static int Lines(ServiceProcess service, string text) => service.Output.Split('\n').Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Ends a crowd whose service was killed.</summary>
    private async Task LeaveAsync(Crowd crowd)
    {
        await crowd.LeaveAsync();
        Keep(crowd);
    }

    private async Task EndAsync(Crowd crowd)
    {
        await crowd.EndAsync();
        Keep(crowd);
    }

    private void Keep(Crowd crowd)
    {
        Assert.That(crowd.Others, Is.Empty, "every scan is redirected");
        _received.AddRange(crowd.Received);
    }

    private async Task AssertEachIsStoredOnceAsync(DatabaseFile file, int kills)
    {
        var stored = await file.ImpressionIdsAsync();
        Assert.Multiple(() =>
        {
            Assert.That(_received, Is.Unique);
            Assert.That(_received.Except(stored), Is.Empty, "lost");
            // At most one scan of each client was recorded without a response at a kill.
            Assert.That(stored.Except(_received).Count(), Is.AtMost(kills * People), "recorded without a redirect");
        });
        Assert.That(await file.VerifyStatisticsAsync(), Is.EqualTo(stored.Count), "counted once");
    }
}
