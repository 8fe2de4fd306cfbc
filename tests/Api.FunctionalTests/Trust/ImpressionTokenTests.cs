using System.Net;
using System.Web;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Infrastructure.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Impressions.Api.FunctionalTests.Trust;

/// <summary>A program may require that a sign-up proves the redirect of its scan.</summary>
public sealed class ImpressionTokenTests
{
    [Test]
    public async Task WithoutTheOption_TheRedirectHasNoToken_AndASignUpNeedsNone()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        var scan = await ScanAsync(tenant);

        Assert.That(scan.AllKeys, Is.EqualTo(new[] { "a", "impression_id" }));
        Assert.That(await SignUpAsync(tenant, scan["impression_id"], token: null), Is.EqualTo("201"));
        Assert.That(await SignUpAsync(tenant, (await ScanAsync(tenant))["impression_id"], "any"), Is.EqualTo("201"), "it is ignored");
    }

    [Test]
    public async Task WithTheOption_OnlyTheTokenOfTheScan_SignsUp()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await SetAsync(tenant, """{"require_impression_token":true}""");

        var (scan, other) = (await ScanAsync(tenant), await ScanAsync(tenant));
        var (id, token) = (scan["impression_id"]!, scan["impression_token"]!);

        Assert.That(await SignUpAsync(tenant, id, token: null), Is.EqualTo("422 impression_token_missing"));
        Assert.That(await SignUpAsync(tenant, id, token[..^1]), Is.EqualTo("422 impression_token_invalid"));
        Assert.That(await SignUpAsync(tenant, id, other["impression_token"]), Is.EqualTo("422 impression_token_mismatch"));
        Assert.That(await SignUpAsync(tenant, other["impression_id"], token), Is.EqualTo("422 impression_token_mismatch"));
        Assert.That(await SignUpAsync(tenant, id, token), Is.EqualTo("201"));
    }

    [Test]
    public async Task ATokenOfAnotherProgram_IsRefused()
    {
        var (tenant, stranger) = (await Service.Shared.AddTenantAsync(), await Service.Shared.AddTenantAsync());
        await SetAsync(tenant, """{"require_impression_token":true}""");
        await SetAsync(stranger, """{"require_impression_token":true}""");
        var (own, foreign) = (await ScanAsync(tenant), await ScanAsync(stranger));
        var forged = own["impression_id"] + foreign["impression_token"]![foreign["impression_id"]!.Length..];

        Assert.That(await SignUpAsync(tenant, own["impression_id"], forged), Is.EqualTo("422 impression_token_invalid"));
    }

    [Test]
    public async Task AToken_ExpiresAfterTheDaysOfTheProgram_AndARotatedKeyIsAcceptedUntilThen()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        await SetAsync(tenant, """{"require_impression_token":true,"impression_token_days":2}""");
        var (first, second, third) = (await ScanAsync(tenant), await ScanAsync(tenant), await ScanAsync(tenant));

        using (var rotated = await tenant.Client.PostAsync($"/api/v1/programs/{tenant.Program.Id}/rotate-token-key", null))
        {
            Assert.That(rotated.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await rotated.Content.ReadAsStringAsync(), Does.Not.Contain("key"), "it never leaves the service");
        }

        var later = await ScanAsync(tenant);
        Assert.That(await SignUpAsync(tenant, first), Is.EqualTo("201"), "the old key");
        Assert.That(await SignUpAsync(tenant, later), Is.EqualTo("201"), "the new key");
        service.Time.Advance(TimeSpan.FromDays(2));
        Assert.That(await SignUpAsync(tenant, second), Is.EqualTo("422 impression_token_expired"));

        var last = await ScanAsync(tenant);
        for (var i = 0; i < 2; i++)
        {
            using var again = await tenant.Client.PostAsync($"/api/v1/programs/{tenant.Program.Id}/rotate-token-key", null);
        }

        Assert.That(await SignUpAsync(tenant, last), Is.EqualTo("422 impression_token_invalid"), "the key before the last one");
        Assert.That(await SignUpAsync(tenant, third), Is.EqualTo("422 impression_token_expired"), "also if its key is gone");
    }

    [Test]
    public async Task TheKey_IsReplacedAfter90Days_WithoutAnotherVersionOfTheProgram()
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        await SetAsync(tenant, """{"require_impression_token":true,"impression_token_days":100}""");
        var rotator = service.Services.GetServices<IHostedService>().OfType<TokenKeyRotator>().Single();
        var (key, version) = await KeyAsync();
        var early = await ScanAsync(tenant);

        service.Time.Advance(TokenKeyRotator.MaxAge - TimeSpan.FromMinutes(1));
        await rotator.RotateAsync(CancellationToken.None);
        Assert.That(await KeyAsync(), Is.EqualTo((key, version)));
        service.Time.Advance(TimeSpan.FromMinutes(1));
        await rotator.RotateAsync(CancellationToken.None);
        var second = await KeyAsync();
        Assert.That((second.Key, second.Version), Is.EqualTo((second.Key, version)).And.Not.EqualTo((key, version)));
        Assert.That(await SignUpAsync(tenant, early), Is.EqualTo("201"));

        service.Time.Advance(TokenKeyRotator.MaxAge);
        await rotator.RotateAsync(CancellationToken.None);
        Assert.That(await KeyAsync(), Is.EqualTo(second), "a token of the key before may still be valid");

        async Task<(string? Key, int Version)> KeyAsync()
        {
            await using var database = service.Database(tenant.OrganizationId);
            var program = database.Programs.Single();
            return (program.TokenKey, program.Version);
        }
    }

    [Test]
    public async Task AReportedScan_AndAScanForJson_ReturnTheToken_AndNobodyReadsItLater()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await SetAsync(tenant, """{"require_impression_token":true}""");
        var body = $$"""{"poster_id":"{{tenant.Poster.Id}}"}""";

        using var reported = await tenant.Client.PostJsonAsync("/api/v1/impressions", body, "key");
        var impression = await reported.JsonAsync();
        using var replayed = await tenant.Client.PostJsonAsync("/api/v1/impressions", body, "key");
        using var read = await tenant.Client.GetAsync(reported.Headers.Location);
        using var json = await Service.Shared.Client.ScanAsync(tenant.Poster.Code, headers: ("Accept", "application/json"));
        var scan = await json.JsonAsync();

        Assert.That(reported.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(await read.Content.ReadAsStringAsync(), Does.Not.Contain("token"));
        Assert.That(read.Headers.ETag, Is.EqualTo(reported.Headers.ETag));
        Assert.That((await replayed.JsonAsync()).Text("impression_token"), Is.EqualTo(impression.Text("impression_token")));
        Assert.That(await SignUpAsync(tenant, impression.Text("id"), impression.Text("impression_token")), Is.EqualTo("201"));
        Assert.That(scan.Text("destination_url"), Does.EndWith($"&impression_token={scan.Text("impression_token")}"));
    }

    private static async Task SetAsync(Tenant tenant, string settings)
    {
        using var response = await tenant.Client.PatchJsonAsync($"/api/v1/programs/{tenant.Program.Id}", settings);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
    }

    /// <summary>Scans the poster and gets the query of the destination.</summary>
    private static async Task<System.Collections.Specialized.NameValueCollection> ScanAsync(Tenant tenant)
    {
        using var response = await tenant.Service.Client.ScanAsync(tenant.Poster.Code);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        return HttpUtility.ParseQueryString(response.Headers.Location!.Query);
    }

    private static Task<string> SignUpAsync(Tenant tenant, System.Collections.Specialized.NameValueCollection scan) =>
        SignUpAsync(tenant, scan["impression_id"], scan["impression_token"]);

    /// <summary>Signs up and gets the status, with the code of a problem.</summary>
    private static async Task<string> SignUpAsync(Tenant tenant, string? impressionId, string? token)
    {
        var sent = token is null ? "" : $"\"impression_token\":\"{token}\",";
        using var response = await tenant.Client.PostJsonAsync(
            "/api/v1/referrals",
            $$"""{"impression_id":"{{impressionId}}",{{sent}}"first_name":"Grace","last_name":"Hopper","email":"{{Guid.NewGuid():N}}@example.com"}""");
        var json = await response.JsonAsync();
        return json.TryGetProperty("code", out var code) ? $"{(int)response.StatusCode} {code}" : $"{(int)response.StatusCode}";
    }
}
