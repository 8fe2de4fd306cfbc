using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Webhooks;

/// <summary>Webhooks over HTTP. <c>DeliveryTests</c> has what is sent.</summary>
public sealed class WebhookTests
{
    private const string Path = "/api/v1/webhooks";
    private const string Valid = """{"url":"https://localhost/hook","event_types":["referral.created","user.created"],"metadata":{"team":"a"}}""";

    [Test]
    public async Task AWebhook_IsCreated_Read_Updated_Listed_AndDeleted()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var created = await tenant.Client.PostJsonAsync(Path, Valid);
        var text = await created.Content.ReadAsStringAsync();
        Assert.That(created.StatusCode, Is.EqualTo(HttpStatusCode.Created), text);
        Assert.That(created.Headers.CacheControl?.ToString(), Is.EqualTo("no-store"));
        var (id, secret) = ((await created.JsonAsync()).Text("id"), (await created.JsonAsync()).Text("secret"));
        Assert.That(secret, Does.Match("^whsec_[A-Za-z0-9+/]{43}=$"));
        using var read = await tenant.Client.GetAsync(created.Headers.Location);
        Assert.That(await read.Content.ReadAsStringAsync(), Is.EqualTo(
            $"{{\"id\":\"{id}\",\"url\":\"https://localhost/hook\",\"event_types\":[\"referral.created\",\"user.created\"],\"program_id\":null,"
            + "\"status\":\"enabled\",\"disabled_reason\":null,\"created_at\":\"2026-06-01T12:00:00Z\",\"updated_at\":\"2026-06-01T12:00:00Z\",\"metadata\":{\"team\":\"a\"}}"));

        using var updated = await tenant.Client.PatchJsonAsync(
            $"{Path}/{id}", $$"""{"event_types":["program.updated"],"program_id":"{{tenant.Program.Id}}","status":"disabled"}""", $"{read.Headers.ETag}");
        var webhook = await updated.JsonAsync();
        Assert.That(
            (webhook.Text("program_id"), webhook.Text("status"), webhook.GetProperty("event_types").GetRawText(), webhook.Text("url")),
            Is.EqualTo((tenant.Program.Id, "disabled", "[\"program.updated\"]", "https://localhost/hook")));

        using var list = await tenant.Client.GetAsync(Path);
        Assert.That((await list.JsonAsync()).GetProperty("webhooks").GetArrayLength(), Is.EqualTo(1));
        using var deleted = await tenant.Client.DeleteAsync($"{Path}/{id}");
        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await (await tenant.Client.GetAsync($"{Path}/{id}")).IsProblemAsync(HttpStatusCode.NotFound);
    }

    /// <summary>The secret is in no response but the one that created it, and not readable in the database.</summary>
    [Test]
    public async Task TheSecret_IsShownOnce_AndStoredEncrypted_AndCanBeRotated()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var created = await tenant.Client.PostJsonAsync(Path, Valid, "once");
        using var replayed = await tenant.Client.PostJsonAsync(Path, Valid, "once");
        var (id, secret) = ((await created.JsonAsync()).Text("id"), (await created.JsonAsync()).Text("secret"));
        Assert.That((await replayed.JsonAsync()).GetProperty("secret").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));

        using var rotated = await tenant.Client.PostAsync($"{Path}/{id}/rotate", content: null);

        Assert.That(rotated.StatusCode, Is.EqualTo(HttpStatusCode.OK), await rotated.Content.ReadAsStringAsync());
        Assert.That(rotated.Headers.CacheControl?.ToString(), Is.EqualTo("no-store"));
        Assert.That((await rotated.JsonAsync()).Text("secret"), Does.StartWith("whsec_").And.Not.EqualTo(secret));
        await using var database = Service.Shared.Database(tenant.OrganizationId);
        var stored = await database.Webhooks.AsNoTracking().SingleAsync();
        Assert.That(stored.Secret, Does.Not.Contain(secret["whsec_".Length..]));
        Assert.That(stored.PreviousSecretUntil, Is.EqualTo(new DateTime(2026, 6, 2, 12, 0, 0, DateTimeKind.Utc)));
    }

    [TestCase("""{"url":"https://user:secret@example.com/","event_types":["user.created"]}""", "url", "url must have no user name and no password.")]
    [TestCase("""{"url":"https://example.com:22/","event_types":["user.created"]}""", "url", "url must have one of the ports 443, 8443, which the operator of this service allows.")]
    [TestCase("""{"url":"ftp://example.com/","event_types":["user.created"]}""", "url", "url must be an absolute http or https URL of at most 2048 characters.")]
    [TestCase(
        """{"url":"https://example.com/","event_types":["user.deleted"]}""",
        "event_types",
        "event_types must have only: impression.created, referral.created, referral.status_changed, earning.created, earning.status_changed, poster.created, "
        + "poster.status_changed, program.updated, user.created, webhook.disabled.")]
    [TestCase("""{"url":"https://example.com/","event_types":[]}""", "event_types", "event_types must have at least one type.")]
    [TestCase("""{"url":"https://example.com/"}""", "event_types", "event_types is required.")]
    public async Task ABadMember_Is400_AndSaysWhy(string body, string name, string message)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, body);

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => (error.Name, error.Value[0].GetString())), Is.EqualTo(new[] { (name, message) }));
    }

    [Test]
    public async Task ATest_ReturnsItsOutcome_WhichIsADelivery_ThatCanBeSentAgain()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var id = (await tenant.Client.CreateAsync(Path, Valid)).Text("id");

        using var test = await tenant.Client.PostAsync($"{Path}/{id}/test", content: null);

        var outcome = await test.JsonAsync();
        Assert.That(
            (outcome.Text("type"), outcome.Text("status"), outcome.Text("error"), outcome.GetProperty("attempts").GetInt32()),
            Is.EqualTo(("webhook.test", "failed", "address_not_allowed", 1)), "localhost is not allowed");
        using var list = await tenant.Client.GetAsync($"{Path}/{id}/deliveries?status=failed");
        Assert.That((await list.JsonAsync()).GetProperty("deliveries")[0].GetRawText(), Is.EqualTo(await test.Content.ReadAsStringAsync()));
        using var again = await tenant.Client.PostJsonAsync($"{Path}/{id}/redeliver", $$"""{"delivery_id":"{{outcome.Text("id")}}"}""");
        Assert.That(await again.Content.ReadAsStringAsync(), Is.EqualTo("""{"deliveries":1}"""));
        using var since = await tenant.Client.PostJsonAsync($"{Path}/{id}/redeliver", """{"since":"2026-01-01T00:00:00Z"}""");
        Assert.That(await since.Content.ReadAsStringAsync(), Is.EqualTo("""{"deliveries":0}"""), "tests are not sent again with the others");
        await (await tenant.Client.PostJsonAsync($"{Path}/{id}/redeliver", "{}")).IsProblemAsync(HttpStatusCode.BadRequest);
        await (await tenant.Client.PostJsonAsync($"{Path}/{id}/redeliver", """{"delivery_id":"msg_1"}""")).IsProblemAsync(HttpStatusCode.NotFound);
    }
}
