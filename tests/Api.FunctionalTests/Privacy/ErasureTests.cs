using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Application.Impressions;
using Impressions.Domain.Common;
using Impressions.Domain.Events;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Ingestion.Journal;
using Impressions.Infrastructure.Privacy;
using Impressions.Infrastructure.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Api.FunctionalTests.Privacy;

public sealed class ErasureTests
{
    private const string Path = "/api/v1/erasures";
    private const string Nothing =
        """{"users":0,"referrals":0,"impressions":0,"earnings":0,"events":0,"webhook_deliveries":0,"idempotency_keys":0}""";

    [Test]
    public async Task AnErasureByEmail_ErasesTheReferral_ItsScan_AndAllCopies_AndKeepsAmounts()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var (referral, earning, impressionId) = await SignUpAsync(tenant);
        var tag = await ETagOfAsync(tenant, $"/api/v1/impressions/{impressionId}");

        using var created = await tenant.Client.PostJsonAsync(Path, $$"""{"email":"{{Person.Email.ToUpperInvariant()}}"}""");

        var text = await created.Content.ReadAsStringAsync();
        Assert.That(created.StatusCode, Is.EqualTo(HttpStatusCode.Created), text);
        Assert.That(created.Headers.CacheControl?.ToString(), Is.EqualTo("no-store"));
        var receipt = await created.JsonAsync();
        Assert.That(
            receipt.GetProperty("erased").GetRawText(),
            Is.EqualTo("""{"users":0,"referrals":1,"impressions":1,"earnings":1,"events":2,"webhook_deliveries":0,"idempotency_keys":2}"""));
        Person.IsNotIn(text);
        foreach (var path in new[]
        {
            $"/api/v1/referrals/{referral}", "/api/v1/referrals", $"/api/v1/earnings/{earning}", $"/api/v1/impressions/{impressionId}", "/api/v1/impressions",
            "/api/v1/events", $"{Path}/{receipt.Text("id")}", $"/api/v1/personal-data?email={Person.Email.Replace("zephyrinaxq", "x", StringComparison.Ordinal)}",
        })
        {
            var body = await tenant.Client.GetStringAsync(path);
            Person.IsNotIn(body.Replace("x@quillfeatherzw.example", "", StringComparison.Ordinal));
            Assert.That(body, Does.Not.Contain("SecretSeat").And.Not.Contain("SecretPhone"), path);
        }

