using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Earnings;
using Impressions.Domain.Organizations;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Dashboard;

public sealed partial class FormTests
{
    private const string Hostile = "<script>alert('x')</script>\"&";

    [Test]
    public async Task AProgram_IsCreatedAndChanged()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var visitor = await Visitor.SignInAsync(Service.Shared, tenant.Secret);

        using var created = await visitor.SubmitAsync(
            "/dashboard/programs/new",
            "create",
            ("name", "Spring"),
            ("landing_url", "https://spring.example/"),
            ("call_to_action", "Scan me"),
            ("privacy_mode", "truncated"),
            ("retention_days", "90"),
            ("referrals_per_impression", "2"),
            ("metadata", """{"a":1,"b":{"c":2,"d":3}}"""));
        var path = PathOf(created);
        using var changed = await visitor.SubmitAsync(
            path,
            "update",
            ("name", "Summer"),
            ("landing_url", "https://summer.example/"),
            ("fallback_url", "https://summer.example/over"),
            ("call_to_action", ""),
            ("privacy_mode", "none"),
            ("retention_days", "30"),
            ("referrals_per_impression", "3"),
            ("metadata", """{"b":{"d":4},"e":true}"""));

        Assert.That(PathOf(changed), Is.EqualTo(path));
        await using var database = Service.Shared.Database(tenant.OrganizationId);
        var program = await database.Programs.SingleAsync(program => program.Name == "Summer");
        Assert.That(
            (program.LandingUrl, program.FallbackUrl, program.CallToAction, program.PrivacyMode, program.RetentionDays, program.ReferralsPerImpression,
                program.Metadata.ToString()),
            Is.EqualTo(("https://summer.example/", "https://summer.example/over", (string?)null, PrivacyMode.None, (int?)30, 3, """{"b":{"d":4},"e":true}""")));
    }

    [Test]
    public async Task TheForm_OfANewProgram_HasTheDefaults_OfTheServiceAndTheOrganization()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await using (var database = Service.Shared.Database(tenant.OrganizationId))
        {
            (await database.Organizations.SingleAsync()).SetRetention(77);
            await database.SaveChangesAsync();
        }

        using var visitor = await Visitor.SignInAsync(Service.Shared, tenant.Secret);
        var page = await visitor.ReadAsync("/dashboard/programs/new");

        Assert.That(page, Does.Match("name=\"retention_days\" type=\"number\" value=\"77\""));
        Assert.That(page, Does.Match("<select[^>]*name=\"privacy_mode\"[^>]*>\\s*<option value=\"truncated\""), "the first option is the default");
    }

    [TestCase("name", "", "This ")]
    [TestCase("landing_url", "javascript:alert(1)", "This must be")]
    [TestCase("referrals_per_impression", "many", "whole number")]
    [TestCase("referrals_per_impression", "0", "This must be")]
    [TestCase("retention_days", "0", "This must be")]
    [TestCase("metadata", "{", "JSON object")]
    public async Task AWrongField_IsNamed_AndNothingThatWasTypedIsLost(string field, string value, string message)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var visitor = await Visitor.SignInAsync(Service.Shared, tenant.Secret);
        Dictionary<string, string> fields = new()
        {
            ["name"] = "Typed name",
            ["landing_url"] = "https://typed.example/",
            ["call_to_action"] = Hostile,
            ["privacy_mode"] = "none",
            ["referrals_per_impression"] = "7",
            [field] = value,
        };

        using var response = await visitor.SubmitAsync("/dashboard/programs/new", "create", [.. fields.Select(pair => (pair.Key, pair.Value))]);
        var page = await response.Content.ReadAsStringAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(ErrorOf(page, field), Does.Contain(message));
        Assert.That(page, Does.Contain($"value=\"{HtmlEncoder.Default.Encode(Hostile)}\"").And.Not.Contain("<script>alert"));
        foreach (var (name, typed) in fields.Where(pair => pair.Key is "name" or "landing_url" && pair.Key != field))
        {
            Assert.That(page, Does.Contain($"name=\"{name}\"").And.Contain($"value=\"{typed}\""));
        }
    }

    [Test]
    public async Task AChange_OfAnOldVersion_IsToldAndSavesNothing()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var visitor = await Visitor.SignInAsync(Service.Shared, tenant.Secret);
        var path = $"/dashboard/programs/{tenant.Program.Id}";
        var opened = await visitor.ReadAsync(path);
        using var first = await visitor.SendAsync(opened, path, "update", ("name", "First"), ("landing_url", "https://a.example/"), ("privacy_mode", "full"), ("referrals_per_impression", "1"));
        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.Found));

        using var second = await visitor.SendAsync(opened, path, "update", ("name", "Second"), ("landing_url", "https://b.example/"), ("privacy_mode", "full"), ("referrals_per_impression", "1"));
        var page = await second.Content.ReadAsStringAsync();

        Assert.That(page, Does.Contain("Somebody else changed this").And.Contain("value=\"Second\""));
        await using var database = Service.Shared.Database(tenant.OrganizationId);
        Assert.That(await database.Programs.Select(program => program.Name).SingleAsync(), Is.EqualTo("First"));
    }

    [Test]
    public async Task SelectedSignUps_AreVerified()
    {
        var (tenant, referrals) = await AddReferralsAsync(3);
        using var visitor = await Visitor.SignInAsync(Service.Shared, tenant.Secret);

        using var response = await visitor.SubmitAsync(
            "/dashboard/sign-ups?status=pending", "update", ("selected", $"1:{referrals[0].Id}"), ("selected", $"1:{referrals[1].Id}"), ("status", "verified"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(await visitor.ReadAsync(PathOf(response)), Does.Contain("2 changed."));
        Assert.That(await StatusesAsync(tenant), Is.EqualTo(new[] { ReferralStatus.Verified, ReferralStatus.Verified, ReferralStatus.Pending }));
    }

    [Test]
    public async Task OfSelectedSignUps_OneThatWasChangedMeanwhile_IsNamed_AndTheOthersAreChanged()
    {
        var (tenant, referrals) = await AddReferralsAsync(2);
        using var visitor = await Visitor.SignInAsync(Service.Shared, tenant.Secret);

        using var response = await visitor.SubmitAsync(
            "/dashboard/sign-ups",
            "update",
            ("selected", $"9:{referrals[0].Id}"),
            ("selected", $"1:{referrals[1].Id}"),
            ("selected", "1:ref_of_another"),
            ("selected", "nonsense"),
            ("status", "rejected"));
        var page = await response.Content.ReadAsStringAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page, Does.Contain("1 changed. These could not be:").And.Contain(referrals[0].Id).And.Contain("Somebody else changed this").And.Contain("ref_of_another"));
        Assert.That(await StatusesAsync(tenant), Is.EqualTo(new[] { ReferralStatus.Pending, ReferralStatus.Rejected }));
    }

    [Test]
    public async Task AnEarning_IsMarkedAsPaid_WithItsReference_AndOnlyOnce()
    {
        var (tenant, referrals) = await AddReferralsAsync(1);
        var earning = Earning.Create(referrals[0], 500, Service.Shared.Time.GetUtcNow().UtcDateTime);
        await Service.Shared.SaveAsync(earning);
        using var visitor = await Visitor.SignInAsync(Service.Shared, tenant.Secret);
        (string, string)[] fields = [("selected", $"1:{earning.Id}"), ("status", "paid"), ("reference_id", "transfer 1")];

        using var paid = await visitor.SubmitAsync("/dashboard/earnings", "update", fields);
        using var again = await visitor.SubmitAsync("/dashboard/earnings", "update", ("selected", $"2:{earning.Id}"), ("status", "processing"));

        Assert.That(paid.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(WebUtility.HtmlDecode(await again.Content.ReadAsStringAsync()), Does.Contain("The earning is paid and can't become processing."));
        await using var database = Service.Shared.Database(tenant.OrganizationId);
        var stored = await database.Earnings.SingleAsync();
        Assert.That((stored.Status, stored.PaymentReference), Is.EqualTo((EarningStatus.Paid, "transfer 1")));
    }

    [Test]
    public async Task AForm_OfAPageWithoutItsScope_IsRefused()
    {
        var (tenant, referrals) = await AddReferralsAsync(1);
        var secret = ApiKey.NewSecret();
        await Service.Shared.SaveAsync(ApiKey.Create(tenant.OrganizationId, "Reader", secret, [Scopes.ReferralsRead], Service.Shared.Time.GetUtcNow().UtcDateTime));
        using var visitor = await Visitor.SignInAsync(Service.Shared, secret);
        Assert.That(await visitor.ReadAsync("/dashboard/sign-ups"), Does.Not.Contain("Verify selected"));

        using var response = await visitor.SubmitAsync("/dashboard/sign-ups", "update", ("selected", $"1:{referrals[0].Id}"), ("status", "verified"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await StatusesAsync(tenant), Is.EqualTo(new[] { ReferralStatus.Pending }));
    }

    [Test]
    public async Task AKey_IsShownOnce_AndRevoked()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var visitor = await Visitor.SignInAsync(Service.Shared, tenant.Secret);

        using var created = await visitor.SubmitAsync("/dashboard/keys", "create", ("name", "Reader"), ("scopes", Scopes.ProgramsRead), ("scopes", Scopes.UsersRead));
        var secret = Secret().Match(await created.Content.ReadAsStringAsync()).Value;

        Assert.That(await visitor.ReadAsync("/dashboard/keys"), Does.Not.Contain(secret));
        using var reader = await Visitor.SignInAsync(Service.Shared, secret);
        await reader.ReadAsync("/dashboard/programs");
        await using var database = Service.Shared.Database(tenant.OrganizationId);
        var id = await database.ApiKeys.Where(key => key.Name == "Reader").Select(key => key.Id).SingleAsync();
        using var revoked = await visitor.SubmitAsync("/dashboard/keys", $"revoke-{id}");
        Assert.That(revoked.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((await reader.GetAsync("/dashboard/programs")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task AWebhook_IsCreated_Tested_SentAgain_Rotated_Disabled_AndDeleted()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var visitor = await Visitor.SignInAsync(Service.Shared, tenant.Secret);

        using var created = await visitor.SubmitAsync(
            "/dashboard/webhooks", "create", ("url", "https://localhost/hook"), ("event_types", "referral.created"), ("event_types", "user.created"));
        Assert.That(await created.Content.ReadAsStringAsync(), Does.Match("whsec_[A-Za-z0-9+/]{43}=").Or.Match("whsec_[^<]+"));
        Assert.That(await visitor.ReadAsync("/dashboard/webhooks"), Does.Contain("referral.created, user.created").And.Not.Contain("whsec_"));
        await using var database = Service.Shared.Database(tenant.OrganizationId);
        var page = $"/dashboard/webhooks/{(await database.Webhooks.SingleAsync()).Id}";
        using var tested = await visitor.SubmitAsync(page, "test");
        Assert.That(tested.Headers.Location?.OriginalString, Does.EndWith("?tested=failed"), "localhost is not allowed");
        Assert.That(await visitor.ReadAsync(page), Does.Contain("Address not allowed"));
        using var sent = await visitor.SubmitAsync(page, $"redeliver-{(await database.WebhookDeliveries.SingleAsync()).Id}");
        Assert.That(sent.Headers.Location?.OriginalString, Does.EndWith("?sent=true"));
        using var rotated = await visitor.SubmitAsync(page, "rotate");
        Assert.That(await rotated.Content.ReadAsStringAsync(), Does.Contain("whsec_"));
        using var disabled = await visitor.SubmitAsync(page, "status", ("status", "disabled"));
        Assert.That(await visitor.ReadAsync(page), Does.Contain("Enable the webhook"));
        using var deleted = await visitor.SubmitAsync(page, "delete");
        Assert.That(await database.Webhooks.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task AWebhook_WithABadAddress_IsNotCreated()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var visitor = await Visitor.SignInAsync(Service.Shared, tenant.Secret);

        using var response = await visitor.SubmitAsync("/dashboard/webhooks", "create", ("url", "https://user:secret@example.com/"));

        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("must have no user name and no password.").And.Contain("must have at least one type."));
    }

    [Test]
    public async Task AKey_WithoutNameOrScopes_IsNotCreated()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var visitor = await Visitor.SignInAsync(Service.Shared, tenant.Secret);

        using var response = await visitor.SubmitAsync("/dashboard/keys", "create", ("name", ""), ("expires_at", "tomorrow"));
        using var later = await visitor.SubmitAsync("/dashboard/keys", "create", ("name", ""), ("expires_at", ""));
        var page = await later.Content.ReadAsStringAsync();

        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("This must be a date"));
        Assert.That(ErrorOf(page, "name"), Is.Not.Empty);
        Assert.That(page, Does.Contain("scopes").And.Not.Contain("Copy the key now"));
    }

    [Test]
    public async Task APerson_IsAdded_UnlessTheAddressIsTaken()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var visitor = await Visitor.SignInAsync(Service.Shared, tenant.Secret);
        (string, string)[] fields = [("program_id", tenant.Program.Id), ("first_name", Hostile), ("last_name", "مرحبا"), ("email", "new@example.com")];

        using var created = await visitor.SubmitAsync("/dashboard/people/new", "create", fields);
        using var again = await visitor.SubmitAsync("/dashboard/people/new", "create", fields);

        var page = await visitor.ReadAsync(PathOf(created));
        Assert.That(page, Does.Contain(HtmlEncoder.Default.Encode(Hostile)).And.Not.Contain("<script>alert"));
        Assert.That(WebUtility.HtmlDecode(await again.Content.ReadAsStringAsync()), Does.Contain("e-mail"));
    }

    [TestCase("/dashboard?time_zone=Mars/Olympus", "time_zone")]
    [TestCase("/dashboard?first=2026-06-01&last=2026-05-01", "first")]
    [TestCase("/dashboard?first=1990-01-01&last=2026-05-01", "first")]
    public async Task AWrongFilter_IsNamed(string path, string field)
    {
        using var visitor = await Visitor.SignInAsync(Service.Shared, Service.DemoKey);

        Assert.That(ErrorOf(await visitor.ReadAsync(path), field), Is.Not.Empty);
    }

    [TestCase("/dashboard?program_id=prog_of_another")]
    [TestCase("/dashboard?poster_id=%3Cscript%3E&student_id=x")]
    [TestCase("/dashboard?period=nonsense&first=31.12.2025")]
    [TestCase("/dashboard/impressions?traffic=human&device_type=mobile&first=2026-05-01&last=2026-05-31&time_zone=Asia/Kathmandu")]
    [TestCase("/dashboard/impressions?cursor=nonsense")]
    [TestCase("/dashboard/impressions?traffic=nonsense")]
    [TestCase("/dashboard/sign-ups?status=nonsense&email=x")]
    [TestCase("/dashboard/earnings?status=nonsense&updated=%3Cscript%3E")]
    [TestCase("/dashboard/people?metric=nonsense")]
    [TestCase("/dashboard/keys?cursor=nonsense")]
    public async Task AnyFilter_IsAPage(string path)
    {
        using var visitor = await Visitor.SignInAsync(Service.Shared, Service.DemoKey);

        Assert.That(await visitor.ReadAsync(path), Does.Contain("<h1>").And.Not.Contain("<script>\""));
    }

    private static string PathOf(HttpResponseMessage response)
    {
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Found), response.Content.ReadAsStringAsync().GetAwaiter().GetResult());
        return new Uri(Service.Shared.Address, response.Headers.Location!).PathAndQuery;
    }

    private static string ErrorOf(string page, string field) =>
        WebUtility.HtmlDecode(Regex.Match(page, $"id=\"[a-z]+-{field}-error\">(?<error>[^<]*)<").Groups["error"].Value);

    private static async Task<(Tenant Tenant, IReadOnlyList<Referral> Referrals)> AddReferralsAsync(int count)
    {
        var tenant = await Service.Shared.AddTenantAsync(referralsPerImpression: count);
        var impression = await tenant.AddImpressionAsync();
        var now = Service.Shared.Time.GetUtcNow().UtcDateTime;
        List<Referral> referrals = [.. Enumerable.Range(0, count).Select(index => Referral.Create(impression, index, "Grace", $"Hopper {index}", $"grace{index}@example.com", now.AddSeconds(index)))];
        await Service.Shared.SaveAsync([.. referrals]);
        return (tenant, referrals);
    }

    private static async Task<List<ReferralStatus>> StatusesAsync(Tenant tenant)
    {
        await using var database = Service.Shared.Database(tenant.OrganizationId);
        return await database.Referrals.OrderBy(referral => referral.CreatedAt).Select(referral => referral.Status).ToListAsync();
    }

    [GeneratedRegex("sk_[A-Za-z0-9_-]{20,}")]
    private static partial Regex Secret();
}
