using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Errors;

/// <summary>Each error code is documented, explained by the service, and sent when its condition holds.</summary>
public sealed partial class ProblemCodeTests
{
    /// <summary>Codes that need tokens or faults of the service: <c>JwtTests</c> and <c>ExceptionTests</c> provoke them.</summary>
    private static readonly string[] ProvokedElsewhere =
    [
        "token_expired", "token_not_yet_valid", "token_audience_invalid", "token_issuer_invalid", "token_signature_invalid",
        "token_organization_missing", "token_invalid", "organization_unknown", "token_issuer_unavailable",
        "request_timeout", "http_version_not_supported", "internal_error", "database_unavailable", "overloaded", "shutting_down",
    ];

    private static readonly Dictionary<string, (int Status, Func<Tenant, Task<HttpResponseMessage>> SendAsync)> Provocations = new()
    {
        ["invalid_request"] = (400, tenant => tenant.Client.PostJsonAsync("/api/v1/programs", "{}")),
        ["malformed_json"] = (400, tenant => tenant.Client.PostJsonAsync("/api/v1/programs", """{"name":""")),
        ["unknown_parameter"] = (400, tenant => tenant.Client.GetAsync("/api/v1/programs?page=2")),
        ["unknown_member"] = (400, tenant => tenant.Client.PostJsonAsync(
            "/api/v1/programs", """{"name":"a","landingUrl":"https://a.example","landing_url":"https://a.example"}""")),
        ["idempotency_key_mismatch"] = (400, tenant => tenant.Client.PostJsonAsync(
            "/api/v1/programs", """{"name":"a","landing_url":"https://a.example","idempotency_key":"one"}""", "two")),
        ["malformed_request"] = (400, tenant => tenant.Service.Unchecked().GetAsync("/api/v1/programs/%00")),
        ["invalid_api_key"] = (401, tenant => tenant.Service.Client.GetAsync("/api/v1/impressions/imp_123abc")),
        ["insufficient_scope"] = (403, SendWithoutScopeAsync),
        ["not_found"] = (404, tenant => tenant.Client.GetAsync("/api/v1/impressions/imp_unknown")),
        ["reference_not_found"] = (404, tenant => tenant.Client.PostJsonAsync("/api/v1/earnings", """{"referral_id":"ref_unknown","amount":1}""")),
        ["poster_code_unknown"] = (404, tenant => tenant.Service.Client.ScanAsync("ZZZZZZZZ", headers: ("Accept", "application/json"))),
        ["endpoint_not_found"] = (404, tenant => tenant.Client.GetAsync("/api/v1/nothing")),
        ["method_not_allowed"] = (405, tenant => tenant.Client.DeleteAsync("/api/v1/programs")),
        ["not_acceptable"] = (406, SendAcceptingXmlAsync),
        ["invalid_status_transition"] = (409, SendStatusOfRejectedReferralAsync),
        ["earning_paid"] = (409, SendAmountOfPaidEarningAsync),
        ["referral_rejected"] = (409, SendEarningOfRejectedReferralAsync),
        ["program_not_active"] = (409, SendUserOfArchivedProgramAsync),
        ["referral_email_taken"] = (409, SendTakenEmailOfReferralAsync),
        ["user_email_taken"] = (409, tenant => tenant.Client.PostJsonAsync(
            "/api/v1/users", $$"""{"program_id":"{{tenant.Program.Id}}","first_name":"Ada","last_name":"L","email":"ada@example.com"}""")),
        ["referral_limit_reached"] = (409, SendSecondReferralOfImpressionAsync),
        ["referral_flagged"] = (409, SendStatusOfFlaggedReferralAsync),
        ["personal_data_erased"] = (409, SendNameOfErasedUserAsync),
        ["redirect_loop"] = (409, ScanFromRedirectAsync),
        ["poster_paused"] = (410, tenant => ScanWithStatusAsync(tenant, "paused")),
        ["poster_retired"] = (410, tenant => ScanWithStatusAsync(tenant, "retired")),
        ["precondition_failed"] = (412, tenant => tenant.Client.PatchJsonAsync($"/api/v1/programs/{tenant.Program.Id}", """{"name":"x"}""", "\"9\"")),
        ["content_too_large"] = (413, tenant => tenant.Client.PostJsonAsync("/api/v1/programs", $$"""{"name":"{{new string('x', 70_000)}}"}""")),
        ["uri_too_long"] = (414, tenant => tenant.Service.Unchecked().GetAsync($"/api/v1/programs?cursor={new string('x', 20_000)}")),
        ["unsupported_media_type"] = (415, tenant => tenant.Client.PostAsync("/api/v1/programs", new StringContent("name=x", Encoding.UTF8, "text/plain"))),
        ["idempotency_key_reused"] = (422, SendReusedKeyAsync),
        ["impression_token_missing"] = (422, tenant => SendTokenAsync(tenant, _ => null)),
        ["impression_token_invalid"] = (422, tenant => SendTokenAsync(tenant, token => token[..^1])),
        ["impression_token_expired"] = (422, tenant => SendTokenAsync(tenant, token => $"{token.Split('.')[0]}.1.{token.Split('.')[2]}")),
        ["impression_token_mismatch"] = (422, tenant => SendTokenAsync(tenant, token => $"imp_other{token[token.IndexOf('.', StringComparison.Ordinal)..]}")),
        ["rate_limited"] = (429, SendTooOftenAsync),
        ["request_headers_too_large"] = (431, SendLongHeaderAsync),
    };

