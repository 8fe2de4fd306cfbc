using System.Net;
using System.Text;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Http;

/// <summary>A member that is probably mistyped is refused, and the error of invalid JSON has its place.</summary>
public sealed class BodyTests
{
    [TestCase("POST", "/api/v1/programs", "landingUrl", "landing_url")]
    [TestCase("POST", "/api/v1/programs", "LandingURL", "landing_url")]
    [TestCase("POST", "/api/v1/programs", "landing-url", "landing_url")]
    [TestCase("POST", "/api/v1/programs", "landing_ulr", "landing_url")]
    [TestCase("POST", "/api/v1/programs", "privacyMode", "privacy_mode")]
    [TestCase("POST", "/api/v1/programs", "privacymode", "privacy_mode")]
    [TestCase("POST", "/api/v1/programs", "referals_per_impresion", "referrals_per_impression")]
    [TestCase("POST", "/api/v1/programs", "meta_data", "metadata")]
    [TestCase("POST", "/api/v1/programs", "idempotencyKey", "idempotency_key")]
    [TestCase("POST", "/api/v1/programs", "Idempotency-Key", "idempotency_key")]
    [TestCase("PATCH", "/api/v1/programs/prog_123abc", "staus", "status")]
    [TestCase("PATCH", "/api/v1/programs/prog_123abc", "Name", "name")]
    [TestCase("PATCH", "/api/v1/posters/poster_123abc", "stauts", "status")]
    [TestCase("PATCH", "/api/v1/posters/poster_123abc", "destination", null)]
    [TestCase("POST", "/api/v1/posters", "studentId", "student_id")]
    [TestCase("POST", "/api/v1/users", "e-mail", "email")]
    [TestCase("POST", "/api/v1/users", "emial", "email")]
    [TestCase("POST", "/api/v1/users", "Email", "email")]
    [TestCase("POST", "/api/v1/users", "firstname", "first_name")]
    [TestCase("POST", "/api/v1/users", "fist_nam", "first_name")]
    [TestCase("POST", "/api/v1/users", "phone", null)]
    [TestCase("POST", "/api/v1/referrals", "impresion_id", "impression_id")]
    [TestCase("PUT", "/api/v1/referrals/ref_123abc", "verifiedAt", "verified_at")]
    [TestCase("PUT", "/api/v1/referrals/ref_123abc", "VERIFIED_AT", "verified_at")]
    [TestCase("POST", "/api/v1/earnings", "ammount", "amount")]
    [TestCase("POST", "/api/v1/earnings", "curency", "currency")]
    [TestCase("POST", "/api/v1/earnings", "tpye", "type")]
    [TestCase("POST", "/api/v1/earnings", "note", null)]
    [TestCase("PUT", "/api/v1/earnings/earn_123abc", "referenceId", "reference_id")]
    [TestCase("POST", "/api/v1/keys", "expires", "expires_at")]
    [TestCase("POST", "/api/v1/keys", "expires_on", "expires_at")]
    [TestCase("POST", "/api/v1/keys", "scope", "scopes")]
    [TestCase("POST", "/api/v1/impressions", "scannedAt", "scanned_at")]
    [TestCase("POST", "/api/v1/impressions", "ipaddress", "ip_address")]
    [TestCase("POST", "/api/v1/impressions", "as", null)]
    public async Task AMistypedMember_Is400_WithTheNearestName_AndOthersAreIgnored(string method, string address, string name, string? near)
    {
        using var client = Service.Shared.With(Service.DemoKey);

        var wrong = address.EndsWith("/keys", StringComparison.Ordinal) ? "scopes" : "metadata";
        using var response = await SendAsync(client, method, address, $$"""{"{{wrong}}":1,"{{name}}":null}""");

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        var names = errors.EnumerateObject().Select(error => error.Name);
        if (near is null)
        {
            Assert.That(names, Is.EqualTo(new[] { wrong }));
        }
        else
        {
            Assert.That(names, Is.EquivalentTo(new[] { wrong, name }));
            Assert.That(errors.GetProperty(name)[0].GetString(), Is.EqualTo($"Unknown member '{name}'. Did you mean '{near}'?"));
        }
    }

