using System.Net;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Durability;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Replicas;

/// <summary>Three processes on one database behave like one.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed class ReplicaTests
{
    private const int Replicas = 3;
    private const int People = 12;
    private const int ScansOfEach = 25;

    /// <summary>Much longer than the promised 30 seconds, which <c>MaxAgeTests</c> test with a controlled clock.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly List<ServiceProcess> _processes = [];
    private readonly List<HttpClient> _clients = [];
    private DatabaseFile? _database;
    private HttpClient? _balanced;
    private (int ExitCode, string Output)[] _migrations = [];

    private DatabaseFile Database => _database!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _database = new DatabaseFile();
        _migrations = await Task.WhenAll(Enumerable.Range(0, Replicas).Select(_ => ServiceProcess.RunAsync(_database.Environment, "migrate")));
        await _database.FillAsync();

        var started = await Task.WhenAll(Enumerable.Range(0, Replicas).Select(_ => ServiceProcess.StartAsync(_database.Environment)));
        _processes.AddRange(started.Select(replica => replica.Service));
        _clients.AddRange(started.Select(replica => Service.Authorize(
            new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = replica.Address }, _database.Key)));
        _balanced = Service.Authorize(
            new HttpClient(new RoundRobin([.. started.Select(replica => replica.Address)])) { BaseAddress = new Uri("http://balanced.example") },
            _database.Key);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _balanced?.Dispose();
        _clients.ForEach(client => client.Dispose());
        _processes.ForEach(process => process.Dispose());
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    /// <summary>The migrations ran in <see cref="StartAsync"/>. A table that is created twice is an error.</summary>
    [Test]
    public async Task ThreeConcurrentMigrations_AllSucceed_AndEachMigrationIsAppliedOnce()
    {
        Assert.That(_migrations.Select(migration => migration.ExitCode), Has.All.Zero, string.Join('\n', _migrations.Select(migration => migration.Output)));
        Assert.That(_migrations.Select(migration => migration.Output), Has.One.StartsWith("Applied: ").And.Exactly(Replicas - 1).StartsWith("The database is up to date."));
        await using var database = Database.Open();
        Assert.That(await database.Database.GetAppliedMigrationsAsync(), Is.EqualTo(database.Database.GetMigrations()));
    }

    [Test]
    public async Task ScansThroughAllReplicas_AreNeitherLostNorDuplicated()
    {
        var received = (await Task.WhenAll(Enumerable.Range(0, People).Select(ScanAsync))).SelectMany(ids => ids).ToList();

        await using var database = Database.Open();
        var stored = await database.Impressions.IgnoreQueryFilters()
            .Where(impression => impression.UserAgent!.StartsWith(Phones.Pixel)).Select(impression => impression.Id).ToListAsync();
        Assert.That(stored, Has.Count.EqualTo(People * ScansOfEach).And.EquivalentTo(received));
        foreach (var id in received.Take(Replicas))
        {
            foreach (var client in _clients)
            {
                Assert.That(await client.GetStringAsync($"/api/v1/impressions/{id}"), Does.Contain(id), "each replica shows what another recorded");
            }
        }

        async Task<List<string>> ScanAsync(int person)
        {
            var ids = new List<string>();
            for (var i = 0; i < ScansOfEach; i++)
            {
                using var response = await _balanced!.ScanAsync(Database.Codes[(person + i) % 4], userAgent: $"{Phones.Pixel} {person}.{i}");
                ids.Add(response.ImpressionId());
            }

            return ids;
        }
    }

    /// <summary>Scans and sign-ups through three processes, while a reader follows the feed through another process with each request.</summary>
    [Test]
    public async Task AReaderOfTheFeed_SeesEachEventOnce_WhileThreeProcessesWrite()
    {
        var cursor = await ReadToEndAsync(after: null, _ => { });
        var writing = Task.WhenAll(Enumerable.Range(0, People).Select(WriteAsync));
        var seen = new List<(string Event, string Type, string Id)>();
        bool isLast;
        do
        {
            isLast = writing.IsCompleted;
            cursor = await ReadToEndAsync(cursor, seen.Add);
        }
        while (!isLast);

        var written = (await writing).SelectMany(ids => ids).ToList();
        Assert.That(seen.Select(row => row.Event), Is.Unique);
        // Other tests write at the same time.
        Assert.That(written.Except(seen.Select(row => (row.Type, row.Id))), Is.Empty);
        var again = new List<(string Event, string Type, string Id)>();
        await ReadToEndAsync(after: null, again.Add);
        Assert.That(again.Where(seen.Contains), Is.EqualTo(seen), "the order stays the same");

        async Task<List<(string Type, string Id)>> WriteAsync(int person)
        {
            var ids = new List<(string Type, string Id)>();
            for (var i = 0; i < 10; i++)
            {
                using var scan = await _balanced!.ScanAsync(Database.Codes[(person + i) % 4], userAgent: $"Feed {person}.{i} {Phones.Pixel}");
                var referral = await _balanced!.CreateAsync("/api/v1/referrals", $$"""
                    {"impression_id":"{{scan.ImpressionId()}}","first_name":"A","last_name":"B","email":"feed.{{person}}.{{i}}@example.com"}
                    """);
                using var verified = await _balanced!.PutJsonAsync($"/api/v1/referrals/{referral.Text("id")}", """{"status":"verified"}""");
                ids.AddRange([("impression.created", scan.ImpressionId()), ("referral.created", referral.Text("id")), ("referral.status_changed", referral.Text("id"))]);
            }

            return ids;
        }

        async Task<string> ReadToEndAsync(string? after, Action<(string Event, string Type, string Id)> add)
        {
            JsonElement page;
            do
            {
                using var response = await _balanced!.GetAsync($"/api/v1/events?limit=7{(after is null ? "" : $"&after={after}")}");
                page = await response.JsonAsync();
                foreach (var row in page.GetProperty("events").EnumerateArray())
                {
                    add((row.Text("id"), row.Text("type"), row.GetProperty("data").Text("id")));
                }

                after = page.Text("next_cursor");
            }
            while (page.GetProperty("has_more").GetBoolean());
            return after;
        }
    }

    [Test]
    public async Task OneIdempotencyKey_OnAllReplicasAtOnce_CreatesOneResource_ThatAllGet()
    {
        const string Agent = "Kiosk at once";
        var poster = await PosterAsync(Database.Codes[4]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4 * Replicas).Select(async _ =>
        {
            using var response = await _balanced!.PostJsonAsync(
                "/api/v1/impressions", $$"""{"poster_id":"{{poster}}","user_agent":"{{Agent}}"}""", "at-once");
            return (response.StatusCode, Body: await response.Content.ReadAsStringAsync());
        }));

        Assert.That(answers.Distinct().ToList(), Has.Count.EqualTo(1));
        Assert.That(answers[0].StatusCode, Is.EqualTo(HttpStatusCode.Created), answers[0].Body);
        await using var database = Database.Open();
        Assert.That(await database.Impressions.IgnoreQueryFilters().CountAsync(impression => impression.UserAgent == Agent), Is.EqualTo(1));
    }

    [Test]
    public async Task ARevokedKey_IsRefusedByAllReplicas()
    {
        var newKey = await _clients[0].CreateAsync("/api/v1/keys", $$"""{"name":"Short","scopes":["{{Scopes.PostersRead}}"]}""");
        Assert.That(await SendToAllAsync(StatusAsync), Has.All.EqualTo(HttpStatusCode.OK), "all replicas have cached it");

        using var revoked = await _clients[0].DeleteAsync($"/api/v1/keys/{newKey.Text("id")}");

        Assert.That(revoked.IsSuccessStatusCode, Is.True);
        Assert.That(await StatusAsync(_clients[0]), Is.EqualTo(HttpStatusCode.Unauthorized), "the replica that revoked it rejects it at once");
        await AllComeToAsync(HttpStatusCode.Unauthorized, StatusAsync);

        async Task<HttpStatusCode> StatusAsync(HttpClient client)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/posters?limit=1");
            request.Headers.Authorization = new("Bearer", newKey.Text("key"));
            using var response = await client.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Test]
    public async Task ARetiredPoster_Is410OnAllReplicas()
    {
        var code = Database.Codes[5];
        Assert.That(await SendToAllAsync(StatusAsync), Has.All.EqualTo(HttpStatusCode.Found), "all replicas have cached it");

        using var retired = await _clients[0].PatchJsonAsync($"/api/v1/posters/{await PosterAsync(code)}", """{"status":"retired"}""");

        Assert.That(retired.IsSuccessStatusCode, Is.True);
        Assert.That(await StatusAsync(_clients[0]), Is.EqualTo(HttpStatusCode.Gone), "the replica that retired it refuses it at once");
        await AllComeToAsync(HttpStatusCode.Gone, StatusAsync);

        async Task<HttpStatusCode> StatusAsync(HttpClient client)
        {
            using var response = await client.ScanAsync(code);
            return response.StatusCode;
        }
    }

    private async Task<string> PosterAsync(string code)
    {
        await using var database = Database.Open();
        return await database.Posters.IgnoreQueryFilters().Where(poster => poster.Code == code).Select(poster => poster.Id).SingleAsync();
    }

    private Task<HttpStatusCode[]> SendToAllAsync(Func<HttpClient, Task<HttpStatusCode>> ask) => Task.WhenAll(_clients.Select(ask));

    private async Task AllComeToAsync(HttpStatusCode status, Func<HttpClient, Task<HttpStatusCode>> ask)
    {
        using var patience = new CancellationTokenSource(Patience);
        while ((await SendToAllAsync(ask)).Any(current => current != status))
        {
            await Task.Delay(500, patience.Token);
        }
    }
}
