using System.Net;
using System.Net.Http.Headers;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Impressions;

public sealed class GetImpressionTests
{
    [Test]
    public async Task TheDemoImpression_IsTheDocumentedObject()
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var response = await client.GetAsync("/api/v1/impressions/imp_123abc");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json; charset=utf-8"));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(
            "{\"id\":\"imp_123abc\",\"poster_id\":\"poster_123abc\",\"program_id\":\"prog_123abc\",\"student_id\":\"user_123abc\","
            + "\"scanned_at\":\"2024-01-15T10:30:00Z\","
            + "\"user_agent\":\"Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            + "Version/17.2 Mobile/15E148 Safari/604.1\",\"ip_address\":\"192.168.1.1\","
            + "\"metadata\":{\"device_type\":\"mobile\",\"os\":\"iOS\",\"browser\":\"Safari\","
            + "\"location\":\"Student Union, main entrance\",\"referrer\":\"direct\",\"traffic\":\"human\"}}"));
    }

    [Test]
    public async Task AnImpression_IsCacheable_AndRevalidatedByItsETag()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var path = $"/api/v1/impressions/{(await tenant.AddImpressionAsync()).Id}";

        using var response = await tenant.Client.GetAsync(path);

        var tag = response.Headers.ETag!;
        Assert.Multiple(() =>
        {
            Assert.That(tag.IsWeak, Is.False);
            Assert.That(response.Headers.CacheControl?.ToString(), Is.EqualTo("max-age=3600, private"));
            Assert.That(response.Headers.Vary, Is.EqualTo(new[] { "Authorization" }));
        });
        foreach (var held in new[] { $"{tag}", $"W/{tag}", "*", $"\"other\", {tag}", $"\"a\" , W/\"b\",{tag}" })
        {
            using var unchanged = await GetAsync(held);
            Assert.That(unchanged.StatusCode, Is.EqualTo(HttpStatusCode.NotModified), held);
            Assert.That(unchanged.Headers.ETag, Is.EqualTo(tag), held);
            Assert.That(await unchanged.Content.ReadAsStringAsync(), Is.Empty, held);
        }

        foreach (var held in new[] { "\"other\"", "\"a\", \"b\"", "nonsense", "", "\"unclosed" })
        {
            using var changed = await GetAsync(held);
            Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.OK), held);
        }

        async Task<HttpResponseMessage> GetAsync(string held)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("If-None-Match", held);
            return await tenant.Client.SendAsync(request);
        }
    }

    [Test]
    public async Task AnETag_IdentifiesOneImpression()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var one = await tenant.Client.GetAsync($"/api/v1/impressions/{(await tenant.AddImpressionAsync()).Id}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/impressions/{(await tenant.AddImpressionAsync()).Id}");
        request.Headers.IfNoneMatch.Add(one.Headers.ETag!);

        using var other = await tenant.Client.SendAsync(request);

        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(other.Headers.ETag, Is.Not.EqualTo(one.Headers.ETag));
    }

    [Test]
    public async Task Head_IsTheSameWithoutABody()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var path = $"/api/v1/impressions/{(await tenant.AddImpressionAsync()).Id}";
        using var get = await tenant.Client.GetAsync(path);

        using var head = await tenant.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Multiple(() =>
        {
            Assert.That(head.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(head.Headers.ETag, Is.EqualTo(get.Headers.ETag));
            Assert.That(head.Content.Headers.ContentType, Is.EqualTo(get.Content.Headers.ContentType));
            Assert.That(head.Content.Headers.ContentLength, Is.EqualTo(get.Content.Headers.ContentLength));
        });
        Assert.That(await head.Content.ReadAsStringAsync(), Is.Empty);
    }

    [Test]
    public async Task AnImpression_OfAnotherOrganization_Is404_LikeOneThatDoesNotExist()
    {
        var owner = await Service.Shared.AddTenantAsync();
        var stranger = await Service.Shared.AddTenantAsync();
        var path = $"/api/v1/impressions/{(await owner.AddImpressionAsync()).Id}";
        using (var own = await owner.Client.GetAsync(path))
        {
            Assert.That(own.StatusCode, Is.EqualTo(HttpStatusCode.OK), "the impression is cached now");
        }

        using var foreign = await stranger.Client.GetAsync(path);
        using var unknown = await stranger.Client.GetAsync("/api/v1/impressions/imp_unknown");

        Assert.That(
            (await foreign.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace(),
            Is.EqualTo((await unknown.IsProblemAsync(HttpStatusCode.NotFound)).WithoutTrace()));
    }

    [Test]
    public async Task AnImpression_RequestedTooEarly_IsFoundOnceItExists()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var id = $"imp_early_{Guid.NewGuid():N}";
        using (var early = await tenant.Client.GetAsync($"/api/v1/impressions/{id}"))
        {
            await early.IsProblemAsync(HttpStatusCode.NotFound);
        }

        await tenant.AddImpressionAsync(id: id);

        using var response = await tenant.Client.GetAsync($"/api/v1/impressions/{id}");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("01234567890123456789012345678901234567890123456789012345678901234")]
    [TestCase("%27")]
    [TestCase("imp_1%20or%201=1")]
    [TestCase("imp_1'%20OR%20'1'='1")]
    [TestCase("imp_1;DROP%20TABLE%20Impressions")]
    [TestCase("%22quoted%22")]
    [TestCase("%C3%A4")]
    [TestCase("%F0%9F%8E%93")]
    [TestCase("a%2Fb")]
    [TestCase("IMP_123ABC")]
    [TestCase("imp_123abc%20")]
    [TestCase("imp_123ab%25")]
    public async Task AnInvalidOrUnknownId_Is404(string id)
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var response = await client.GetAsync($"/api/v1/impressions/{id}");

        var problem = await response.IsProblemAsync(HttpStatusCode.NotFound);
        Assert.That(problem.GetProperty("detail").GetString(), Is.EqualTo("There is no such impression."));
    }

    /// <summary>The server rejects a NUL, and bytes that are not UTF-8, before the service handles the request.</summary>
    [TestCase("imp%00", "400")]
    [TestCase("imp_123abc%00", "400")]
    [TestCase("%FF%FE", "404")]
    public async Task AnIdOfInvalidBytes_IsRefused(string id, string status)
    {
        var answer = await Wire.SendAsync(
            Service.Shared.Address, $"GET /api/v1/impressions/{id} HTTP/1.1", $"Authorization: Bearer {Service.DemoKey}");

        Assert.That(answer, Does.StartWith($"HTTP/1.1 {status} "));
    }

    [Test]
    public async Task UserAgentAndAddress_MayBeNull()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var impression = await tenant.AddImpressionAsync(userAgent: null, address: null);

        using var response = await tenant.Client.GetAsync($"/api/v1/impressions/{impression.Id}");

        var body = await response.Content.ReadAsStringAsync();
        Assert.That(body, Does.Contain("\"user_agent\":null,\"ip_address\":null,\"metadata\":{"));
    }

    [TestCase("{}")]
    [TestCase("""{"nested":{"list":[1,{"deep":true},null],"float":1.50}}""")]
    [TestCase("""{"ort":"Zürich","名前":"東京","quote":"\"<>&'"}""")]
    public async Task Metadata_IsReturnedAsStored(string metadata)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var impression = await tenant.AddImpressionAsync(metadata: metadata);
        var path = $"/api/v1/impressions/{impression.Id}";

        foreach (var _ in new[] { "from the database", "from the cache" })
        {
            using var response = await tenant.Client.GetAsync(path);
            Assert.That(
                (await response.JsonAsync()).GetProperty("metadata").GetRawText(),
                Is.EqualTo($$"""{"device_type":"bot","location":"Library","traffic":"bot"{{(metadata == "{}" ? "}" : "," + metadata[1..])}}"""));
        }
    }

    [TestCase("application/json")]
    [TestCase("*/*")]
    [TestCase("application/*;q=0.5")]
    [TestCase("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")]
    public async Task Accept_OfJson_Is200(string accept)
    {
        using var response = await GetDemoAsync(accept);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("text/html")]
    [TestCase("application/xml")]
    public async Task Accept_OfSomethingElse_Is406(string accept)
    {
        using var response = await GetDemoAsync(accept);

        await response.IsProblemAsync(HttpStatusCode.NotAcceptable);
        Assert.That(response.Headers.ETag, Is.Null);
    }

    private static async Task<HttpResponseMessage> GetDemoAsync(string accept)
    {
        using var client = Service.Shared.With(Service.DemoKey);
        client.DefaultRequestHeaders.Accept.Clear();
        foreach (var part in accept.Split(','))
        {
            client.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(part));
        }

        return await client.GetAsync("/api/v1/impressions/imp_123abc");
    }
}