    [TestCase("POST", "/api/v1/posters", "code")]
    [TestCase("POST", "/api/v1/posters", "id")]
    [TestCase("POST", "/api/v1/posters", "status")]
    [TestCase("POST", "/api/v1/posters", "scan_url")]
    [TestCase("PATCH", "/api/v1/posters/poster_123abc", "code")]
    [TestCase("PATCH", "/api/v1/posters/poster_123abc", "id")]
    [TestCase("PATCH", "/api/v1/posters/poster_123abc", "program_id")]
    [TestCase("PATCH", "/api/v1/posters/poster_123abc", "student_id")]
    [TestCase("PATCH", "/api/v1/posters/poster_123abc", "created_at")]
    [TestCase("PATCH", "/api/v1/posters/poster_123abc", "createdAt", "created_at")]
    [TestCase("POST", "/api/v1/programs", "status")]
    [TestCase("POST", "/api/v1/programs", "updated_at")]
    [TestCase("PATCH", "/api/v1/programs/prog_123abc", "updated_at")]
    [TestCase("POST", "/api/v1/users", "id")]
    [TestCase("PATCH", "/api/v1/users/user_123abc", "program_id")]
    [TestCase("POST", "/api/v1/referrals", "status")]
    [TestCase("POST", "/api/v1/referrals", "verified_at")]
    [TestCase("POST", "/api/v1/earnings", "reference_id")]
    [TestCase("POST", "/api/v1/earnings", "paidAt", "paid_at")]
    [TestCase("POST", "/api/v1/impressions", "program_id")]
    [TestCase("POST", "/api/v1/keys", "key")]
    [TestCase("POST", "/api/v1/keys", "last_used_at")]
    public async Task AMemberOfTheResource_ThatCantBeSet_Is400(string method, string address, string name, string? known = null)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        address = address.Replace("poster_123abc", tenant.Poster.Id, StringComparison.Ordinal)
            .Replace("prog_123abc", tenant.Program.Id, StringComparison.Ordinal)
            .Replace("user_123abc", tenant.Student.Id, StringComparison.Ordinal);

