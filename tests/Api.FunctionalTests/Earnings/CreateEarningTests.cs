using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Earnings;

public sealed class CreateEarningTests
{
    private const string Path = "/api/v1/earnings";

    [Test]
    public async Task AnEarning_IsCreated_WithItsLocation()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, $$"""
            {"referral_id":"{{referral.Id}}","amount":1250,"currency":"eur","type":"subscription","description":"Año\nnuevo",
             "metadata":{"order":7},"unknown_member":1}
            """);

        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created), text);
        var id = (await response.JsonAsync()).Text("id");
        Assert.That(id, Does.Match("^earn_[0-9a-f]{32}$"));
        Assert.That(text, Is.EqualTo(
            $"{{\"id\":\"{id}\",\"referral_id\":\"{referral.Id}\",\"program_id\":\"{tenant.Program.Id}\",\"student_id\":\"{tenant.Student.Id}\","
            + "\"amount\":1250,\"currency\":\"EUR\",\"type\":\"subscription\",\"description\":\"Año\\nnuevo\",\"status\":\"pending\","
            + "\"reference_id\":null,\"created_at\":\"2026-06-01T12:00:00Z\",\"paid_at\":null,\"updated_at\":\"2026-06-01T12:00:00Z\","
            + "\"metadata\":{\"order\":7}}"));
        Assert.That(response.Headers.Location!.OriginalString, Is.EqualTo($"{Path}/{id}"));
        using var again = await tenant.Client.GetAsync(response.Headers.Location);
        Assert.That(await again.Content.ReadAsStringAsync(), Is.EqualTo(text));
        Assert.That(again.Headers.ETag, Is.EqualTo(response.Headers.ETag));
    }

    [Test]
    public async Task OmittedMembers_HaveTheirDefaults()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();

        var earning = await tenant.Client.CreateAsync(Path, $$"""
            {"referral_id":"{{referral.Id}}","amount":1,"currency":null,"type":null,"description":null,"metadata":null}
            """);

        Assert.That((earning.Text("currency"), earning.Text("type")), Is.EqualTo(("USD", "purchase")));
        Assert.That(earning.GetProperty("description").GetString(), Is.Null);
        Assert.That(earning.GetProperty("metadata").GetRawText(), Is.EqualTo("{}"));
    }

    [TestCase("1", 1)]
    [TestCase("5.0", 5)]
    [TestCase("1e3", 1_000)]
    [TestCase("1.5E1", 15)]
    [TestCase("1000000000000", 1_000_000_000_000)]
    [TestCase("1e12", 1_000_000_000_000)]
    public async Task AnAmount_IsAWholeNumber_InAnyNotation(string written, long amount)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();

        var earning = await tenant.Client.CreateAsync(Path, $$"""{"referral_id":"{{referral.Id}}","amount":{{written}}}""");

        Assert.That(earning.GetProperty("amount").GetRawText(), Is.EqualTo(amount.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [TestCase("1.5")]
    [TestCase("\"5\"")]
    [TestCase("0")]
    [TestCase("-0.0")]
    [TestCase("-1")]
    [TestCase("1e13")]
    [TestCase("1000000000001")]
    [TestCase("1e-1")]
    [TestCase("1e19")]
    [TestCase("1e400")]
    [TestCase("-9223372036854775809")]
    [TestCase("0.99999999999999999999999999999999999")]
    [TestCase("1.0000000000000000000000000000000001")]
    [TestCase("null")]
    [TestCase("true")]
    [TestCase("[5]")]
    [TestCase("{}")]
    public async Task AnyOtherAmount_Is400_AndNamesIt(string amount)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();

        foreach (var (method, address) in new[] { (HttpMethod.Post, Path), (HttpMethod.Put, await CreateAsync(tenant, referral.Id)) })
        {
            using var response = await tenant.Client.ChangeAsync(method, address, $$"""{"referral_id":"{{referral.Id}}","amount":{{amount}}}""");

            var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
            Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EqualTo(new[] { "amount" }));
        }
    }

    [Test]
    public async Task EveryError_IsReportedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, $$"""
            {"amount":0,"currency":"XXX","type":"Big bonus","description":"{{new string('x', 1_001)}}","idempotency_key":""}
            """);

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[]
        {
            "referral_id", "amount", "currency", "type", "description", "idempotency_key",
        }));
        Assert.That(errors.GetProperty("amount")[0].GetString(), Is.EqualTo("amount must be 1 to 1000000000000, in the currency's smallest unit."));
    }

    [Test]
    public async Task EveryWrongType_IsReportedAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(Path, """
            {"referral_id":1,"amount":5.0,"currency":840,"type":[],"description":{},"metadata":[]}
            """);

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[]
        {
            "referral_id", "currency", "type", "description", "metadata",
        }));
    }

    [Test]
    public async Task AnInvalidBody_IsRefusedWithAReadableMessage_ByEveryMethod()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();

        await BodyWalk.RunAsync(tenant.Client, HttpMethod.Post, Path);
        await BodyWalk.RunAsync(tenant.Client, HttpMethod.Put, await CreateAsync(tenant, referral.Id));
    }

    [Test]
    public async Task AReferralOfAnotherOrganization_Is404_LikeAnUnknownOne()
    {
        var owner = await Service.Shared.AddTenantAsync();
        var stranger = await Service.Shared.AddTenantAsync();
        var referral = await owner.AddReferralAsync();

        using var unknown = await stranger.Client.PostJsonAsync(Path, """{"referral_id":"ref_unknown","amount":5}""");
        var none = (await unknown.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace();
        Assert.That(none, Does.Contain("There is no such referral."));
        foreach (var id in new[] { referral.Id, "", "a b" })
        {
            using var response = await stranger.Client.PostJsonAsync(Path, $$"""{"referral_id":"{{id}}","amount":5}""");
            Assert.That((await response.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace(), Is.EqualTo(none), id);
        }
    }

    [Test]
    public async Task ARejectedReferral_TakesNoEarning()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();
        await SetStatusAsync("rejected");

        using var refused = await tenant.Client.PostJsonAsync(Path, $$"""{"referral_id":"{{referral.Id}}","amount":5}""");
        Assert.That(
            (await refused.IsProblemAsync(HttpStatusCode.Conflict)).Text("detail"), Is.EqualTo("The referral is rejected and takes no earnings."));

        await SetStatusAsync("pending");
        await CreateAsync(tenant, referral.Id);

        async Task SetStatusAsync(string status)
        {
            using var response = await tenant.Client.PutJsonAsync($"/api/v1/referrals/{referral.Id}", $$"""{"status":"{{status}}"}""");
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task AReferral_CanHaveSeveralEarnings()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();

        var first = await CreateAsync(tenant, referral.Id);

        Assert.That(await CreateAsync(tenant, referral.Id), Is.Not.EqualTo(first));
    }

    [Test]
    public async Task AnIdempotencyKey_CreatesOneEarning()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();

        await IdempotencyWalk.RunAsync(tenant.Client, Path, () => $$"""{"referral_id":"{{referral.Id}}","amount":5}""", CountAsync);

        async Task<int> CountAsync()
        {
            await using var database = Service.Shared.Database(tenant.OrganizationId);
            return await database.Earnings.CountAsync();
        }
    }

    [Test]
    public async Task ConcurrentRequestsWithOneKey_CreateOneEarning()
    {
        const int Count = 32;
        await using var service = Race.NewService(Count);
        var tenant = await service.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, Count).Select(async number =>
        {
            // Two notations of one number are the same request.
            using var response = await tenant.Client.PostJsonAsync(
                Path, $$"""{"referral_id":"{{referral.Id}}","amount":{{(number % 2 == 0 ? "5" : "5.0")}}}""", "key");
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }));

        Assert.That(answers.Distinct(), Has.Exactly(1).Items);
        Assert.That(answers[0].StatusCode, Is.EqualTo(HttpStatusCode.Created));
        await using var database = service.Database(tenant.OrganizationId);
        Assert.That(await database.Earnings.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task AKeyWithoutTheScope_Is403()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var address = await CreateAsync(tenant, (await tenant.AddReferralAsync()).Id);
        var (_, secret) = await tenant.AddKeyAsync(["earnings:read", "referrals:write"]);
        using var client = Service.Shared.With(secret);

        await (await client.PostJsonAsync(Path, "{}")).IsProblemAsync(HttpStatusCode.Forbidden);
        await (await client.PutJsonAsync(address, "{}")).IsProblemAsync(HttpStatusCode.Forbidden);
    }

    /// <summary>Creates an earning and returns its address.</summary>
    private static async Task<string> CreateAsync(Tenant tenant, string referralId) =>
        $"{Path}/{(await tenant.Client.CreateAsync(Path, $$"""{"referral_id":"{{referralId}}","amount":5}""")).Text("id")}";
}
