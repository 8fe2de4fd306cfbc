using System.Net;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Referrals;

public sealed class UpdateReferralTests
{
    private const string Path = "/api/v1/referrals";

    [Test]
    public async Task GivenMembers_AreUpdated_AndOtherMembersKeepTheirValues()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        var created = await CreateAsync(tenant, ""","profile_picture":"https://example.com/g.jpg","metadata":{"a":1,"b":{"c":2,"d":3}}""");
        var address = $"{Path}/{created.Text("id")}";
        service.Time.Advance(TimeSpan.FromMinutes(1));

        using var one = await tenant.Client.PutJsonAsync(address, """{"first_name":"Ada","metadata":{"a":null,"b":{"c":[4]},"e":5}}""");
        var changed = await one.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(changed.Text("first_name"), Is.EqualTo("Ada"));
            Assert.That(changed.GetProperty("metadata").GetRawText(), Is.EqualTo("""{"b":{"c":[4],"d":3},"e":5}"""));
            Assert.That(changed.Text("updated_at"), Is.EqualTo("2026-06-01T12:01:00Z"));
            foreach (var member in new[]
            {
                "id", "impression_id", "last_name", "email", "profile_picture", "status", "program_id", "student_id", "created_at", "verified_at",
            })
            {
                Assert.That(changed.GetProperty(member).GetRawText(), Is.EqualTo(created.GetProperty(member).GetRawText()), member);
            }
        });

        using var everything = await tenant.Client.PutJsonAsync(address, """
            {"last_name":"Byron","email":"Ada@Example.com","profile_picture":null,"status":"Converted","verified_at":"2026-05-01T10:00:00.5+02:00","metadata":null}
            """);
        var now = await everything.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That((now.Text("first_name"), now.Text("last_name"), now.Text("email")), Is.EqualTo(("Ada", "Byron", "Ada@Example.com")));
            Assert.That(now.GetProperty("profile_picture").GetString(), Is.Null);
            Assert.That((now.Text("status"), now.Text("verified_at")), Is.EqualTo(("converted", "2026-05-01T08:00:00.500Z")));
            Assert.That(now.GetProperty("metadata").GetRawText(), Is.EqualTo("{}"));
        });

        using var unverified = await tenant.Client.PutJsonAsync(address, """{"verified_at":null}""");
        Assert.That((await unverified.JsonAsync()).GetProperty("verified_at").GetString(), Is.Null);
    }

    [Test]
    public async Task AnEmptyBodyOrAnUnknownMember_ChangesNothing()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var created = await CreateAsync(tenant);

        using var response = await tenant.Client.PutJsonAsync(
            $"{Path}/{created.Text("id")}", """{"slot":7}""");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(created.GetRawText()));
    }

    /// <summary>Some clients send the whole resource back with one changed member.</summary>
    [Test]
    public async Task TheWholeResource_CanBeSentBack()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var created = await CreateAsync(tenant);

        using var response = await tenant.Client.PutJsonAsync(
            $"{Path}/{created.Text("id")}", created.GetRawText().Replace("\"pending\"", "\"verified\"", StringComparison.Ordinal));

        var changed = await response.JsonAsync();
        Assert.That((changed.Text("status"), changed.Text("verified_at")), Is.EqualTo(("verified", "2026-06-01T12:00:00Z")));
    }

    [Test]
    public async Task VerifiedAt_IsTheTimeOfTheFirstVerification()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        var address = $"{Path}/{(await CreateAsync(tenant)).Text("id")}";

        Assert.That(await PutAsync("""{"status":"converted"}"""), Is.Null);
        service.Time.Advance(TimeSpan.FromHours(1));
        Assert.That(await PutAsync("""{"status":"verified"}"""), Is.EqualTo("2026-06-01T13:00:00Z"));
        service.Time.Advance(TimeSpan.FromHours(1));
        Assert.That(await PutAsync("""{"status":"pending"}"""), Is.EqualTo("2026-06-01T13:00:00Z"));
        Assert.That(await PutAsync("""{"status":"verified"}"""), Is.EqualTo("2026-06-01T13:00:00Z"));
        Assert.That(await PutAsync("""{"status":"verified","verified_at":"2026-01-01"}"""), Is.EqualTo("2026-01-01T00:00:00Z"));

        async Task<string?> PutAsync(string body)
        {
            using var response = await tenant.Client.PutJsonAsync(address, body);
            return (await response.JsonAsync()).GetProperty("verified_at").GetString();
        }
    }

    [Test]
    public async Task AForbiddenStatusChange_Is409_ListsTheAllowedOnes_AndChangesNothing()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var address = $"{Path}/{(await CreateAsync(tenant)).Text("id")}";
        using var rejected = await tenant.Client.PutJsonAsync(address, """{"status":"rejected"}""");
        Assert.That(rejected.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        foreach (var status in new[] { "converted", "verified" })
        {
            using var refused = await tenant.Client.PutJsonAsync(address, $$"""{"first_name":"New","status":"{{status}}"}""");
            Assert.That(
                (await refused.IsProblemAsync(HttpStatusCode.Conflict)).Text("detail"),
                Is.EqualTo($"The referral is rejected and can't become {status}. It can become: pending."));
        }

        using var after = await tenant.Client.GetAsync(address);
        Assert.That(await after.Content.ReadAsStringAsync(), Is.EqualTo(await rejected.Content.ReadAsStringAsync()));
        using var pending = await tenant.Client.PutJsonAsync(address, """{"status":"pending"}""");
        Assert.That(pending.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task TheEmailOfAnotherReferral_Is409_AndTheOwnInAnotherCaseIsAccepted()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var other = await tenant.AddReferralAsync();
        var address = $"{Path}/{(await CreateAsync(tenant)).Text("id")}";

        using var refused = await tenant.Client.PutJsonAsync(address, $$"""{"email":"{{other.Email.ToUpperInvariant()}}"}""");
        await refused.IsProblemAsync(HttpStatusCode.Conflict);

        using var own = await tenant.Client.PutJsonAsync(address, """{"email":"GRACE@example.com"}""");
        Assert.That((await own.JsonAsync()).Text("email"), Is.EqualTo("GRACE@example.com"));
    }

    [Test]
    public async Task EveryError_IsReportedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();

        using var response = await tenant.Client.PutJsonAsync($"{Path}/{referral.Id}", """
            {"first_name":null,"last_name":"","email":null,"profile_picture":"/g.jpg","status":"gone"}
            """);

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[]
        {
            "first_name", "last_name", "email", "profile_picture", "status",
        }));
    }

    [Test]
    public async Task VerifiedAt_IsNotInTheFuture()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();

        using var response = await tenant.Client.PutJsonAsync($"{Path}/{referral.Id}", """{"verified_at":"9999-12-31T23:59:59Z"}""");

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Single().ToString(), Does.Contain("verified_at must not be in the future."));
    }

    [TestCase("1767225600")]
    [TestCase("\"yesterday\"")]
    [TestCase("\"2026-13-01T00:00:00Z\"")]
    [TestCase("true")]
    public async Task VerifiedAt_IsATime(string value)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();

        using var response = await tenant.Client.PutJsonAsync($"{Path}/{referral.Id}", $$"""{"verified_at":{{value}},"first_name":5}""");

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[] { "verified_at", "first_name" }));
        Assert.That(errors.GetProperty("verified_at")[0].GetString(), Does.Contain("must be a time"));
    }

    [Test]
    public async Task AReferral_HasVersions()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();

        await VersionWalk.RunAsync(
            tenant.Client, $"{Path}/{referral.Id}", HttpMethod.Put, number => $$"""{"last_name":"Name {{number}}"}""");
    }

    [Test]
    public async Task AReferralOfAnotherOrganization_Is404_LikeAnUnknownOne_WithAnyPrecondition()
    {
        var owner = await Service.Shared.AddTenantAsync();
        var stranger = await Service.Shared.AddTenantAsync();
        var referral = await owner.AddReferralAsync();

        using var none = await stranger.Client.PutJsonAsync($"{Path}/ref_unknown", """{"first_name":"x"}""");
        var unknown = (await none.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace();
        foreach (var (id, tag) in new[] { (referral.Id, null), (referral.Id, "*"), (referral.Id, "\"1\""), ("a%20b", null) })
        {
            using var response = await stranger.Client.PutJsonAsync($"{Path}/{id}", """{"first_name":"x"}""", tag);
            Assert.That((await response.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace(), Is.EqualTo(unknown));
        }
    }

    private static async Task<JsonElement> CreateAsync(Tenant tenant, string more = "")
    {
        var impression = await tenant.AddImpressionAsync();
        return await tenant.Client.CreateAsync(
            Path,
            $$"""{"impression_id":"{{impression.Id}}","first_name":"Grace","last_name":"Hopper","email":"grace@example.com"{{more}}}""");
    }
}
