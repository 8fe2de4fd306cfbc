using System.Net;
using System.Text;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Programs;

namespace Impressions.Api.FunctionalTests.Impressions;

public sealed class RecordImpressionTests
{
    private const string Path = "/api/v1/impressions";

    [Test]
    public async Task AScanFromElsewhere_IsRecorded_WithItsLocation()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await PostAsync(tenant, $$$"""
            {"poster_id":"{{{tenant.Poster.Id}}}","scanned_at":"2024-01-15T12:30:00.5+02:00","user_agent":"{{{Phones.Pixel}}}",
             "ip_address":"203.0.113.7","metadata":{"kiosk":{"n":7},"traffic":"bot","referrer":"app"},"unknown_member":1}
            """);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created), await response.Content.ReadAsStringAsync());
        var created = await response.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(created.GetProperty("poster_id").GetString(), Is.EqualTo(tenant.Poster.Id));
            Assert.That(created.GetProperty("scanned_at").GetString(), Is.EqualTo("2024-01-15T10:30:00.500Z"));
            Assert.That(created.GetProperty("user_agent").GetString(), Is.EqualTo(Phones.Pixel));
            Assert.That(created.GetProperty("ip_address").GetString(), Is.EqualTo("203.0.113.7"));
            Assert.That(
                created.GetProperty("metadata").GetRawText(),
                Is.EqualTo("""{"device_type":"mobile","os":"Android","browser":"Chrome","location":"Library","traffic":"human","kiosk":{"n":7},"referrer":"app"}"""));
        });
        using var again = await tenant.Client.GetAsync(response.Headers.Location);
        Assert.That((await again.JsonAsync()).GetRawText(), Is.EqualTo(created.GetRawText()));
    }

    /// <summary>An HTTP library that scans is a bot. In a scan that the customer's backend records, it is the customer's own app.</summary>
    [Test]
    public async Task TheCustomersOwnApp_CountsAsHuman_AndThePrivacyModeApplies()
    {
        var tenant = await Service.Shared.AddTenantAsync(PrivacyMode.Truncated);

        using var response = await PostAsync(
            tenant, $$"""{"poster_id":"{{tenant.Poster.Id}}","user_agent":"CampusApp/1.0 okhttp/4.12.0","ip_address":"203.0.113.77"}""");

        var created = await response.JsonAsync();
        Assert.That(created.GetProperty("metadata").GetProperty("traffic").GetString(), Is.EqualTo("human"));
        Assert.That(created.GetProperty("ip_address").GetString(), Is.EqualTo("203.0.113.0"));
    }

    [TestCase(PrivacyMode.Full, "203.0.113.77")]
    [TestCase(PrivacyMode.Truncated, "203.0.113.0")]
    public async Task RecordImpression_OfAnIPv4MappedAddress_StoresIPv4(PrivacyMode mode, string stored)
    {
        var tenant = await Service.Shared.AddTenantAsync(mode);

        using var response = await PostAsync(tenant, $$"""{"poster_id":"{{tenant.Poster.Id}}","ip_address":"::ffff:203.0.113.77"}""");

        Assert.That((await response.JsonAsync()).GetProperty("ip_address").GetString(), Is.EqualTo(stored));
    }

    [Test]
    public async Task OnlyThePoster_IsRequired()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await PostAsync(tenant, $$"""{"poster_id":"{{tenant.Poster.Id}}"}""");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That((await response.JsonAsync()).GetProperty("scanned_at").GetString(), Is.EqualTo("2026-06-01T12:00:00Z"));
    }

    [TestCase("1969-12-31T23:59:59Z", Description = "older than the program")]
    [TestCase("0001-01-01T00:00:00Z")]
    [TestCase("2024-01-15")]
    [TestCase("2026-06-01T12:00:05Z", Description = "another machine's clock may be a little ahead")]
    public async Task AnyPastTime_IsAccepted(string time)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await PostAsync(tenant, $$"""{"poster_id":"{{tenant.Poster.Id}}","scanned_at":"{{time}}"}""");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
    }

    [TestCase("""{"poster_id":"poster_123abc","scanned_at":"2026-06-01T12:00:05.001Z"}""", "scanned_at")]
    [TestCase("""{"poster_id":"poster_123abc","scanned_at":"2026-06-01T12:01:00"}""", "scanned_at")]
    [TestCase("""{"poster_id":"poster_123abc","scanned_at":"01/02/2020"}""", "scanned_at")]
    [TestCase("""{"poster_id":"poster_123abc","scanned_at":"0001-01-01T00:00:00+14:00"}""", "scanned_at")]
    [TestCase("""{"poster_id":"poster_123abc","scanned_at":"tomorrow"}""", "scanned_at")]
    [TestCase("""{"poster_id":"poster_123abc","scanned_at":5}""", "scanned_at")]
    [TestCase("""{"poster_id":"poster_123abc","ip_address":"999.1.1.1"}""", "ip_address")]
    [TestCase("""{"poster_id":"poster_123abc","ip_address":"1"}""", "ip_address")]
    [TestCase("""{"poster_id":"poster_123abc","ip_address":"010.8.8.8"}""", "ip_address")]
    [TestCase("""{"poster_id":"poster_123abc","ip_address":"[::1]:80"}""", "ip_address")]
    [TestCase("""{"poster_id":"poster_123abc","ip_address":"fe80::1%eth0"}""", "ip_address")]
    [TestCase("""{"poster_id":"poster_123abc","user_agent":{}}""", "user_agent")]
    [TestCase("""{"poster_id":"poster_123abc","metadata":[]}""", "metadata")]
    [TestCase("""{"poster_id":"poster_123abc","metadata":"x"}""", "metadata")]
    [TestCase("""{"poster_id":5}""", "poster_id")]
    [TestCase("""{"poster_id":""}""", "poster_id")]
    [TestCase("""{"poster_id":null}""", "poster_id")]
    [TestCase("{}", "poster_id")]
    [TestCase("null", "body")]
    [TestCase("", "body")]
    [TestCase("[]", "body")]
    [TestCase("{", "body")]
    public async Task AnInvalidBody_Is400_AndNamesThePlace(string body, string name)
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var response = await client.PostAsync(Path, new StringContent(body, Encoding.UTF8, "application/json"));

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { name }));
        Assert.That(problem.GetRawText(), Does.Not.Contain("System."));
    }

    [Test]
    public async Task InvalidMetadata_Is400_AndIsNotStored()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        foreach (var metadata in new[]
        {
            $$"""{"a":"{{new string('x', 17_000)}}"}""",
            string.Concat(Enumerable.Repeat("""{"a":""", 20)) + "1" + new string('}', 20),
            """{"a":"\ud800"}""",
            """{"\udc00":1}""",
        })
        {
            using var response = await PostAsync(tenant, $$"""{"poster_id":"{{tenant.Poster.Id}}","metadata":{{metadata}}}""");
            await response.IsProblemAsync(HttpStatusCode.BadRequest);
        }

        using var list = await tenant.Client.GetAsync(Path);
        Assert.That((await list.JsonAsync()).GetProperty("impressions").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task APosterOfAnotherOrganization_Is404_LikeAnUnknownOne()
    {
        var owner = await Service.Shared.AddTenantAsync();
        var stranger = await Service.Shared.AddTenantAsync();

        using var foreign = await PostAsync(stranger, $$"""{"poster_id":"{{owner.Poster.Id}}"}""");
        using var unknown = await PostAsync(stranger, """{"poster_id":"poster_unknown"}""");
        using var impossible = await PostAsync(stranger, """{"poster_id":"a b"}""");

        var body = (await unknown.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace();
        Assert.That((await foreign.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace(), Is.EqualTo(body));
        Assert.That((await impossible.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace(), Is.EqualTo(body));
    }

    [Test]
    public async Task ABodyOver64KiB_Is413_AndAnotherType415()
    {
        using var client = Service.Shared.With(Service.DemoKey);
        var endless = $$"""{"poster_id":"poster_123abc","user_agent":"{{new string('x', 64 * 1024)}}"}""";

        using var tooLong = await client.PostAsync(Path, new StringContent(endless, Encoding.UTF8, "application/json"));
        await tooLong.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge);

        using var form = await client.PostAsync(Path, new StringContent("poster_id=poster_123abc", Encoding.UTF8, "application/x-www-form-urlencoded"));
        await form.IsProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Test]
    public async Task AKeyWithoutTheScope_Is403()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var (_, secret) = await tenant.AddKeyAsync(["impressions:read"]);
        using var client = Service.Shared.With(secret);

        using var response = await client.PostAsync(Path, new StringContent("{}", Encoding.UTF8, "application/json"));

        await response.IsProblemAsync(HttpStatusCode.Forbidden);
    }

    private static Task<HttpResponseMessage> PostAsync(Tenant tenant, string body) =>
        tenant.Client.PostAsync(Path, new StringContent(body, Encoding.UTF8, "application/json"));
}
