using System.Net;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Impressions.Commands.RecordImpression;
using Impressions.Application.Programs.Commands.CreateProgram;
using Impressions.Tests;

namespace Impressions.Api.FunctionalTests.Http;

/// <summary>
/// Simulates two builds of the service on one database. The tests contain values that an earlier build stored or returned: a change that breaks a test
/// breaks clients during an upgrade of the service.
/// </summary>
public sealed class DeploymentTests
{
    /// <summary>SHA-256 of <c>{"landing_url":"https://example.com/welcome","metadata":{"a":[1.5,null],"b":100},"name":"Campus"}</c>.</summary>
    private const string ProgramHash = "5f43f3ad374fa09bf6356defed281d3b21ef911c38308ce062a13eadfe2d4857";

    /// <summary>SHA-256 of <c>{"poster_id":"poster_123abc","scanned_at":"2024-01-15T10:30:00.123Z"}</c>.</summary>
    private const string ImpressionHash = "f9ced4a944e66d951af9c5b6ac24b51cebdd4c99f3b8ba0c675b1f6c7f10a7ee";

    private const string AfterTheDemoImpression = "AAABjQyrxEBPR1t-f-iAxmltcF8xMjNhYmM";
    private const string AfterTheDemoImpressionOfTheProgram = "AAABjQyrxECQntMEYGaPqGltcF8xMjNhYmM";

    /// <summary>As stored by builds that wrote enums as numbers, and did not know a member yet.</summary>
    private const string StoredAnswer =
        """
        {"Id":"prog_earlier","Name":"Campus","LandingUrl":"https://example.com/welcome","PrivacyMode":1,"ReferralsPerImpression":2,"Status":1,"CreatedAt":"2026-06-01T11:00:00Z","UpdatedAt":"2026-06-01T11:00:00.5Z","Metadata":{"b":100}}
        """;

    [TestCase("""{"name":"Campus","landing_url":"https://example.com/welcome","metadata":{"a":[1.5,null],"b":100}}""")]
    [TestCase("""{ "metadata": {"b": 1e2, "a": [1.50, null]}, "landing_url": "https:\/\/example.com/welcome", "name": "Campus" }""")]
    [TestCase("""{"name":"Campus","landing_url":"https://example.com/welcome","metadata":{"b":100.0,"a":[15e-1,null]},"fallback_url":null,"unknown_member":7}""")]
    public async Task AnIdempotencyKey_ThatAnEarlierBuildStored_IsReplayed(string body)
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        await StoreAsync(service, tenant, new CreateProgramCommand { IdempotencyKey = "key" }, ProgramHash, "prog_earlier", StoredAnswer);

