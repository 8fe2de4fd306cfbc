using System.Net;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Http;

/// <summary>Times are read as RFC 3339 allows them, and written with three fraction digits or none.</summary>
public sealed class TimeTests
{
    private static readonly string[] Written =
    [
        "2024-01-15T10:30:00.9Z", "2024-01-15T10:30:00.98Z", "2024-01-15T10:30:00.987Z", "2024-01-15T10:30:00.9876543Z", "2024-01-15T10:30:00.98765432109876543210Z",
    ];

    [TestCase("2024-01-15T10:30:00.123456789Z", "2024-01-15T10:30:00.123Z", Description = "cut")]
    [TestCase("2024-01-15T10:30:00.99999999999999999999Z", "2024-01-15T10:30:00.999Z", Description = "cut, not rounded")]
    [TestCase("2024-01-15T10:30:00.0009Z", "2024-01-15T10:30:00Z")]
    [TestCase("2024-01-15T10:30:00.5Z", "2024-01-15T10:30:00.500Z")]
    [TestCase("2024-01-15T10:30:00.05Z", "2024-01-15T10:30:00.050Z")]
    [TestCase("2024-01-15T10:30:00.000000000000000Z", "2024-01-15T10:30:00Z")]
    [TestCase("2024-01-15t10:30:00z", "2024-01-15T10:30:00Z")]
    [TestCase("2024-01-15t10:30:00.123456789z", "2024-01-15T10:30:00.123Z")]
    [TestCase("2024-01-15T12:30:00.1234567890+02:00", "2024-01-15T10:30:00.123Z")]
    [TestCase("2024-01-15T12:30:00+0200", "2024-01-15T10:30:00Z")]
    [TestCase("2024-01-15T00:00:00-00:00", "2024-01-15T00:00:00Z")]
    [TestCase("2024-01-15T23:59:00+23:59", "2024-01-15T00:00:00Z", Description = "no such zone, but a valid offset")]
    [TestCase("2024-01-15T00:00:00-23:59", "2024-01-15T23:59:00Z")]
    [TestCase("2024-01-15", "2024-01-15T00:00:00Z")]
    [TestCase("2024-01-15T10:30", "2024-01-15T10:30:00Z")]
    [TestCase("2024-01-15T10:30Z", "2024-01-15T10:30:00Z")]
    [TestCase("2024-01-15T10:30:00.123456789", "2024-01-15T10:30:00.123Z", Description = "without an offset: UTC")]
    [TestCase("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999Z", Description = "a leap second stays in its day")]
    [TestCase("1990-12-31T15:59:60.123-08:00", "1990-12-31T23:59:59.999Z")]
    [TestCase("2024-02-29T23:59:60Z", "2024-02-29T23:59:59.999Z", Description = "the end of any month may have one")]
    public async Task ATime_IsRead_AndWritten(string sent, string written)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        var impression = await tenant.Client.CreateAsync("/api/v1/impressions", $$"""{"poster_id":"{{tenant.Poster.Id}}","scanned_at":"{{sent}}"}""");

