using System.Net;
using System.Text;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Dashboard;
using Impressions.Api.FunctionalTests.Durability;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Auditing;
using Impressions.Domain.Events;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure.Webhooks;
using Impressions.Tests;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Auditing;

public sealed class AuditLogTests
{
    private const string Path = "/api/v1/audit-log";

    /// <summary>
    /// Sends a valid request to each operation of the served document that is no read. A new operation is tested without a change here: if it succeeds without an
    /// entry, it fails.
    /// </summary>
    [Test]
    public async Task EveryOperationThatIsNoRead_LeavesAnEntry()
    {
        var operations = (await Operation.ListAsync(Service.Shared)).Where(operation => operation.Method != "GET").ToList();
        Assert.That(operations, Has.Count.GreaterThan(15));
        await Assert.MultipleAsync(async () =>
        {
            foreach (var operation in operations)
            {
                var samples = await SampleResources.AddAsync(Service.Shared);
                Assert.That(await EntriesAsync(samples.Client), Is.Empty, "what a test adds has no actor");
                using var request = new HttpRequestMessage(new HttpMethod(operation.Method), operation.Address(samples));
                request.Content = BodyFor(operation, samples) is { } body ? new StringContent(body, Encoding.UTF8, "application/json") : null;

                using var response = await samples.Client.SendAsync(request);

                var text = await response.Content.ReadAsStringAsync();
                Assert.That(response.IsSuccessStatusCode, Is.True, $"{operation}: {text}");
                var entries = await EntriesAsync(samples.Client);
                // An erasure also has an entry for each resource that it changes.
                var erases = operation.Resource == "erasures" || operation is { Method: "DELETE", Resource: "referrals" or "users" };
                Assert.That(entries, erases ? Is.Not.Empty : Has.Count.EqualTo(1), $"{operation}");
                var expectedId = operation.HasParameters ? samples.Id(operation.Resource) : JsonDocument.Parse(text).RootElement.Text("id");
                Assert.That(entries.Select(entry => entry.Text("resource_id")), Does.Contain(expectedId), $"{operation}");
                foreach (var entry in entries)
                {
                    Assert.That(entry.Text("actor_type"), Is.EqualTo("api_key"), $"{operation}");
                    Assert.That(entry.Text("actor"), Does.StartWith("key_"), $"{operation}");
                    Assert.That(entry.Text("ip_address"), Is.EqualTo("127.0.0.0"), $"{operation}");
                }
            }
        });
    }

    [Test]
    public async Task ARead_AndAFailure_LeaveNoEntry()
    {
        var samples = await SampleResources.AddAsync(Service.Shared);
        foreach (var operation in (await Operation.ListAsync(Service.Shared)).Where(operation => operation is { Method: "GET", IsExport: false, IsPublic: false }
            && operation.Resource != "personal-data"))
        {
            using var response = await samples.Client.GetAsync(operation.Address(samples));
        }

        await (await samples.Client.PostJsonAsync("/api/v1/programs", "{}")).IsProblemAsync(HttpStatusCode.BadRequest);
        await (await samples.Client.PatchJsonAsync("/api/v1/programs/prog_unknown", "{}")).IsProblemAsync(HttpStatusCode.NotFound);
        await (await samples.Client.PatchJsonAsync($"/api/v1/programs/{samples.Id("programs")}", "{}", "\"0\"")).IsProblemAsync(HttpStatusCode.PreconditionFailed);

        Assert.That(await EntriesAsync(samples.Client), Is.Empty);
    }

    /// <summary>The document takes out as much as an export does. The entry does not name the person, so an erasure need not find it.</summary>
    [Test]
    public async Task AccessToPersonalData_LeavesAnEntry_WithoutTheAddress()
    {
        var samples = await SampleResources.AddAsync(Service.Shared);

        using var response = await samples.Client.GetAsync("/api/v1/personal-data?email=grace.hopper@example.com");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var entry = (await EntriesAsync(samples.Client)).Single();
        Assert.That((entry.Text("action"), entry.Text("resource_type")), Is.EqualTo(("get_personal_data", "privacy")));
        Assert.That(entry.GetRawText(), Does.Not.Contain("grace"));
    }

