using System.Net;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Earnings;

public sealed class UpdateEarningTests
{
    private const string Path = "/api/v1/earnings";

    [Test]
    public async Task GivenMembers_AreUpdated_AndOtherMembersKeepTheirValues()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        var created = await CreateAsync(tenant);
        var address = $"{Path}/{created.Text("id")}";
        service.Time.Advance(TimeSpan.FromMinutes(1));

        using var one = await tenant.Client.PutJsonAsync(address, """{"amount":700,"metadata":{"b":2}}""");
        var changed = await one.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(changed.GetProperty("amount").GetInt64(), Is.EqualTo(700));
            Assert.That(changed.GetProperty("metadata").GetRawText(), Is.EqualTo("""{"a":1,"b":2}"""));
            Assert.That(changed.Text("updated_at"), Is.EqualTo("2026-06-01T12:01:00Z"));
            foreach (var member in new[]
            {
                "id", "referral_id", "program_id", "student_id", "currency", "type", "description", "status", "reference_id", "created_at", "paid_at",
            })
            {
                Assert.That(changed.GetProperty(member).GetRawText(), Is.EqualTo(created.GetProperty(member).GetRawText()), member);
            }
        });

        using var everything = await tenant.Client.PutJsonAsync(address, """
            {"amount":8e2,"currency":"gbp","type":"bonus","description":null,"status":"PROCESSING","reference_id":" tr_1 ","metadata":null}
            """);
        var now = await everything.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That((now.GetProperty("amount").GetRawText(), now.Text("currency"), now.Text("type")), Is.EqualTo(("800", "GBP", "bonus")));
            Assert.That(now.GetProperty("description").GetString(), Is.Null);
            Assert.That((now.Text("status"), now.Text("reference_id")), Is.EqualTo(("processing", "tr_1")));
            Assert.That(now.GetProperty("metadata").GetRawText(), Is.EqualTo("{}"));
        });

        using var cleared = await tenant.Client.PutJsonAsync(address, """{"reference_id":null}""");
        Assert.That((await cleared.JsonAsync()).GetProperty("reference_id").GetString(), Is.Null);
    }

    [Test]
    public async Task AnEmptyBodyOrAnUnknownMember_ChangesNothing()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var created = await CreateAsync(tenant);

        using var response = await tenant.Client.PutJsonAsync(
            $"{Path}/{created.Text("id")}", """{"payment_reference":"x"}""");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(created.GetRawText()));
    }

    [Test]
    public async Task APaidEarning_HasATime_AndKeepsItsAmount_UntilItFails()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        var address = $"{Path}/{(await CreateAsync(tenant)).Text("id")}";
        service.Time.Advance(TimeSpan.FromHours(1));

        var paid = await PutAsync("""{"status":"paid","reference_id":"tr_1"}""");
        Assert.That((paid.Text("status"), paid.Text("paid_at")), Is.EqualTo(("paid", "2026-06-01T13:00:00Z")));
        service.Time.Advance(TimeSpan.FromHours(1));
        Assert.That((await PutAsync("""{"description":"late","amount":500,"status":"paid"}""")).Text("paid_at"), Is.EqualTo("2026-06-01T13:00:00Z"));
        foreach (var body in new[] { """{"amount":501}""", """{"currency":"EUR"}""", """{"type":"bonus"}""" })
        {
            using var refused = await tenant.Client.PutJsonAsync(address, body);
            Assert.That((await refused.IsProblemAsync(HttpStatusCode.Conflict)).Text("detail"), Does.StartWith("The earning is paid"));
        }

        Assert.That((await PutAsync("""{"status":"failed"}""")).GetProperty("paid_at").GetString(), Is.Null);
        Assert.That((await PutAsync("""{"amount":501}""")).GetProperty("amount").GetInt64(), Is.EqualTo(501));

        async Task<JsonElement> PutAsync(string body)
        {
            using var response = await tenant.Client.PutJsonAsync(address, body);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
            return await response.JsonAsync();
        }
    }

    [TestCase("paid", "pending", "failed")]
    [TestCase("paid", "processing", "failed")]
    [TestCase("failed", "paid", "pending, processing")]
    public async Task AForbiddenStatusChange_Is409_ListsTheAllowedOnes_AndChangesNothing(string from, string to, string allowed)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var address = $"{Path}/{(await CreateAsync(tenant)).Text("id")}";
        using var before = await tenant.Client.PutJsonAsync(address, $$"""{"status":"{{from}}"}""");

        using var refused = await tenant.Client.PutJsonAsync(address, $$"""{"description":"new","status":"{{to}}"}""");

        Assert.That(
            (await refused.IsProblemAsync(HttpStatusCode.Conflict)).Text("detail"),
            Is.EqualTo($"The earning is {from} and can't become {to}. It can become: {allowed}."));
        using var after = await tenant.Client.GetAsync(address);
        Assert.That(await after.Content.ReadAsStringAsync(), Is.EqualTo(await before.Content.ReadAsStringAsync()));
    }

    [Test]
    public async Task EveryError_IsReportedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var created = await CreateAsync(tenant);

        using var response = await tenant.Client.PutJsonAsync($"{Path}/{created.Text("id")}", """
            {"amount":null,"currency":null,"type":null,"description":"a\u0000b","status":null,"reference_id":""}
            """);

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[]
        {
            "amount", "currency", "type", "description", "status", "reference_id",
        }));
    }

    [Test]
    public async Task AnEarning_HasVersions()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var created = await CreateAsync(tenant);

        await VersionWalk.RunAsync(
            tenant.Client, $"{Path}/{created.Text("id")}", HttpMethod.Put, number => $$"""{"amount":{{number}}}""");
    }

    [Test]
    public async Task AnEarningOfAnotherOrganization_Is404_LikeAnUnknownOne_WithAnyPrecondition()
    {
        var owner = await Service.Shared.AddTenantAsync();
        var stranger = await Service.Shared.AddTenantAsync();
        var created = await CreateAsync(owner);

        using var none = await stranger.Client.PutJsonAsync($"{Path}/earn_unknown", """{"amount":1}""");
        var unknown = (await none.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace();
        foreach (var (id, tag) in new[] { (created.Text("id"), null), (created.Text("id"), "*"), (created.Text("id"), "\"1\""), ("a%20b", null) })
        {
            using var response = await stranger.Client.PutJsonAsync($"{Path}/{id}", """{"amount":1}""", tag);
            Assert.That((await response.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace(), Is.EqualTo(unknown));
        }
    }

    private static async Task<JsonElement> CreateAsync(Tenant tenant)
    {
        var referral = await tenant.AddReferralAsync();
        return await tenant.Client.CreateAsync(
            Path, $$"""{"metadata":{"a":1},"referral_id":"{{referral.Id}}","amount":500,"description":"First order"}""");
    }
}