        Assert.That(impression.Text("scanned_at"), Is.EqualTo(written));
    }

    [TestCase("2024-01-15T10:30:60Z", Description = "no leap second")]
    [TestCase("2024-01-15T23:59:60Z")]
    [TestCase("2016-12-31T23:59:60+01:00")]
    [TestCase("2016-12-31T23:59:61Z")]
    [TestCase("2023-02-29T00:00:00Z")]
    [TestCase("2024-01-15T24:00:00Z")]
    [TestCase("2024-01-15T10:60:00Z")]
    [TestCase("2024-01-15T10:30:00+24:00")]
    [TestCase("2024-01-15T10:30:00+02:60")]
    [TestCase("2024-01-15T10:30:00.Z")]
    [TestCase("2024-01-15T10:30:00,5Z")]
    [TestCase("2024-01-15T10:30.5Z")]
    [TestCase("2024-01-15 10:30:00Z")]
    [TestCase("2024-01-15T10:30:00 02:00")]
    [TestCase("2024-01-15Z")]
    [TestCase(" 2024-01-15")]
    [TestCase("2024-01-15\\n")]
    [TestCase("24-01-15")]
    [TestCase("２０２４-01-15")]
    [TestCase("0000-01-01")]
    [TestCase("0001-01-01T00:00:00+00:01")]
    [TestCase("9999-12-31T23:59:59-00:01")]
    public async Task AnInvalidTime_Is400_AndIsNamed(string sent)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.PostJsonAsync(
            "/api/v1/impressions", $$"""{"poster_id":"{{tenant.Poster.Id}}","scanned_at":"{{sent}}"}""");

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.GetRawText(), Is.EqualTo("""{"scanned_at":["The value must be a time such as 2024-01-15T10:30:00Z."]}"""));
    }

    [TestCase("from=2024-01-15T10:30:00.123000000Z&to=2024-01-15T10:30:00.1239Z", 0, Description = "both are cut to the same millisecond")]
    [TestCase("from=2024-01-15T10:30:00.123999999Z&to=2024-01-15T10:30:00.124Z", 1)]
    [TestCase("from=2024-01-15t10:30:00z&to=2024-01-15t10:30:01z", 1)]
    [TestCase("from=2024-01-15T12:30:00%2B02:00&to=2024-01-15T12:30:01%2B02:00", 1)]
    [TestCase("from=2024-01-15T12:30:00+02:00&to=2024-01-15T12:30:01+02:00", 1, Description = "a plus sign that is not escaped")]
    [TestCase("from=2024-01-15T10:30:01Z&to=2024-01-16", 0)]
    public async Task ATime_IsReadInAQuery(string query, int count)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await tenant.Client.CreateAsync("/api/v1/impressions", $$"""{"poster_id":"{{tenant.Poster.Id}}","scanned_at":"2024-01-15T10:30:00.123Z"}""");

        using var response = await tenant.Client.GetAsync($"/api/v1/impressions?{query}");

        Assert.That((await response.JsonAsync()).GetProperty("impressions").GetArrayLength(), Is.EqualTo(count));
    }

    [TestCase("from", "2024-01-15T10:30:60Z")]
    [TestCase("to", "2024-01-15T10:30:00%2002:00")]
    [TestCase("to", "2024-13-01")]
    public async Task AnInvalidTime_Is400_InAQuery(string name, string value)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await tenant.Client.GetAsync($"/api/v1/impressions?{name}={value}");

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.GetProperty(name)[0].GetString(), Is.EqualTo($"{name} must be a time such as 2024-01-15T10:30:00Z."));
    }

    [TestCaseSource(nameof(Written))]
    public async Task EveryTime_OfARequest_HasThreeFractionDigits(string sent)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();
        using var verified = await tenant.Client.PutJsonAsync($"/api/v1/referrals/{referral.Id}", $$"""{"verified_at":"{{sent}}"}""");
        var expiresAt = sent.Replace("2024", "2124", StringComparison.Ordinal);
        var key = await tenant.Client.CreateAsync("/api/v1/keys", $$"""{"name":"Key","scopes":["posters:read"],"expires_at":"{{expiresAt}}"}""");

        var digits = sent.Split('.')[1].TrimEnd('Z').PadRight(3, '0')[..3];
        Assert.That((await verified.JsonAsync()).Text("verified_at"), Is.EqualTo($"2024-01-15T10:30:00.{digits}Z"));
        Assert.That(key.Text("expires_at"), Is.EqualTo($"2124-01-15T10:30:00.{digits}Z"));
    }

    /// <summary>The clock of the service has 7 fraction digits, of which the first three are kept.</summary>
    [TestCase(1_000_000, "2026-06-01T12:00:00.100Z")]
    [TestCase(1_200_000, "2026-06-01T12:00:00.120Z")]
    [TestCase(1_234_567, "2026-06-01T12:00:00.123Z")]
    [TestCase(1_234, "2026-06-01T12:00:00Z")]
    public async Task EveryTime_OfTheService_HasThreeFractionDigitsOrNone(long ticks, string written)
    {
        await using var service = new Service();
        service.Time.Advance(TimeSpan.FromTicks(ticks));
        var tenant = await service.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();
        using var verified = await tenant.Client.PutJsonAsync($"/api/v1/referrals/{referral.Id}", """{"status":"verified"}""");
        var earning = await tenant.Client.CreateAsync("/api/v1/earnings", $$"""{"referral_id":"{{referral.Id}}","amount":1}""");
        using var paid = await tenant.Client.PutJsonAsync($"/api/v1/earnings/{earning.Text("id")}", """{"status":"paid"}""");
        using var revoked = await tenant.Client.DeleteAsync($"/api/v1/keys/{(await tenant.AddKeyAsync(["posters:read"])).Key.Id}");

        var times = new List<string>();
        foreach (var list in new[] { "programs", "users", "posters", "impressions", "referrals", "earnings", "keys" })
        {
            using var response = await tenant.Client.GetAsync($"/api/v1/{list}");
            times.AddRange((await response.JsonAsync()).GetProperty(list).EnumerateArray()
                .SelectMany(row => row.EnumerateObject())
                .Where(member => member.Name.EndsWith("_at", StringComparison.Ordinal) && member.Value.ValueKind is not JsonValueKind.Null)
                .Select(member => member.Value.GetString()!));
        }

        Assert.That(times, Has.Count.EqualTo(16).And.All.EqualTo(written));
    }
}