    [Test]
    public async Task AScan_LeavesNoEntry()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await Service.Shared.Client.GetAsync($"/s/{tenant.Poster.Code}");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(await EntriesAsync(tenant.Client), Is.Empty);
    }

    [Test]
    public async Task AnUpdate_HasItsMembers_AndAReplay_HasNoEntry()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        const string Body = """{"name":"Campus","landing_url":"https://example.com/"}""";
        var program = (await (await tenant.Client.PostJsonAsync("/api/v1/programs", Body, "once")).JsonAsync()).Text("id");
        await tenant.Client.PostJsonAsync("/api/v1/programs", Body, "once");
        await tenant.Client.PatchJsonAsync($"/api/v1/programs/{program}", """{"name":"Other","metadata":{"secret":"value"}}""");

        var entries = await EntriesAsync(tenant.Client);

        Assert.That(entries.Select(entry => entry.Text("action")), Is.EqualTo(new[] { "create_program", "update_program" }));
        Assert.That(entries[1].GetProperty("changes").GetRawText(), Is.EqualTo(
            """[{"member":"metadata","before":null,"after":null},{"member":"name","before":"Campus","after":"Other"}]"""));
        Assert.That(entries[0].GetProperty("changes").GetRawText(), Does.Contain("""{"member":"landing_url","before":null,"after":"https://example.com/"}"""));
    }

    [Test]
    public async Task AReportedImpression_HasOneEntry_AlsoWithAnIdempotencyKey()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var body = $$"""{"poster_id":"{{tenant.Poster.Id}}"}""";
        var first = (await (await tenant.Client.PostJsonAsync("/api/v1/impressions", body)).JsonAsync()).Text("id");
        var second = (await (await tenant.Client.PostJsonAsync("/api/v1/impressions", body, "once")).JsonAsync()).Text("id");
        await tenant.Client.PostJsonAsync("/api/v1/impressions", body, "once");

        var entries = await EntriesAsync(tenant.Client);

        Assert.That(entries.Select(entry => entry.Text("resource_id")), Is.EquivalentTo(new[] { first, second }));
        Assert.That(entries.Select(entry => (entry.Text("action"), entry.Text("resource_type"))), Has.All.EqualTo(("record_impression", "impression")));
    }

    /// <summary>All deliveries of a webhook are updated by one statement, which EF Core does not track.</summary>
    [Test]
    [SqliteOnly("the trigger is written for SQLite.")]
    public async Task ARedeliverySinceATime_IsCommittedWithItsEntry()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var now = Service.Shared.Time.GetUtcNow().UtcDateTime;
        var webhook = Webhook.Create(tenant.OrganizationId, "https://refused.example/", [EventType.PosterCreated], programId: null, "secret", now);
        var queue = new WebhookQueue { WebhookId = webhook.Id, OrganizationId = tenant.OrganizationId, PositionRow = 1, PositionIndex = 0 };
        await Service.Shared.SaveAsync(webhook, queue, WebhookDelivery.Create(webhook, 1, EventType.PosterCreated, "", 1, now));
        await using var database = Service.Shared.Database(tenant.OrganizationId);
        await database.WebhookDeliveries.ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.Status, DeliveryStatus.Failed));
        using var client = Service.Authorize(Service.Shared.Unchecked(), tenant.Secret);
        // For this organization only, since other tests use the database at the same time.
        await database.Database.ExecuteSqlRawAsync(
            """
            CREATE TRIGGER refuse BEFORE INSERT ON AuditEntries
            WHEN new.OrganizationId = (SELECT OrganizationId FROM Webhooks WHERE Url = 'https://refused.example/') BEGIN SELECT RAISE(ABORT, 'refused'); END
            """);
        using (var failed = await SendAsync())
        {
            Assert.That((int)failed.StatusCode, Is.GreaterThanOrEqualTo(500));
            Assert.That(await StatusAsync(), Is.EqualTo(DeliveryStatus.Failed));
        }

        await database.Database.ExecuteSqlRawAsync("DROP TRIGGER refuse");
        using var sent = await SendAsync();

        Assert.That(await sent.Content.ReadAsStringAsync(), Is.EqualTo("""{"deliveries":1}"""));
        Assert.That(await StatusAsync(), Is.EqualTo(DeliveryStatus.Pending));
        Assert.That((await EntriesAsync(tenant.Client)).Select(entry => entry.Text("action")), Is.EqualTo(new[] { "redeliver_webhook" }));

        Task<HttpResponseMessage> SendAsync() => client.PostJsonAsync($"/api/v1/webhooks/{webhook.Id}/redeliver", """{"since":"2026-01-01T00:00:00Z"}""");
        Task<DeliveryStatus> StatusAsync() => database.WebhookDeliveries.Select(delivery => delivery.Status).SingleAsync();
    }

    [TestCase("impressions")]
    [TestCase("referrals")]
    [TestCase("earnings")]
    public async Task AnExport_HasAnEntry_WithItsFilters_ButItsHeadersAloneHaveNone(string list)
    {
        var samples = await SampleResources.AddAsync(Service.Shared);
        using var head = await samples.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/api/v1/{list}/export"));
        Assert.That(await EntriesAsync(samples.Client), Is.Empty);

        await samples.Client.GetStringAsync($"/api/v1/{list}/export?format=ndjson&program_id={samples.Id("programs")}");

        var entry = (await EntriesAsync(samples.Client)).Single();
        Assert.That((entry.Text("action"), entry.Text("resource_type"), entry.GetProperty("resource_id").ValueKind), Is.EqualTo(
            ($"export_{list}", list.TrimEnd('s'), JsonValueKind.Null)));
        Assert.That(entry.GetProperty("changes").EnumerateArray().Select(change => (change.Text("member"), change.Text("after"))), Is.EqualTo(
            new[] { ("format", "ndjson"), ("program_id", samples.Id("programs")) }));
    }

    [Test]
    public async Task ASession_HasItsSignInAndSignOut_ItsChangesAndItsExports()
    {
        var samples = await SampleResources.AddAsync(Service.Shared);
        using var visitor = await Visitor.SignInAsync(Service.Shared, samples.Secret);
        await (await visitor.GetAsync("/dashboard/impressions/export?format=csv")).Content.ReadAsByteArrayAsync();
        using var created = await visitor.SubmitAsync("/dashboard/programs/new", "create", ("name", "Campus"), ("landing_url", "https://example.com/"));
        var page = await visitor.ReadAsync("/dashboard/programs");
        using var left = await visitor.SendAsync(page.Replace("action=\"/dashboard/sign-out\"", "value=\"sign-out\"", StringComparison.Ordinal), "/dashboard/sign-out", "sign-out");

        var entries = await EntriesAsync(samples.Client);

        Assert.That(entries.Select(entry => entry.Text("action")), Is.EqualTo(new[] { "create_program", "export_impressions", "sign_in", "sign_out" }));
        Assert.That(entries.Select(entry => entry.Text("actor_type")), Has.All.EqualTo("session"));
        Assert.That(entries.Select(entry => entry.Text("actor")).Distinct().Single(), Does.StartWith("key_"));
    }

    [Test]
    public async Task ARefusedKey_HasAnEntry_IfItIsKnown()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var (revoked, secret) = await tenant.AddKeyAsync(["posters:read"]);
        await tenant.Client.DeleteAsync($"/api/v1/keys/{revoked.Id}");
        using var visitor = new Visitor(Service.Shared.Address);
        foreach (var key in new[] { secret, "sk_unknown", "" })
        {
            using var refused = await visitor.SubmitAsync("/dashboard/sign-in", "key", ("key", key));
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        }

        var entries = await EntriesAsync(tenant.Client);

        Assert.That(entries.Select(entry => entry.Text("action")), Is.EqualTo(new[] { "revoke_api_key", "sign_in_refused" }));
        Assert.That((entries[1].Text("actor_type"), entries[1].Text("actor")), Is.EqualTo(("session", revoked.Id)));
    }

    [Test]
    public async Task TheList_IsFilteredAndPaged()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var now = Service.Shared.Time.GetUtcNow().UtcDateTime;
        AuditEntry[] rows =
        [
            .. Enumerable.Range(0, 6).Select(i => AuditEntry.Record(
                tenant.OrganizationId,
                new Actor(i % 2 == 0 ? ActorType.CommandLine : ActorType.Token, $"actor {i % 3}", Address: null),
                i < 2 ? "created" : "updated",
                i < 4 ? "poster" : "program",
                $"id-{i % 2}",
                [],
                now.AddMinutes(-i))),
        ];
        await Service.Shared.SaveAsync([.. rows]);
        string[] all = [.. rows.Select(row => row.Id)];

        await ListWalk.RunAsync(
            tenant.Client,
            Path,
            "entries",
            all,
            ("actor_type=token", [all[1], all[3], all[5]]),
            ("actor=actor%201", [all[1], all[4]]),
            ("actor=Actor%201", []),
            ("action=created", all[..2]),
            ("resource_type=program", all[4..]),
            ("resource_id=id-1", [all[1], all[3], all[5]]),
            ($"from={now.AddMinutes(-2):yyyy-MM-ddTHH:mm:ssZ}&to={now:yyyy-MM-ddTHH:mm:ssZ}", all[1..3]));
    }

    [Test]
    public async Task ConcurrentUpdates_HaveOneEntryEach_WithTheValueThatEachOneFound()
    {
        var samples = await SampleResources.AddAsync(Service.Shared);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            using var response = await samples.Client.PatchJsonAsync($"/api/v1/posters/{samples.Poster.Id}", $$"""{"location":"{{number}}"}""");
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }));

        var entries = await EntriesAsync(samples.Client);

        // Each update started from the value that the one before had left. Attempts that failed have no entry.
        var steps = entries.Select(entry => entry.GetProperty("changes")[0]).ToDictionary(change => change.Text("before"), change => change.Text("after"));
        Assert.That(steps, Has.Count.EqualTo(8));
        var value = "Library";
        while (steps.Remove(value, out var next))
        {
            value = next;
        }

        Assert.That(steps, Is.Empty);
        Assert.That((await (await samples.Client.GetAsync($"/api/v1/posters/{samples.Poster.Id}")).JsonAsync()).Text("location"), Is.EqualTo(value));
    }

    [Test]
    public async Task ThePage_ShowsEntries_AndFiltersThem()
    {
        var samples = await SampleResources.AddAsync(Service.Shared);
        using var visitor = await Visitor.SignInAsync(Service.Shared, samples.Secret);
        await samples.Client.PatchJsonAsync($"/api/v1/posters/{samples.Poster.Id}", """{"location":"<b>Mensa</b>"}""");

        var page = await visitor.ReadAsync("/dashboard/audit-log");
        Assert.That(page, Does.Contain("Update poster").And.Contain("Sign in").And.Contain("Location").And.Contain("Library").And.Contain("&lt;b&gt;Mensa&lt;/b&gt;"));
        Assert.That(await visitor.ReadAsync("/dashboard/audit-log?action=sign_in"), Does.Contain("Sign in").And.Not.Contain("Update poster"));
        Assert.That(await visitor.ReadAsync("/dashboard/audit-log?actor_type=nobody"), Does.Contain("must be one of: api_key"));
        Assert.That(await visitor.ReadAsync("/dashboard/audit-log?resource_id=nothing"), Does.Contain("No entries match"));
    }

    [Test]
    public async Task TheCommandLine_IsRecorded_AndLists()
    {
        await using var file = new DatabaseFile();
        await file.MigrateAsync();
        var organization = await RunAsync("organizations", "create", "--name", "Demo University", "--quiet");
        await RunAsync("keys", "create", "--organization", organization, "--name", "Reader", "--scope", "posters:read");
        await RunAsync("export", "earnings", "--organization", organization, "--format", "ndjson");

        var list = (await RunAsync("audit", "--organization", organization)).Split(Environment.NewLine);
        var one = (await RunAsync("audit", "--organization", organization, "--action", "create_api_key", "--limit", "1")).Split(Environment.NewLine);

        Assert.That(list, Has.Length.EqualTo(4));
        Assert.That(list[0], Does.StartWith("TIME "));
        Assert.That(list[1], Does.Match(@" command_line +\S+ +export_earnings +earning +- +- +format: - > ndjson"));
        Assert.That(list[2], Does.Match(@" command_line +\S+ +create_api_key +api_key +key_\S+ +- +.*scopes: - > posters:read"));
        Assert.That(list[3], Does.Match($@" command_line +\S+ +create_organization +organization +{organization} +- +name: - > Demo University"));
        Assert.That(one, Has.Length.EqualTo(2));
        Assert.That(one[1], Is.EqualTo(list[2].TrimEnd()).Or.Contain("create_api_key"));
        await using var database = file.Open();
        Assert.That(await database.AuditEntries.IgnoreQueryFilters().CountAsync(), Is.EqualTo(3), "reading is not recorded");

        async Task<string> RunAsync(params string[] arguments)
        {
            var (exitCode, told, output) = await ServiceProcess.CaptureAsync(file.Environment, arguments);
            Assert.That(exitCode, Is.Zero, output);
            return told;
        }
    }

    /// <summary>Gets the entries, ordered by their acts: the clock stands still, so they have no order in time.</summary>
    private static async Task<List<JsonElement>> EntriesAsync(HttpClient client)
    {
        using var response = await client.GetAsync($"{Path}?limit=100");
        return [.. (await response.JsonAsync()).GetProperty("entries").EnumerateArray().Where(entry => entry.Text("actor") != SampleResources.SampleActor)
            .OrderBy(entry => entry.Text("action"), StringComparer.Ordinal)];
    }

    private static string? BodyFor(Operation operation, SampleResources samples) =>
        operation.Body is null ? null : operation.Method == "POST" ? samples.ValidBody(operation) : "{}";
}