        var erased = JsonDocument.Parse(await tenant.Client.GetStringAsync($"/api/v1/referrals/{referral}")).RootElement;
        Assert.That((erased.Text("first_name"), erased.Text("last_name"), erased.Text("email"), erased.Text("status")), Is.EqualTo(("", "", "", "pending")));
        Assert.That(erased.GetProperty("profile_picture").ValueKind, Is.EqualTo(JsonValueKind.Null));
        var kept = JsonDocument.Parse(await tenant.Client.GetStringAsync($"/api/v1/earnings/{earning}")).RootElement;
        Assert.That((kept.GetProperty("amount").GetInt32(), kept.Text("currency")), Is.EqualTo((500, "USD")));
        Assert.That(await ETagOfAsync(tenant, $"/api/v1/impressions/{impressionId}"), Is.Not.EqualTo(tag), "the tag depends on the content");
    }

    [Test]
    public async Task TheReceipt_HasTheHashOfTheRequestAndTheProof_WhichIsShownOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        var receipt = await tenant.Client.CreateAsync(Path, """{ "email" : "nobody@example.com", "unknown": 1 }""");

        var proven = SHA256.HashData(Encoding.UTF8.GetBytes("{\"email\":\"nobody@example.com\"}\n" + receipt.Text("proof")));
        Assert.That(receipt.Text("request_hash"), Is.EqualTo(Convert.ToHexStringLower(proven)));
        Assert.That(receipt.GetProperty("erased").GetRawText(), Is.EqualTo(Nothing), "there is no such person");
        var read = await tenant.Client.GetStringAsync($"{Path}/{receipt.Text("id")}");
        Assert.That(read, Does.Not.Contain("proof").And.Not.Contain(receipt.Text("proof")));
        Assert.That(read, Does.Contain("\"subject\":\"email\"").And.Contain("\"created_at\":\"2026-06-01T12:00:00Z\""));
        var list = JsonDocument.Parse(await tenant.Client.GetStringAsync(Path)).RootElement.GetProperty("erasures");
        Assert.That(list.EnumerateArray().Select(item => item.GetRawText()), Is.EqualTo(new[] { read }));
    }

    [Test]
    public async Task ASecondErasure_FindsNothing_AndThePersonCanSignUpAgain()
    {
        var tenant = await Service.Shared.AddTenantAsync(referralsPerImpression: 2);
        var (referral, _, impressionId) = await SignUpAsync(tenant);

        await tenant.Client.CreateAsync(Path, $$"""{"referral_id":"{{referral}}"}""");
        var byId = await tenant.Client.CreateAsync(Path, $$"""{"referral_id":"{{referral}}"}""");
        var byEmail = await tenant.Client.CreateAsync(Path, $$"""{"email":"{{Person.Email}}"}""");

        Assert.That(byId.GetProperty("erased").GetRawText(), Is.EqualTo(Nothing));
        Assert.That(byEmail.GetProperty("erased").GetRawText(), Is.EqualTo(Nothing));
        var again = await tenant.Client.CreateAsync("/api/v1/referrals", ReferralOf(impressionId));
        Assert.That(again.Text("email"), Is.EqualTo(Person.Email));
        Assert.That(again.Text("id"), Is.Not.EqualTo(referral));
    }

    [Test]
    public async Task AnErasedReferral_ChangesItsStatus_AndTakesNoPersonalDataAgain()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var (referral, _, _) = await SignUpAsync(tenant);
        await tenant.Client.CreateAsync(Path, $$"""{"referral_id":"{{referral}}"}""");

        foreach (var body in new[] { """{"first_name":"Grace"}""", """{"email":"grace@example.com"}""", """{"metadata":{"a":1}}""", """{"profile_picture":"https://example.com/a.jpg"}""" })
        {
            using var refused = await tenant.Client.PutJsonAsync($"/api/v1/referrals/{referral}", body);
            await refused.IsProblemAsync(HttpStatusCode.Conflict, "personal_data_erased");
        }

        using var verified = await tenant.Client.PutJsonAsync($"/api/v1/referrals/{referral}", """{"status":"verified"}""");
        Assert.That(((await verified.JsonAsync()).Text("status"), (await verified.JsonAsync()).Text("email")), Is.EqualTo(("verified", "")));
        await tenant.Client.CreateAsync("/api/v1/earnings", $$"""{"referral_id":"{{referral}}","amount":1}""");
    }

    [Test]
    public async Task AUser_IsErased_WithoutTheScansOfItsPosters()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var impression = await tenant.AddImpressionAsync();

        var receipt = await tenant.Client.CreateAsync(Path, $$"""{"user_id":"{{tenant.Student.Id}}"}""");

        Assert.That(
            receipt.GetProperty("erased").GetRawText(),
            Is.EqualTo("""{"users":1,"referrals":0,"impressions":0,"earnings":0,"events":1,"webhook_deliveries":0,"idempotency_keys":0}"""));
        var user = JsonDocument.Parse(await tenant.Client.GetStringAsync($"/api/v1/users/{tenant.Student.Id}")).RootElement;
        Assert.That((user.Text("first_name"), user.Text("last_name"), user.Text("email")), Is.EqualTo(("", "", "")));
        using var refused = await tenant.Client.PatchJsonAsync($"/api/v1/users/{tenant.Student.Id}", """{"first_name":"Ada"}""");
        await refused.IsProblemAsync(HttpStatusCode.Conflict, "personal_data_erased");
        var scan = await tenant.Client.GetStringAsync($"/api/v1/impressions/{impression.Id}");
        Assert.That(scan, Does.Contain("203.0.113.7"), "the scan is of another person");
    }

    [Test]
    public async Task AnImpression_IsErased_WithItsRepeats_AndWithoutItsReferrals()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var first = await tenant.Service.Client.ScanAsync(tenant.Poster.Code, userAgent: Phones.Pixel);
        using var repeat = await tenant.Service.Client.ScanAsync(tenant.Poster.Code, userAgent: Phones.Pixel);
        var referral = await tenant.Client.CreateAsync("/api/v1/referrals", ReferralOf(first.ImpressionId()));

        var receipt = await tenant.Client.CreateAsync(Path, $$"""{"impression_id":"{{first.ImpressionId()}}"}""");

        Assert.That(receipt.GetProperty("erased").GetProperty("impressions").GetInt32(), Is.EqualTo(2));
        Assert.That(receipt.GetProperty("erased").GetProperty("referrals").GetInt32(), Is.Zero);
        foreach (var id in new[] { first.ImpressionId(), repeat.ImpressionId() })
        {
            var scan = JsonDocument.Parse(await tenant.Client.GetStringAsync($"/api/v1/impressions/{id}")).RootElement;
            Assert.That((scan.GetProperty("ip_address").ValueKind, scan.GetProperty("user_agent").ValueKind), Is.EqualTo((JsonValueKind.Null, JsonValueKind.Null)));
            Assert.That(scan.GetProperty("metadata").Text("os"), Does.StartWith("Android"), "the classification stays");
        }

        Assert.That(await tenant.Client.GetStringAsync($"/api/v1/referrals/{referral.Text("id")}"), Does.Contain(Person.Email));
    }

    [TestCase("referrals")]
    [TestCase("users")]
    public async Task Delete_ErasesOne_AndReturnsTheReceipt(string resource)
    {
        var samples = await SampleResources.AddAsync(Service.Shared);
        var address = $"/api/v1/{resource}/{samples.Id(resource)}";

        using var stale = new HttpRequestMessage(HttpMethod.Delete, address) { Headers = { { "If-Match", "\"9-0\"" } } };
        using var refused = await samples.Client.SendAsync(stale);
        await refused.IsProblemAsync(HttpStatusCode.PreconditionFailed);
        using var deleted = await samples.Client.DeleteAsync(address);

        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.OK), await deleted.Content.ReadAsStringAsync());
        var receipt = await deleted.JsonAsync();
        Assert.That(receipt.GetProperty("erased").GetProperty(resource).GetInt32(), Is.EqualTo(1));
        Assert.That(await samples.Client.GetStringAsync($"{Path}/{receipt.Text("id")}"), Does.Contain(receipt.Text("request_hash")));
        Assert.That(await samples.Client.GetStringAsync(address), Does.Contain("\"email\":\"\""), "the row stays");
        using var again = await samples.Client.DeleteAsync(address);
        Assert.That((await again.JsonAsync()).GetProperty("erased").GetRawText(), Is.EqualTo(Nothing));
    }

    [Test]
    public async Task APersonOfAnotherOrganization_IsNotFound_AndStays()
    {
        var (ours, theirs) = (await Service.Shared.AddTenantAsync(), await Service.Shared.AddTenantAsync());
        var (referral, _, impressionId) = await SignUpAsync(theirs);

        foreach (var (member, id) in new[] { ("referral_id", referral), ("user_id", theirs.Student.Id), ("impression_id", impressionId) })
        {
            using var response = await ours.Client.PostJsonAsync(Path, $$"""{"{{member}}":"{{id}}"}""");
            await response.IsProblemAsync(HttpStatusCode.NotFound, "reference_not_found");
        }

        var receipt = await ours.Client.CreateAsync(Path, $$"""{"email":"{{Person.Email}}"}""");
        Assert.That(receipt.GetProperty("erased").GetRawText(), Is.EqualTo(Nothing));
        await (await theirs.Client.GetAsync($"{Path}/{receipt.Text("id")}")).IsProblemAsync(HttpStatusCode.NotFound);
        Assert.That(await theirs.Client.GetStringAsync($"/api/v1/referrals/{referral}"), Does.Contain(Person.Email));
    }

    [TestCase("{}", "Exactly one of email, user_id, referral_id and impression_id is required.")]
    [TestCase("""{"email":"a@example.com","user_id":"user_1"}""", "Exactly one of email, user_id, referral_id and impression_id is required.")]
    public async Task ARequestThatDoesNotNameOnePerson_Is400(string body, string message)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, body);

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest, "invalid_request")).GetProperty("errors");
        Assert.That(errors.GetProperty("email")[0].GetString(), Is.EqualTo(message));
    }

    /// <summary>Both orders are right: the person signs up before the erasure, or after it. The receipt says which.</summary>
    [Test]
    public async Task AnErasure_WhileThePersonSignsUp_ErasesAllOrNothing()
    {
        var service = Service.Shared;
        for (var i = 0; i < 20; i++)
        {
            var tenant = await service.AddTenantAsync();
            var impression = await tenant.AddImpressionAsync();

            var creating = tenant.Client.CreateAsync("/api/v1/referrals", ReferralOf(impression.Id));
            var erasing = tenant.Client.CreateAsync(Path, $$"""{"email":"{{Person.Email}}"}""");
            var (referral, receipt) = (await creating, await erasing);

            var isErased = receipt.GetProperty("erased").GetProperty("referrals").GetInt32() == 1;
            var stored = await tenant.Client.GetStringAsync($"/api/v1/referrals/{referral.Text("id")}");
            Assert.That(stored.Contains(Person.Email, StringComparison.Ordinal), Is.Not.EqualTo(isErased));
            var events = await tenant.Client.GetStringAsync("/api/v1/events?type=referral.created");
            Assert.That(events.Contains(Person.Email, StringComparison.Ordinal), Is.Not.EqualTo(isErased), "the event is as the referral");
        }
    }

    /// <summary>Events get their positions at any time. The save of an erasure that has read them before must fail, and find them where they are now.</summary>
    [Test]
    public async Task AnErasure_WhileEventsGetPositions_ErasesThem()
    {
        await using var service = new Service();
        var sequencer = service.Services.GetRequiredService<EventSequencer>();
        using var stop = new CancellationTokenSource();
        var sequencing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await sequencer.SequenceAsync(CancellationToken.None);
            }
        });
        for (var i = 0; i < 20; i++)
        {
            var tenant = await service.AddTenantAsync();
            var (referral, _, _) = await SignUpAsync(tenant);

            await tenant.Client.CreateAsync(Path, $$"""{"referral_id":"{{referral}}"}""");

            Person.IsNotIn(await tenant.Client.GetStringAsync("/api/v1/events"));
        }

        await stop.CancelAsync();
        await sequencing;
    }

    /// <summary>The drainer, which writes it to the database, follows the clock of the test, which stands still.</summary>
    [Test]
    public async Task AnImpressionInTheJournal_IsErased_OnceTheDatabaseHasIt()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        var impression = Impression.Record(
            ScanTarget.Of(tenant.Poster, tenant.Program), service.Time.GetUtcNow().UtcDateTime, new ScanSignals(), IPAddress.Loopback, ScanFields.Of(Metadata.Empty));
        service.Services.GetRequiredService<ScanJournal>().Append([impression]);
        var body = $$"""{"impression_id":"{{impression.Id}}"}""";

        using var early = await tenant.Client.PostJsonAsync(Path, body);
        await early.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "database_unavailable");
        await service.SaveAsync(impression);
        var receipt = await tenant.Client.CreateAsync(Path, body);

        Assert.That(receipt.GetProperty("erased").GetProperty("impressions").GetInt32(), Is.EqualTo(1));
        Assert.That(await tenant.Client.GetStringAsync($"/api/v1/impressions/{impression.Id}"), Does.Contain("\"ip_address\":null"), "not that of the journal");
    }

    /// <summary>The stored response of a receiver may repeat what it got, and the sender may hold a body in its memory.</summary>
    [Test]
    public async Task DeliveriesOfWebhooks_LoseTheResponse_AndTheSenderItsLease()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var now = tenant.Service.Time.GetUtcNow().UtcDateTime;
        var (referral, _, impressionId) = await SignUpAsync(tenant);
        await tenant.Client.GetStringAsync("/api/v1/events");
        var webhook = Webhook.Create(tenant.OrganizationId, "https://localhost/hook", [EventType.ReferralCreated], programId: null, "unreadable", now);
        List<WebhookDelivery> deliveries = [];
        await using (var database = tenant.Service.Database(tenant.OrganizationId))
        {
            foreach (var row in await database.Events.AsNoTracking().ToListAsync())
            {
                var index = Array.IndexOf(row.Data.Split(' '), impressionId);
                var delivery = WebhookDelivery.Create(webhook, 1, row.Type, DeliveryPositions.Print([new(row.Position, Math.Max(index, 0))]), 1, now);
                delivery.Record(new DeliveryAttempt(now, TimeSpan.Zero, Error: null, ResponseStatus: 200, ResponseBody: row.Type.ToString()), retryAt: null);
                deliveries.Add(delivery);
            }
        }

        await tenant.Service.SaveAsync([webhook, .. deliveries, new WebhookQueue
        {
            WebhookId = webhook.Id, OrganizationId = tenant.OrganizationId, PositionRow = long.MaxValue, PositionIndex = 0, LeaseOwner = "a sender", LeaseVersion = 7,
        }]);

        var receipt = await tenant.Client.CreateAsync(Path, $$"""{"referral_id":"{{referral}}"}""");

        Assert.That(receipt.GetProperty("erased").GetProperty("webhook_deliveries").GetInt32(), Is.EqualTo(3));
        await using var after = tenant.Service.Database(tenant.OrganizationId);
        var left = await after.WebhookDeliveries.AsNoTracking().Where(delivery => delivery.ResponseBody != null).Select(delivery => delivery.Type).ToListAsync();
        Assert.That(left, Is.EquivalentTo(new EventType?[] { EventType.UserCreated, EventType.PosterCreated }));
        Assert.That((await after.WebhookQueues.SingleAsync()).LeaseVersion, Is.EqualTo(8), "the next save of the sender fails");
    }

    /// <summary>The second replica has the impression in its memory and is not told.</summary>
    [Test]
    public async Task AnotherReplica_ForgetsACachedImpression_WithinTenSeconds()
    {
        await using var first = new Service();
        await using var second = new Service(database: first.TestDatabase);
        var tenant = await first.AddTenantAsync();
        var impression = await tenant.AddImpressionAsync();
        using var elsewhere = second.With(tenant.Secret);
        Assert.That(await elsewhere.GetStringAsync($"/api/v1/impressions/{impression.Id}"), Does.Contain("203.0.113.7"));

        await tenant.Client.CreateAsync(Path, $$"""{"impression_id":"{{impression.Id}}"}""");
        Assert.That(await tenant.Client.GetStringAsync($"/api/v1/impressions/{impression.Id}"), Does.Not.Contain("203.0.113.7"), "at once");
        await second.Services.GetRequiredService<ErasureFollower>().FollowAsync(CancellationToken.None);

        Assert.That(await elsewhere.GetStringAsync($"/api/v1/impressions/{impression.Id}"), Does.Not.Contain("203.0.113.7"));
        Assert.That(ErasureFollower.Interval, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(10)));
    }

    private static string ReferralOf(string impressionId) => $$"""
        {"impression_id":"{{impressionId}}","first_name":"{{Person.FirstName}}","last_name":"{{Person.LastName}}","email":"{{Person.Email}}",
         "profile_picture":"https://example.com/{{Person.LastName}}.jpg","metadata":{"phone":"SecretPhone"} }
        """;

    /// <summary>Adds a scan, a referral and an earning, all with personal data, as requests do.</summary>
    internal static async Task<(string ReferralId, string EarningId, string ImpressionId)> SignUpAsync(Tenant tenant)
    {
        var impression = await tenant.AddImpressionAsync($"Mozilla/5.0 {Person.LastName}", Person.Address, """{"seat":"SecretSeat"}""");
        using var referral = await tenant.Client.PostJsonAsync("/api/v1/referrals", ReferralOf(impression.Id), $"{Guid.NewGuid()}");
        Assert.That(referral.StatusCode, Is.EqualTo(HttpStatusCode.Created), await referral.Content.ReadAsStringAsync());
        var id = (await referral.JsonAsync()).Text("id");
        using var earning = await tenant.Client.PostJsonAsync(
            "/api/v1/earnings",
            $$"""{"referral_id":"{{id}}","amount":500,"description":"Sign-up of {{Person.FirstName}}","metadata":{"name":"{{Person.LastName}}"} }""",
            $"{Guid.NewGuid()}");
        return (id, (await earning.JsonAsync()).Text("id"), impression.Id);
    }

    private static async Task<string> ETagOfAsync(Tenant tenant, string path)
    {
        using var response = await tenant.Client.GetAsync(path);
        return response.Headers.ETag!.Tag;
    }
}