        using var response = await tenant.Client.PostJsonAsync("/api/v1/programs", body, "key");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created), await response.Content.ReadAsStringAsync());
        Assert.That(response.Headers.GetValues("Idempotency-Replayed"), Is.EqualTo(new[] { "true" }));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(
            "{\"id\":\"prog_earlier\",\"name\":\"Campus\",\"landing_url\":\"https://example.com/welcome\",\"fallback_url\":null,\"privacy_mode\":\"truncated\","
            + "\"referrals_per_impression\":2,\"call_to_action\":null,\"retention_days\":null,"
            + "\"require_impression_token\":false,\"impression_token_days\":30,\"require_flag_acknowledgement\":false,\"status\":\"archived\",\"created_at\":\"2026-06-01T11:00:00Z\",\"updated_at\":\"2026-06-01T11:00:00.500Z\","
            + "\"metadata\":{\"b\":100}}"));
    }

    [TestCase("""{"name":"Campus 2","landing_url":"https://example.com/welcome","metadata":{"a":[1.5,null],"b":100}}""")]
    [TestCase("""{"name":"Campus","landing_url":"https://example.com/welcome","metadata":{"a":[null,1.5],"b":100}}""")]
    [TestCase("""{"name":"Campus","landing_url":"https://example.com/welcome","metadata":{"a":[1.5],"b":100}}""")]
    [TestCase("""{"name":"Campus","landing_url":"https://example.com/welcome","metadata":{"a":[1.5,null],"b":"100"}}""")]
    [TestCase("""{"name":"Campus","landing_url":"https://example.com/welcome","metadata":{"a":[1.5,null],"b":100},"privacy_mode":"full"}""")]
    public async Task AnotherRequest_WithAKeyThatAnEarlierBuildStored_Is422(string body)
    {
        await using var service = new Service();
        var tenant = await service.AddTenantAsync();
        await StoreAsync(service, tenant, new CreateProgramCommand { IdempotencyKey = "key" }, ProgramHash, "prog_earlier", StoredAnswer);

        using var response = await tenant.Client.PostJsonAsync("/api/v1/programs", body, "key");

        await response.IsProblemAsync(HttpStatusCode.UnprocessableEntity);
    }

    [TestCase("2024-01-15T10:30:00.123Z")]
    [TestCase("2024-01-15t12:30:00.123456789+02:00")]
    public async Task AScan_WhoseKeyAnEarlierBuildStored_IsTheSameImpression(string scannedAt)
    {
        await using var service = new Service();
        using var client = service.With(Service.DemoKey);
        var demo = JsonDocument.Parse(await client.GetStringAsync("/api/v1/impressions/imp_123abc")).RootElement;
        await StoreAsync(service, "org_123abc", new RecordImpressionCommand { IdempotencyKey = "key" }, ImpressionHash, "imp_123abc");

        using var response = await client.PostJsonAsync(
            "/api/v1/impressions", $$"""{"scanned_at":"{{scannedAt}}","poster_id":"poster_123abc","user_agent":null}""", "key");

        Assert.That(response.Headers.Contains("Idempotency-Replayed"), Is.True, await response.Content.ReadAsStringAsync());
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(demo.GetRawText()));
    }

    [TestCase($"cursor={AfterTheDemoImpression}")]
    [TestCase($"cursor={AfterTheDemoImpression}&limit=1")]
    [TestCase($"cursor={AfterTheDemoImpressionOfTheProgram}&program_id=prog_123abc&traffic=human&from=2024-01-01")]
    [TestCase($"cursor={AfterTheDemoImpressionOfTheProgram}&programId=prog_123abc&traffic=HUMAN&from=2024-01-01T00:00:00.000Z")]
    public async Task ACursor_ThatAnEarlierBuildReturned_ReturnsTheNextPage(string query)
    {
        await using var service = new Service();
        using var client = service.With(Service.DemoKey);

        using var response = await client.GetAsync($"/api/v1/impressions?{query}");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
        Assert.That(
            (await response.JsonAsync()).GetProperty("impressions").EnumerateArray().Select(row => row.Text("id")), Is.Empty.Or.None.EqualTo("imp_123abc"), "the page begins after the cursor");
    }

    [TestCase("\"1-0123456789abcdef\"", HttpStatusCode.OK, Description = "of another build")]
    [TestCase("\"1-01234567\"", HttpStatusCode.OK, Description = "of a build whose hashes are shorter")]
    [TestCase("\"2-0123456789abcdef\"", HttpStatusCode.PreconditionFailed)]
    [TestCase("\"1\"", HttpStatusCode.PreconditionFailed)]
    [TestCase("\"1-\"", HttpStatusCode.PreconditionFailed)]
    [TestCase("\"01x-0123456789abcdef\"", HttpStatusCode.PreconditionFailed)]
    [TestCase("\"99999999999-0123456789abcdef\"", HttpStatusCode.PreconditionFailed)]
    [TestCase("W/\"1-0123456789abcdef\"", HttpStatusCode.PreconditionFailed)]
    public async Task IfMatch_ComparesTheVersion_OfATagOfAnyBuild(string tag, HttpStatusCode status)
    {
        var samples = await SampleResources.AddAsync(Service.Shared);
        (HttpMethod Method, string Path, string Body)[] updates =
        [
            (HttpMethod.Patch, "programs", """{"name":"New"}"""),
            (HttpMethod.Patch, "users", """{"first_name":"New"}"""),
            (HttpMethod.Patch, "posters", """{"location":"New"}"""),
            (HttpMethod.Put, "referrals", """{"first_name":"New"}"""),
            (HttpMethod.Put, "earnings", """{"description":"New"}"""),
        ];

        foreach (var (method, path, body) in updates)
        {
            using var response = await samples.Client.ChangeAsync(method, $"/api/v1/{path}/{samples.Id(path)}", body, tag);
            Assert.That(response.StatusCode, Is.EqualTo(status), path);
            if (status is HttpStatusCode.PreconditionFailed)
            {
                Assert.That((await response.IsProblemAsync(status)).Text("detail"), Is.EqualTo("The resource has changed. Fetch it and retry."));
            }
        }
    }

    /// <summary>Two services with different settings use one database. If their responses differ, the ETags differ; otherwise they are equal.</summary>
    [Test]
    public async Task ATag_DependsOnTheContent_AndItsVersionIsValidForBothServices()
    {
        using var database = new TestDatabase();
        await using var one = new Service(database: database);
        await using var two = new Service(new Dictionary<string, string> { ["PublicBaseUrl"] = "https://go.example.com" }, database);
        var samples = await SampleResources.AddAsync(one);
        using var other = two.With(samples.Secret);
        var (program, poster, impression) =
            ($"/api/v1/programs/{samples.Id("programs")}", $"/api/v1/posters/{samples.Id("posters")}", $"/api/v1/impressions/{samples.Id("impressions")}");

        Assert.That(await TagAsync(other, program), Is.EqualTo(await TagAsync(samples.Client, program)));
        Assert.That(await TagAsync(other, impression), Is.EqualTo(await TagAsync(samples.Client, impression)));
        var tag = await TagAsync(samples.Client, poster);
        Assert.That(await TagAsync(other, poster), Is.Not.EqualTo(tag));
        using var read = new HttpRequestMessage(HttpMethod.Get, poster);
        read.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var response = await other.SendAsync(read);
        Assert.That((await response.JsonAsync()).Text("qr_code_url"), Does.StartWith("https://go.example.com/"), "a client with the wrong address gets the corrected one");

        using var updated = await other.PatchJsonAsync(poster, """{"location":"New"}""", tag);
        Assert.That(updated.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var refused = await samples.Client.PatchJsonAsync(poster, """{"location":"Newer"}""", tag);
        await refused.IsProblemAsync(HttpStatusCode.PreconditionFailed);
    }

    private static async Task<string> TagAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(address);
        return response.Headers.ETag!.ToString();
    }

    private static Task StoreAsync(Service service, Tenant tenant, IdempotentRequest request, string hash, string id, string? answer) =>
        StoreAsync(service, tenant.OrganizationId, request, hash, id, answer);

    private static async Task StoreAsync(
        Service service, string organizationId, IdempotentRequest request, string hash, string id, string? answer = null)
    {
        await using var database = service.Database();
        var key = IdempotencyKey.Of(organizationId, request, service.Time.GetUtcNow().UtcDateTime).For(id, answer);
        database.Add(key).Property(stored => stored.RequestHash).CurrentValue = hash;
        await database.SaveChangesAsync();
    }
}