        foreach (var value in new[] { "null", "5", "\"\\ud800\"", "\"2024-01-15T10:30:00Z\"", "{\"a\":{}}", "[]" })
        {
            using var response = await SendAsync(tenant.Client, method, address, $$"""{"{{name}}":{{value}}}""");

            var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
            Assert.That(errors.GetProperty(known is null ? name : errors.EnumerateObject().Single().Name)[0].GetString(), Is.EqualTo($"{known ?? name} can't be set by this request."));
        }
    }

    /// <summary>Some clients send the whole resource back with one changed member.</summary>
    [TestCase("programs", "PATCH", "name")]
    [TestCase("users", "PATCH", "first_name")]
    [TestCase("posters", "PATCH", "location")]
    [TestCase("referrals", "PUT", "last_name")]
    [TestCase("earnings", "PUT", "description")]
    public async Task AWholeResource_CanBeSentBack_UnlessAReadOnlyMemberDiffers(string path, string method, string member)
    {
        var samples = await SampleResources.AddAsync(Service.Shared);
        var address = $"/api/v1/{path}/{samples.Id(path)}";
        var resource = JsonSerializer.Deserialize<Dictionary<string, object?>>(await samples.Client.GetStringAsync(address))!;
        resource[member] = "Changed";
        // As JavaScript prints a Date.
        resource["created_at"] = "2026-06-01T12:00:00.000Z";

        using var response = await SendAsync(samples.Client, method, address, JsonSerializer.Serialize(resource));
        Assert.That((await response.JsonAsync()).Text(member), Is.EqualTo("Changed"));

        foreach (var (readOnly, value) in new[] { ("id", "\"x\""), ("created_at", "\"2026-06-01T12:00:00.001Z\""), ("id", "\"\\ud800\""), ("id", "null") })
        {
            using var refused = await SendAsync(samples.Client, method, address, $$"""{"{{member}}":"Again","{{readOnly}}":{{value}}}""");
            Assert.That(
                (await refused.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors").GetRawText(),
                Is.EqualTo($$"""{"{{readOnly}}":["{{readOnly}} can't be set by this request."]}"""));
        }

        Assert.That(JsonDocument.Parse(await samples.Client.GetStringAsync(address)).RootElement.Text(member), Is.EqualTo("Changed"));
    }

    [TestCase("{\n  \"name\": \"Campus\",\n  \"landing_url\" \"x\"\n}", "line 3, column 17")]
    [TestCase("{\"name\": \"Ünïversity 🎓\",}", "line 1, column 26", Description = "characters (UTF-16), not bytes")]
    [TestCase("\ufeff{]", "line 1, column 2", Description = "a byte order mark does not count as a character")]
    [TestCase("{\r\n\"name\":'x'}", "line 2, column 8")]
    [TestCase("{", "line 1, column 2")]
    [TestCase("{}}", "line 1, column 3")]
    [TestCase("{}\n\n{}", "line 3, column 1")]
    [TestCase("{\"name\":tru}", "line 1, column 12")]
    [TestCase("{\"name\":\"a\tb\"}", "line 1, column 11")]
    public async Task InvalidJson_Is400_WithLineAndColumn(string body, string place)
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var response = await SendAsync(client, "POST", "/api/v1/programs", body);

        Assert.That(
            (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors").GetRawText(),
            Is.EqualTo($$"""{"body":["The body is not valid JSON: {{place}}."]}"""));
    }

    [TestCase("[]", "The body must be a JSON object.")]
    [TestCase("null", "The body must be a JSON object.")]
    [TestCase("", "A non-empty request body is required.")]
    [TestCase("\ufeff", "A body is required.")]
    [TestCase("{\"\\ud800\":1}", "The body has a member whose name is not valid Unicode.")]
    public async Task ABodyThatIsNotAnObject_Is400_WithTheReason(string body, string error)
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var response = await SendAsync(client, "POST", "/api/v1/programs", body);

        Assert.That(
            (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors").GetRawText(), Is.EqualTo($$"""{"body":["{{error}}"]}"""));
    }

    [Test]
    public async Task ABodyThatIsNestedTooDeep_Is400_WithTheReason()
    {
        using var client = Service.Shared.With(Service.DemoKey);

        foreach (var depth in new[] { 65, 30_000 })
        {
            using var response = await SendAsync(client, "POST", "/api/v1/programs", new string('[', depth) + new string(']', depth));
            Assert.That(
                (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors").GetRawText(),
                Is.EqualTo("""{"body":["The body is nested more than 64 deep."]}"""));
        }
    }

    [Test]
    public async Task ALongName_IsIgnored_WithoutACostlyComparison()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await SendAsync(tenant.Client, "PATCH", $"/api/v1/posters/{tenant.Poster.Id}", $$"""{"{{new string('x', 60_000)}}":1}""");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("one", "two", HttpStatusCode.BadRequest)]
    [TestCase("one", "ONE", HttpStatusCode.BadRequest)]
    [TestCase("one", "one", HttpStatusCode.Created)]
    public async Task AnIdempotencyKey_InHeaderAndBody_MustBeEqual(string header, string member, HttpStatusCode status)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var referral = await tenant.AddReferralAsync();
        (string Path, string Body)[] requests =
        [
            ("earnings", $"\"referral_id\":\"{referral.Id}\",\"amount\":1"),
            ("impressions", $"\"poster_id\":\"{tenant.Poster.Id}\""),
            ("keys", "\"name\":\"Key\",\"scopes\":[\"posters:read\"]"),
        ];
        foreach (var (path, body) in requests)
        {
            using var response = await tenant.Client.PostJsonAsync($"/api/v1/{path}", $"{{{body},\"idempotency_key\":\"{member}\"}}", header);

            Assert.That(response.StatusCode, Is.EqualTo(status));
            if (status is HttpStatusCode.BadRequest)
            {
                Assert.That(
                    (await response.JsonAsync()).GetProperty("errors").GetRawText(),
                    Is.EqualTo("""{"idempotency_key":["idempotency_key differs from the header Idempotency-Key."]}"""));
            }
        }
    }

    [TestCase(70_000, "application/json", false, HttpStatusCode.RequestEntityTooLarge, true)]
    [TestCase(70_000, "text/plain", false, HttpStatusCode.UnsupportedMediaType, true)]
    [TestCase(70_000, "text/plain", true, HttpStatusCode.UnsupportedMediaType, true)]
    [TestCase(60_000, "text/plain", false, HttpStatusCode.UnsupportedMediaType, false)]
    [TestCase(60_000, "application/json", true, HttpStatusCode.Created, false)]
    public async Task TheServer_AnnouncesThatItClosesTheConnection_AfterABodyThatIsTooLong(
        int length, string type, bool isChunked, HttpStatusCode status, bool isClosed)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/programs")
        {
            Content = new StringContent($$"""{"name":"Program","landing_url":"https://landing.example","other":"{{new string('x', length)}}"}""", Encoding.UTF8, type),
        };
        request.Headers.TransferEncodingChunked = isChunked;

        using var response = await tenant.Client.SendAsync(request);

        Assert.That((response.StatusCode, response.Headers.ConnectionClose ?? false), Is.EqualTo((status, isClosed)));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string address, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        return await client.SendAsync(request);
    }
}
