using System.Net;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Trust;

/// <summary>Flags of sign-ups over HTTP. The rules have tests of their own.</summary>
public sealed class FlagTests
{
    private const string Path = "/api/v1/referrals";

    private const string Phone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1";

    [Test]
    public async Task AFlag_IsShown_AndFiltersTheList_AndChangesNothingElse()
    {
        await using var service = new Service(new Dictionary<string, string> { ["Trust:DisposableEmailDomains"] = "trash.example" });
        var tenant = await service.AddTenantAsync();
        var (own, trash, genuine) = (
            await SignUpAsync(tenant, "Ada+poster@example.com"), await SignUpAsync(tenant, "a@sub.trash.example"), await SignUpAsync(tenant, "grace@example.com"));

        Assert.That(FlagsOf(own.Json), Is.EqualTo(new[] { "self_referral" }));
        Assert.That(FlagsOf(trash.Json), Is.EqualTo(new[] { "disposable_email" }));
        Assert.That(FlagsOf(genuine.Json), Is.Empty);
        Assert.That(own.Json.Text("status"), Is.EqualTo("pending"));
        Assert.That(await ListAsync("flagged=true"), Is.EquivalentTo(new[] { own.Id, trash.Id }));
        Assert.That(await ListAsync("flagged=false"), Is.EqualTo(new[] { genuine.Id }));
        Assert.That(await ListAsync("flag=self_referral"), Is.EqualTo(new[] { own.Id }));
        Assert.That(await ListAsync("flag=stale"), Is.Empty);
        Assert.That(await ListAsync("flagged=false&flag=stale"), Is.Empty);
        using var wrong = await tenant.Client.GetAsync($"{Path}?flag=odd");
        await wrong.IsProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        using var verified = await tenant.Client.PutJsonAsync($"{Path}/{own.Id}", """{"status":"verified"}""");
        Assert.That(verified.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        async Task<string[]> ListAsync(string filter) =>
            [.. (await (await tenant.Client.GetAsync($"{Path}?{filter}")).JsonAsync()).GetProperty("referrals").EnumerateArray().Select(referral => referral.Text("id"))];
    }

    [Test]
    public async Task WhereAProgramDemandsIt_AFlaggedReferral_IsVerifiedOnlyWithAcknowledgement()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        using var program = await tenant.Client.PatchJsonAsync($"/api/v1/programs/{tenant.Program.Id}", """{"require_flag_acknowledgement":true}""");
        var (flagged, genuine) = (await SignUpAsync(tenant, "ada@example.com"), await SignUpAsync(tenant, "grace@example.com"));

        using var refused = await tenant.Client.PutJsonAsync($"{Path}/{flagged.Id}", """{"status":"verified"}""");
        using var rejected = await tenant.Client.PutJsonAsync($"{Path}/{flagged.Id}", """{"status":"converted"}""");
        using var acknowledged = await tenant.Client.PutJsonAsync($"{Path}/{flagged.Id}", """{"status":"verified","acknowledge_flags":true}""");
        using var other = await tenant.Client.PutJsonAsync($"{Path}/{genuine.Id}", """{"status":"verified"}""");

        await refused.IsProblemAsync(HttpStatusCode.Conflict, "referral_flagged");
        Assert.That(rejected.StatusCode, Is.EqualTo(HttpStatusCode.OK), "only verified is guarded");
        var referral = await acknowledged.JsonAsync();
        Assert.That((referral.Text("status"), referral.Text("flags_acknowledged_at")), Is.EqualTo(("verified", "2026-06-01T12:02:00Z")));
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    /// <summary>The first sign-ups of a phone are as suspicious as the last one.</summary>
    [Test]
    public async Task EarlierSignUpsOfOnePhone_GetTheFlagToo_AndAnAcknowledgementIsTakenBack()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            var (id, json) = await SignUpAsync(tenant, i == 0 ? "ada@example.com" : $"{i}@example.com");
            ids.Add(id);
            Assert.That(FlagsOf(json), i == 0 ? Is.EqualTo(new[] { "self_referral" }) : Is.Empty);
        }

        using var acknowledged = await tenant.Client.PutJsonAsync($"{Path}/{ids[0]}", """{"acknowledge_flags":true}""");
        var last = await SignUpAsync(tenant, "last@example.com");

        Assert.That(FlagsOf(last.Json), Is.EqualTo(new[] { "same_device" }));
        var first = await (await tenant.Client.GetAsync($"{Path}/{ids[0]}")).JsonAsync();
        Assert.That(FlagsOf(first), Is.EqualTo(new[] { "self_referral", "same_device" }));
        Assert.That(first.Text("flags_acknowledged_at"), Is.Null);
        foreach (var id in ids.Skip(1))
        {
            Assert.That(FlagsOf(await (await tenant.Client.GetAsync($"{Path}/{id}")).JsonAsync()), Is.EqualTo(new[] { "same_device" }));
        }
    }

    private static string?[] FlagsOf(System.Text.Json.JsonElement referral) =>
        [.. referral.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString())];

    /// <summary>Signs up a minute after a scan by a phone. Others scan as well.</summary>
    private static async Task<(string Id, System.Text.Json.JsonElement Json)> SignUpAsync(Tenant tenant, string email)
    {
        await tenant.AddImpressionAsync(Phone, "198.51.100.9");
        var impression = await tenant.AddImpressionAsync(Phone);
        tenant.Service.Time.Advance(TimeSpan.FromMinutes(1));
        var referral = await tenant.Client.CreateAsync(
            Path, $$"""{"impression_id":"{{impression.Id}}","first_name":"Grace","last_name":"H","email":"{{email}}"}""");
        return (referral.Text("id"), referral);
    }
}