    private static readonly string[] Codes = [.. Provocations.Keys];

    /// <summary>Codes whose problems name another resource.</summary>
    private static readonly string[] WithResourceId =
        ["referral_rejected", "program_not_active", "referral_email_taken", "user_email_taken", "referral_limit_reached"];

    private static readonly Lazy<Service> Limited = new(() => new Service(new Dictionary<string, string>
    {
        ["RateLimiting:Enabled"] = "true",
        ["RateLimiting:RequestsPerSecond"] = "0.001",
        ["RateLimiting:RequestBurst"] = "1",
    }));

    private static List<(string Code, string Status, string When, string Remedy)> Documented =>
    [
        .. Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "errors.md")))
            .Select(row => (row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value, row.Groups[4].Value)),
    ];

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        if (Limited.IsValueCreated)
        {
            await Limited.Value.DisposeAsync();
        }
    }

    [TestCaseSource(nameof(Codes))]
    public async Task ACode_IsSent_WithItsDocumentedStatus(string code)
    {
        var (status, sendAsync) = Provocations[code];
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await sendAsync(tenant);

        var problem = await response.IsProblemAsync((HttpStatusCode)status, code);
        Assert.That(Documented.Single(row => row.Code == code).Status, Is.EqualTo($"{status}"));
        Assert.That(problem.TryGetProperty("resource_id", out _), Is.EqualTo(WithResourceId.Contains(code)));
    }

    [Test]
    public void EveryDocumentedCode_IsProvoked() =>
        Assert.That(Provocations.Keys.Concat(ProvokedElsewhere), Is.EquivalentTo(Documented.Select(row => row.Code)));

    [Test]
    public void TheOpenApiDocument_HasTheDocumentedCodes()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "openapi", "v1.json")));

        var schema = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("ProblemCode");

        Assert.That(schema.GetProperty("enum").EnumerateArray().Select(code => code.GetString()), Is.EqualTo(Documented.Select(row => row.Code)));
    }

    /// <summary>The page and the documentation have the same texts in the same order.</summary>
    [Test]
    public async Task ThePage_ExplainsTheDocumentedCodes()
    {
        var page = await Service.Shared.Client.GetStringAsync("/errors");

        Assert.That(
            Section().Matches(page).Select(section => (
                section.Groups[1].Value, section.Groups[2].Value, Plain(section.Groups[3].Value), Plain(section.Groups[4].Value))),
            Is.Not.Empty.And.EqualTo(Documented));

        static string Plain(string html) => WebUtility.HtmlDecode(html.Replace("<code>", "`").Replace("</code>", "`"));
    }

    [TestCase("GET")]
    [TestCase("HEAD")]
    public async Task ThePage_IsPublic_AndCacheable(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/errors");

        using var response = await Service.Shared.Client.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/html; charset=utf-8"));
        Assert.That(response.Content.Headers.ContentLength, Is.Positive);
        Assert.That(response.Headers.CacheControl?.ToString(), Is.EqualTo("public, max-age=3600"));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), method is "HEAD" ? Is.Empty : Is.Not.Empty);
    }

    [Test]
    public async Task TheType_IsBelowThePublicBaseUrl_WhateverTheHost()
    {
        await using var service = new Service(new Dictionary<string, string> { ["PublicBaseUrl"] = "https://go.example.com" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/impressions/imp_123abc") { Headers = { Host = "evil.example" } };

        using var response = await service.Client.SendAsync(request);

        var problem = await response.IsProblemAsync(HttpStatusCode.Unauthorized);
        Assert.That(problem.Text("type"), Is.EqualTo("https://go.example.com/errors#invalid_api_key"));
        Assert.That(await service.Client.GetStringAsync("/errors"), Does.Contain("<section id=\"invalid_api_key\">"));
    }

    /// <summary>A 409 names the other resource that causes it. No other error names one.</summary>
    [Test]
    public async Task AConflict_NamesTheOtherResource() => Assert.Multiple(async () =>
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var impression = await tenant.AddImpressionAsync();
        var referral = (await tenant.Client.CreateAsync("/api/v1/referrals", Referral(impression.Id, "grace@example.com"))).Text("id");

        await IsAsync(tenant.Client.PostJsonAsync("/api/v1/referrals", Referral((await tenant.AddImpressionAsync()).Id, "GRACE@example.com")), referral);
        await IsAsync(tenant.Client.PostJsonAsync("/api/v1/referrals", Referral(impression.Id, "other@example.com")), referral);
        var other = await tenant.AddReferralAsync();
        await IsAsync(tenant.Client.PutJsonAsync($"/api/v1/referrals/{other.Id}", """{"email":"grace@example.com"}"""), referral);
        await tenant.Client.PutJsonAsync($"/api/v1/referrals/{other.Id}", """{"status":"rejected"}""");
        await IsAsync(tenant.Client.PostJsonAsync("/api/v1/earnings", $$"""{"referral_id":"{{other.Id}}","amount":1}"""), other.Id);
        await IsAsync(Provocations["user_email_taken"].SendAsync(tenant), tenant.Student.Id);
        await IsAsync(Provocations["program_not_active"].SendAsync(tenant), tenant.Program.Id);

        static async Task IsAsync(Task<HttpResponseMessage> sent, string resourceId)
        {
            using var response = await sent;
            Assert.That((await response.IsProblemAsync(HttpStatusCode.Conflict)).Text("resource_id"), Is.EqualTo(resourceId));
        }
    });

    [TestCase("/api/v1/impressions", """{"poster_id":"ID"}""", "poster_id", "There is no such poster.")]
    [TestCase("/api/v1/posters", """{"program_id":"ID","student_id":"user_1"}""", "program_id", "There is no such program.")]
    [TestCase("/api/v1/posters", """{"program_id":"PROGRAM","student_id":"ID"}""", "student_id", "There is no such user.")]
    [TestCase("/api/v1/users", """{"program_id":"ID","first_name":"A","last_name":"L","email":"new@example.com"}""", "program_id", "There is no such program.")]
    [TestCase("/api/v1/referrals", """{"impression_id":"ID","first_name":"A","last_name":"L","email":"a@example.com"}""", "impression_id", "There is no such impression.")]
    [TestCase("/api/v1/earnings", """{"referral_id":"ID","amount":1}""", "referral_id", "There is no such referral.")]
    public async Task AnUnknownReference_Is404_AndNamesTheMember(string path, string body, string member, string detail)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        foreach (var id in new[] { "unknown", "no ID" })
        {
            using var response = await tenant.Client.PostJsonAsync(
                path, body.Replace("ID", id, StringComparison.Ordinal).Replace("PROGRAM", tenant.Program.Id, StringComparison.Ordinal));

            var problem = await response.IsProblemAsync(HttpStatusCode.NotFound, "reference_not_found");
            Assert.That(problem.Text("detail"), Is.EqualTo(detail));
            Assert.That(problem.GetProperty("errors").GetRawText(), Is.EqualTo($$"""{"{{member}}":["{{detail}}"]}"""));
        }
    }

    private static string Referral(string impressionId, string email) =>
        $$"""{"impression_id":"{{impressionId}}","first_name":"Grace","last_name":"Hopper","email":"{{email}}"}""";

    private static async Task<HttpResponseMessage> SendNameOfErasedUserAsync(Tenant tenant)
    {
        using var erased = await tenant.Client.DeleteAsync($"/api/v1/users/{tenant.Student.Id}");
        return await tenant.Client.PatchJsonAsync($"/api/v1/users/{tenant.Student.Id}", """{"first_name":"Ada"}""");
    }

    private static async Task<HttpResponseMessage> SendWithoutScopeAsync(Tenant tenant)
    {
        using var client = tenant.Service.With((await tenant.AddKeyAsync(["posters:read"])).Secret);
        return await client.GetAsync("/api/v1/programs");
    }

    private static Task<HttpResponseMessage> SendAcceptingXmlAsync(Tenant tenant)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/programs") { Headers = { { "Accept", "application/xml" } } };
        return tenant.Client.SendAsync(request);
    }

    private static async Task<string> AddRejectedReferralAsync(Tenant tenant)
    {
        var id = (await tenant.AddReferralAsync()).Id;
        using var response = await tenant.Client.PutJsonAsync($"/api/v1/referrals/{id}", """{"status":"rejected"}""");
        return id;
    }

    /// <summary>Verifies a referral whose scan was by a bot.</summary>
    private static async Task<HttpResponseMessage> SendStatusOfFlaggedReferralAsync(Tenant tenant)
    {
        using (await tenant.Client.PatchJsonAsync($"/api/v1/programs/{tenant.Program.Id}", """{"require_flag_acknowledgement":true}"""))
        {
            var impression = await tenant.AddImpressionAsync();
            var referral = await tenant.Client.CreateAsync(
                "/api/v1/referrals", $$"""{"impression_id":"{{impression.Id}}","first_name":"G","last_name":"H","email":"g@example.com"}""");
            return await tenant.Client.PutJsonAsync($"/api/v1/referrals/{referral.Text("id")}", """{"status":"verified"}""");
        }
    }

    /// <summary>Signs up with a changed token.</summary>
    private static async Task<HttpResponseMessage> SendTokenAsync(Tenant tenant, Func<string, string?> change)
    {
        using (await tenant.Client.PatchJsonAsync($"/api/v1/programs/{tenant.Program.Id}", """{"require_impression_token":true}"""))
        {
            var impression = await tenant.Client.CreateAsync("/api/v1/impressions", $$"""{"poster_id":"{{tenant.Poster.Id}}"}""");
            var token = JsonSerializer.Serialize(change(impression.Text("impression_token")));
            return await tenant.Client.PostJsonAsync(
                "/api/v1/referrals",
                $$"""{"impression_id":"{{impression.Text("id")}}","impression_token":{{token}},"first_name":"G","last_name":"H","email":"g@example.com"}""");
        }
    }

    private static async Task<HttpResponseMessage> SendStatusOfRejectedReferralAsync(Tenant tenant) =>
        await tenant.Client.PutJsonAsync($"/api/v1/referrals/{await AddRejectedReferralAsync(tenant)}", """{"status":"verified"}""");

    private static async Task<HttpResponseMessage> SendEarningOfRejectedReferralAsync(Tenant tenant) =>
        await tenant.Client.PostJsonAsync("/api/v1/earnings", $$"""{"referral_id":"{{await AddRejectedReferralAsync(tenant)}}","amount":1}""");

    private static async Task<HttpResponseMessage> SendAmountOfPaidEarningAsync(Tenant tenant)
    {
        var referral = await tenant.AddReferralAsync();
        var earning = (await tenant.Client.CreateAsync("/api/v1/earnings", $$"""{"referral_id":"{{referral.Id}}","amount":1}""")).Text("id");
        using var paid = await tenant.Client.PutJsonAsync($"/api/v1/earnings/{earning}", """{"status":"paid"}""");
        return await tenant.Client.PutJsonAsync($"/api/v1/earnings/{earning}", """{"amount":2}""");
    }

    private static async Task<HttpResponseMessage> SendUserOfArchivedProgramAsync(Tenant tenant)
    {
        using var archived = await tenant.Client.PatchJsonAsync($"/api/v1/programs/{tenant.Program.Id}", """{"status":"archived"}""");
        return await tenant.Client.PostJsonAsync(
            "/api/v1/users", $$"""{"program_id":"{{tenant.Program.Id}}","first_name":"A","last_name":"L","email":"new@example.com"}""");
    }

    private static async Task<HttpResponseMessage> SendTakenEmailOfReferralAsync(Tenant tenant)
    {
        var taken = await tenant.AddReferralAsync();
        return await tenant.Client.PostJsonAsync("/api/v1/referrals", Referral((await tenant.AddImpressionAsync()).Id, taken.Email));
    }

    private static async Task<HttpResponseMessage> SendSecondReferralOfImpressionAsync(Tenant tenant)
    {
        var first = await tenant.AddReferralAsync();
        return await tenant.Client.PostJsonAsync("/api/v1/referrals", Referral(first.ImpressionId, "second@example.com"));
    }

    private static async Task<HttpResponseMessage> ScanWithStatusAsync(Tenant tenant, string status)
    {
        using var changed = await tenant.Client.PatchJsonAsync($"/api/v1/posters/{tenant.Poster.Id}", $$"""{"status":"{{status}}"}""");
        return await tenant.Service.Client.ScanAsync(tenant.Poster.Code, headers: ("Accept", "application/json"));
    }

    /// <summary>The landing page sends the phone back with the ID that the first redirect gave it.</summary>
    private static async Task<HttpResponseMessage> ScanFromRedirectAsync(Tenant tenant)
    {
        using var first = await tenant.Service.Client.ScanAsync(tenant.Poster.Code);
        var query = first.Headers.Location!.OriginalString;
        return await tenant.Service.Client.ScanAsync(
            tenant.Poster.Code, $"?{query[query.IndexOf("impression_id", StringComparison.Ordinal)..]}", headers: ("Accept", "application/json"));
    }

    private static async Task<HttpResponseMessage> SendLongHeaderAsync(Tenant tenant)
    {
        using var client = tenant.Service.Unchecked();
        client.DefaultRequestHeaders.Add("X-Long", new string('x', 70_000));
        return await client.GetAsync("/api/v1/programs");
    }

    private static async Task<HttpResponseMessage> SendReusedKeyAsync(Tenant tenant)
    {
        using var first = await tenant.Client.PostJsonAsync("/api/v1/programs", """{"name":"a","landing_url":"https://a.example"}""", "key");
        return await tenant.Client.PostJsonAsync("/api/v1/programs", """{"name":"b","landing_url":"https://a.example"}""", "key");
    }

    private static async Task<HttpResponseMessage> SendTooOftenAsync(Tenant tenant)
    {
        using var first = await Limited.Value.Client.GetAsync("/api/v1/programs");
        return await Limited.Value.Client.GetAsync("/api/v1/programs");
    }

    [GeneratedRegex(@"^\| `(\w+)` \| (\d+) \| (.*?) \| (.*?) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("""<section id="(\w+)">\n<h2>\1</h2>\n<p>(\d+) [\w ]+: (.*?)</p>\n<p>(.*?)</p>\n</section>""")]
    private static partial Regex Section();
}
