using System.Net;
using System.Text;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Tests;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Scans;

public sealed class ScanTests
{
    [Test]
    public async Task AScan_LeadsToTheLandingPage_AndItsImpressionIsFoundAtOnce()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var redirect = await Service.Shared.Client.ScanAsync(tenant.Poster.Code);

        var id = redirect.ImpressionId();
        Assert.Multiple(() =>
        {
            Assert.That(redirect.Headers.Location!.OriginalString, Is.EqualTo($"https://landing.example/page?a=1&impression_id={id}"));
            Assert.That(redirect.Headers.CacheControl!.NoStore, Is.True);
        });
        var impression = await GetAsync(tenant, id);
        Assert.Multiple(() =>
        {
            Assert.That(impression.GetProperty("poster_id").GetString(), Is.EqualTo(tenant.Poster.Id));
            Assert.That(impression.GetProperty("program_id").GetString(), Is.EqualTo(tenant.Program.Id));
            Assert.That(impression.GetProperty("student_id").GetString(), Is.EqualTo(tenant.Student.Id));
            Assert.That(impression.GetProperty("scanned_at").GetString(), Is.EqualTo("2026-06-01T12:00:00Z"));
            Assert.That(impression.GetProperty("user_agent").GetString(), Is.EqualTo(Phones.IPhone));
            Assert.That(impression.GetProperty("ip_address").GetString(), Is.EqualTo("127.0.0.1"));
            Assert.That(
                impression.GetProperty("metadata").GetRawText(),
                Is.EqualTo("""{"device_type":"mobile","os":"iOS","browser":"Safari","location":"Library","referrer":"direct","traffic":"human"}"""));
        });
    }

    [Test]
    [SqliteOnly("the demo is on SQLite only.")]
    public async Task TheDemoPoster_LeadsToAnExistingPage()
    {
        using var redirect = await Service.Shared.Client.ScanAsync("DEM0C0DE");

        Assert.That(redirect.Headers.Location!.AbsolutePath, Is.EqualTo("/demo"));
        using var page = await Service.Shared.Client.GetAsync($"/demo{redirect.Headers.Location.Query}");
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
    }

    [Test]
    public async Task ACode_IsReadInAnyCase_WithLookAlikes()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var typed = tenant.Poster.Code.Replace('0', 'o').Replace('1', 'l');

        foreach (var code in new[] { tenant.Poster.Code.ToLowerInvariant(), typed, typed.ToUpperInvariant() })
        {
            using var redirect = await Service.Shared.Client.ScanAsync(code);
            Assert.That(redirect.StatusCode, Is.EqualTo(HttpStatusCode.Found), code);
        }

        using var upperCase = await Service.Shared.Client.GetAsync($"/S/{tenant.Poster.Code}");
        Assert.That(upperCase.StatusCode, Is.EqualTo(HttpStatusCode.Found), "upper case, as printed");
    }

    /// <summary>Characters that chat and mail programs treat as part of the address.</summary>
    [TestCase(".")]
    [TestCase(",")]
    [TestCase(")")]
    [TestCase("!")]
    [TestCase(";")]
    [TestCase(":")]
    [TestCase("'")]
    [TestCase("%22")]
    [TestCase("%2E")]
    [TestCase("%E2%80%A6", Description = "an ellipsis")]
    [TestCase("%E3%80%82", Description = "an ideographic full stop")]
    [TestCase("%E2%80%9D", Description = "a closing quotation mark")]
    [TestCase("%20")]
    [TestCase(").")]
    [TestCase("/")]
    [TestCase("./")]
    public async Task PunctuationAfterACode_IsIgnored(string punctuation)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        var answer = await Wire.SendAsync(Service.Shared.Address, $"GET /s/{tenant.Poster.Code}{punctuation} HTTP/1.1");

        Assert.That(answer, Does.StartWith("HTTP/1.1 302 "));
        Assert.That(await CountAsync(tenant), Is.EqualTo(1));
    }

    [TestCase("ZZZZZZZZ")]
    [TestCase("...")]
    [TestCase("short")]
    [TestCase("DEM0C0DEX")]
    [TestCase("DEM0C0D%00")]
    [TestCase("%F0%9F%8E%93")]
    [TestCase("UUUUUUUU")]
    public async Task AnUnknownCode_Is404_WithAPage(string code)
    {
        using var response = await Service.Shared.Client.GetAsync($"/s/{Uri.EscapeDataString(Uri.UnescapeDataString(code)).Replace("%00", "%01")}");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("There is no poster with this code"));
    }

    [Test]
    public async Task ACodeOf10000Characters_IsRefused()
    {
        using var client = Service.Shared.Unchecked();
        using var response = await client.GetAsync($"/s/{new string('A', 10_000)}");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.RequestUriTooLong));
    }

    [TestCase("application/json")]
    [TestCase("text/html;q=0.5, application/problem+json")]
    public async Task AnUnknownCode_RequestedAsJson_IsProblemDetails(string accept)
    {
        using var response = await Service.Shared.Client.ScanAsync("ZZZZZZZZ", headers: ("Accept", accept));

        await response.IsProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task AScan_RequestedAsJson_ReturnsTheIdAndTheDestination()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await Service.Shared.Client.ScanAsync(tenant.Poster.Code, headers: ("Accept", "application/json"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var answer = await response.JsonAsync();
        var id = answer.GetProperty("impression_id").GetString()!;
        Assert.That(answer.GetProperty("destination_url").GetString(), Is.EqualTo($"https://landing.example/page?a=1&impression_id={id}"));
        await GetAsync(tenant, id);
    }

    [Test]
    public async Task AHead_ReturnsTheDestination_AndRecordsNothing()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await Service.Shared.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/s/{tenant.Poster.Code}"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(response.Headers.Location!.OriginalString, Is.EqualTo("https://landing.example/page?a=1"));
        Assert.That(response.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(await CountAsync(tenant), Is.Zero);
    }

    [TestCase("POST")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    public async Task AnotherMethod_Is405_AndRecordsNothing(string method)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await Service.Shared.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"/s/{tenant.Poster.Code}"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(await CountAsync(tenant), Is.Zero);
    }

    [TestCase("?url=https://evil.example")]
    [TestCase("?destination_url=https://evil.example&redirect=//evil.example")]
    [TestCase("?impression_id=other")]
    [TestCase("?utm_source=https://evil.example%0D%0ALocation:%20https://evil.example")]
    public async Task TheDestination_NeverComesFromTheRequest(string query)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var redirect = await Service.Shared.Client.ScanAsync(
            tenant.Poster.Code, query, headers: [("X-Forwarded-Host", "evil.example"), ("Referer", "https://evil.example/")]);

        Assert.That(
            redirect.Headers.Location!.OriginalString,
            Is.EqualTo($"https://landing.example/page?a=1&impression_id={redirect.ImpressionId()}"));
    }

    [TestCase("https://landing.example", "https://landing.example?impression_id=ID")]
    [TestCase("https://landing.example/a#part", "https://landing.example/a?impression_id=ID#part")]
    [TestCase("https://landing.example/?x=1&impression_id=old&y=%20#p?q", "https://landing.example/?x=1&y=%20&impression_id=ID#p?q")]
    [TestCase("https://bücher.example/straße?q=ü", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%BC&impression_id=ID")]
    public async Task APostersOwnDestination_IsKeptWhole(string destination, string location)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var poster = Poster.Create(tenant.OrganizationId, tenant.Program.Id, tenant.Student.Id, DateTime.UnixEpoch, destinationUrl: destination);
        await Service.Shared.SaveAsync(poster);

        using var redirect = await Service.Shared.Client.ScanAsync(poster.Code);

        Assert.That(
            redirect.Headers.Location!.OriginalString,
            Is.EqualTo(location.Replace("ID", redirect.ImpressionId(), StringComparison.Ordinal)));
    }

    [Test]
    public async Task CampaignAndCustomFields_AreStoredInTheMetadata_AndOverwriteNoServiceField()
    {
        var metadata = await MetadataOfAsync(
            "?utm_source=flyer&utm_medium=print&m.hall=B%C3%BCro%20%22B%22&m.traffic=human&m.device_type=tablet&m.hall=second&utm_=x&m.=y&other=z",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");

        Assert.That(metadata, Is.EqualTo(
            """{"device_type":"bot","location":"Library","referrer":"direct","traffic":"bot","utm_source":"flyer","utm_medium":"print","hall":"Büro \"B\"","utm_":"x"}"""));
    }

    [Test]
    public async Task FieldsOverTheLimits_AreIgnored()
    {
        var query = new StringBuilder("?m.ok=1");
        query.Append("&m.").Append('n', 65).Append("=x");
        query.Append("&m.long=").Append('v', 257);
        query.Append("&m.").Append('n', 64).Append('=').Append('v', 256);
        for (var i = 0; i < 200; i++)
        {
            query.Append("&m.f").Append(i).Append("=1");
        }

        var metadata = JsonDocument.Parse(await MetadataOfAsync(query.ToString())).RootElement;

        var own = metadata.EnumerateObject().Select(member => member.Name)
            .Except(["device_type", "os", "browser", "location", "referrer", "traffic"]).ToList();
        Assert.That(own, Is.EqualTo(new[] { "ok", new string('n', 64) }.Concat(Enumerable.Range(0, 14).Select(i => $"f{i}"))));
    }

    [TestCase("https://www.instagram.com/some/page?who=me#x", "https://www.instagram.com/some/page")]
    [TestCase("http://example.com:8080/?who=me", "http://example.com:8080/")]
    [TestCase("https://me:secret@example.com/a", "https://example.com/a")]
    [TestCase("android-app://com.example.app/", "android-app://com.example.app/")]
    [TestCase("ftp://example.com/", "direct")]
    [TestCase("nonsense", "direct")]
    [TestCase("javascript:alert(1)", "direct")]
    public async Task TheReferrer_IsKeptWithoutItsQuery(string sent, string kept)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var redirect = await Service.Shared.Client.ScanAsync(tenant.Poster.Code, headers: ("Referer", sent));

        var impression = await GetAsync(tenant, redirect.ImpressionId());
        Assert.That(impression.GetProperty("metadata").GetProperty("referrer").GetString(), Is.EqualTo(kept));
    }

    [TestCase(PrivacyMode.Full, "127.0.0.1")]
    [TestCase(PrivacyMode.Truncated, "127.0.0.0")]
    [TestCase(PrivacyMode.None, null)]
    public async Task TheProgramsPrivacyMode_DecidesWhatIsStored(PrivacyMode mode, string? address)
    {
        var tenant = await Service.Shared.AddTenantAsync(mode);

        using var redirect = await Service.Shared.Client.ScanAsync(tenant.Poster.Code);

        var impression = await GetAsync(tenant, redirect.ImpressionId());
        Assert.That(impression.GetProperty("ip_address").GetString(), Is.EqualTo(address));
    }

    [Test]
    public async Task SpoofedAddresses_ChangeNothing()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var redirect = await Service.Shared.Client.ScanAsync(
            tenant.Poster.Code,
            headers: [("X-Forwarded-For", "203.0.113.9"), ("Forwarded", "for=203.0.113.9"), ("X-Real-IP", "203.0.113.9"), ("CF-Connecting-IP", "203.0.113.9")]);

        var impression = await GetAsync(tenant, redirect.ImpressionId());
        Assert.That(impression.GetProperty("ip_address").GetString(), Is.EqualTo("127.0.0.1"));
    }

    [TestCase("203.0.113.9", "203.0.113.9")]
    [TestCase("198.51.100.1, 203.0.113.9", "203.0.113.9", Description = "the proxy's entry, not what the caller wrote before it")]
    [TestCase("203.0.113.9, 10.1.2.3", "203.0.113.9", Description = "10.1.2.3 is a trusted proxy too")]
    [TestCase("2001:db8::7", "2001:db8::7")]
    [TestCase("::ffff:203.0.113.9", "203.0.113.9")]
    [TestCase("203.0.113.9, ::ffff:10.1.2.3", "203.0.113.9", Description = "10.1.2.3 in IPv6 is the same proxy")]
    [TestCase("nonsense", "127.0.0.1")]
    public async Task BehindATrustedProxy_TheAddressIsTheClients(string forwarded, string address)
    {
        await using var service = new Service(new Dictionary<string, string> { ["ForwardedHeaders:KnownProxies"] = "127.0.0.1, ::1, 10.0.0.0/8" });
        var tenant = await service.AddTenantAsync();

        using var redirect = await service.Client.ScanAsync(tenant.Poster.Code, headers: ("X-Forwarded-For", forwarded));

        var impression = await GetAsync(tenant, redirect.ImpressionId());
        Assert.That(impression.GetProperty("ip_address").GetString(), Is.EqualTo(address));
    }

    [TestCase("::ffff:127.0.0.1, ::1, ::ffff:10.1.2.3")]
    [TestCase("::ffff:127.0.0.0/104, ::1, ::ffff:10.0.0.0/104")]
    [TestCase("::ffff:0:0/96, ::1", "10.1.2.3", Description = "all of IPv4, so that the first address is the caller's")]
    public async Task Scan_BehindAProxyThatIsNamedByAnIPv4MappedAddress_HasTheClientsAddress(string proxies, string first = "198.51.100.1")
    {
        await using var service = new Service(new Dictionary<string, string> { ["ForwardedHeaders:KnownProxies"] = proxies });
        var tenant = await service.AddTenantAsync();

        using var redirect = await service.Client.ScanAsync(
            tenant.Poster.Code, headers: ("X-Forwarded-For", $"{first}, {(first == "10.1.2.3" ? "203.0.113.9" : "10.1.2.3")}"));

        var impression = await GetAsync(tenant, redirect.ImpressionId());
        Assert.That(impression.GetProperty("ip_address").GetString(), Is.EqualTo(first));
    }

    [TestCase(PosterStatus.Paused, "This poster is not in use at the moment", "Please come back later.")]
    [TestCase(PosterStatus.Retired, "This poster is no longer in use", "It is gone")]
    public async Task APausedOrRetiredPoster_Is410_OrLeadsToTheFallback_AtOnce(PosterStatus status, string heading, string advice)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        Assert.That((await Service.Shared.Client.ScanAsync(tenant.Poster.Code)).StatusCode, Is.EqualTo(HttpStatusCode.Found), "the poster is cached now");

        await using (var database = Service.Shared.Database(tenant.OrganizationId))
        {
            database.Entry(await database.Posters.SingleAsync()).Property(poster => poster.Status).CurrentValue = status;
            await database.SaveChangesAsync();
        }

        using (var gone = await Service.Shared.Client.ScanAsync(tenant.Poster.Code))
        {
            Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
            Assert.That(gone.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
            Assert.That(gone.Headers.CacheControl!.NoStore, Is.True);
            Assert.That(await gone.Content.ReadAsStringAsync(), Does.Contain($"<h1>{heading}</h1><p>{advice}"));
        }

        using (var json = await Service.Shared.Client.ScanAsync(tenant.Poster.Code, headers: ("Accept", "application/json")))
        {
            var problem = await json.IsProblemAsync(HttpStatusCode.Gone, status is PosterStatus.Paused ? "poster_paused" : "poster_retired");
            Assert.That(problem.Text("detail"), Does.StartWith($"{heading}. {advice}"));
        }

        await using (var database = Service.Shared.Database(tenant.OrganizationId))
        {
            database.Entry(await database.Programs.SingleAsync()).Property(program => program.FallbackUrl).CurrentValue = "https://fallback.example/";
            await database.SaveChangesAsync();
        }

        foreach (var accept in new[] { "*/*", "application/json" })
        {
            using var fallback = await Service.Shared.Client.ScanAsync(tenant.Poster.Code, headers: ("Accept", accept));
            Assert.That(fallback.StatusCode, Is.EqualTo(HttpStatusCode.Found), accept);
            Assert.That(fallback.Headers.Location!.OriginalString, Is.EqualTo("https://fallback.example/"), accept);
            Assert.That(fallback.Headers.CacheControl!.NoStore, Is.True, accept);
        }

        Assert.That(await CountAsync(tenant), Is.EqualTo(1));
    }

    [Test]
    public async Task AnArchivedProgram_Is410_AlsoForAHead()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        await using (var database = Service.Shared.Database(tenant.OrganizationId))
        {
            database.Entry(await database.Programs.SingleAsync()).Property(program => program.Status).CurrentValue = ProgramStatus.Archived;
            await database.SaveChangesAsync();
        }

        using var gone = await Service.Shared.Client.ScanAsync(tenant.Poster.Code);
        using var head = await Service.Shared.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/s/{tenant.Poster.Code}"));

        Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That(await gone.Content.ReadAsStringAsync(), Does.Contain("This poster is no longer in use"));
        Assert.That(head.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That(await CountAsync(tenant), Is.Zero);
    }

    [Test]
    public async Task AVeryLongUserAgent_IsTruncated_AndTheScanIsRecorded()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var redirect = await Service.Shared.Client.ScanAsync(tenant.Poster.Code, userAgent: Phones.IPhone + new string('x', 40 * 1024));

        var impression = await GetAsync(tenant, redirect.ImpressionId());
        Assert.That(impression.GetProperty("user_agent").GetString(), Has.Length.EqualTo(1_024));
    }

    [Test]
    public async Task InvalidUtf8_InTheUserAgentOrAField_IsReplaced()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        var answer = await Wire.SendAsync(
            Service.Shared.Address, $"GET /s/{tenant.Poster.Code}?m.a=%FF%FEx&m.b=%ED%A0%80 HTTP/1.1", "User-Agent: Ph\u00F6n\u00FF");

        Assert.That(answer, Does.StartWith("HTTP/1.1 302 "));

        var list = await (await tenant.Client.GetAsync("/api/v1/impressions")).JsonAsync();
        var impression = list.GetProperty("impressions")[0];
        Assert.That(impression.GetProperty("user_agent").GetString(), Does.StartWith("Ph\uFFFDn"));
        Assert.That(impression.GetProperty("metadata").GetProperty("a").GetString(), Does.EndWith("x"));
    }

    [TestCase("Sec-Purpose", "prefetch;prerender")]
    [TestCase("Purpose", "prefetch")]
    [TestCase("X-Purpose", "prefetch")]
    [TestCase("X-Moz", "prefetch")]
    public async Task APrefetch_IsClassified(string header, string value)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var redirect = await Service.Shared.Client.ScanAsync(tenant.Poster.Code, headers: (header, value));

        var impression = await GetAsync(tenant, redirect.ImpressionId());
        Assert.That(impression.GetProperty("metadata").GetProperty("traffic").GetString(), Is.EqualTo("prefetch"));
    }

    [TestCase("Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; .NET4.0C; .NET4.0E; ms-office)", "bot")]
    [TestCase("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Word/16.78.1", "bot")]
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Outlook-iOS/4.2531.0", "human")]
    public async Task Scan_ByAnOfficeProgram_IsABot_AndByAPersonInItsBrowserIsNot(string userAgent, string traffic)
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var redirect = await Service.Shared.Client.ScanAsync(tenant.Poster.Code, userAgent: userAgent);

        var impression = await GetAsync(tenant, redirect.ImpressionId());
        Assert.That(impression.GetProperty("metadata").GetProperty("traffic").GetString(), Is.EqualTo(traffic));
    }

    [Test]
    public async Task ClientHints_AreUsed()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var redirect = await Service.Shared.Client.ScanAsync(
            tenant.Poster.Code,
            userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
            headers: [("Sec-CH-UA-Mobile", "?1"), ("Sec-CH-UA-Platform", "\"Android\"")]);

        var metadata = (await GetAsync(tenant, redirect.ImpressionId())).GetProperty("metadata");
        Assert.That(metadata.GetProperty("device_type").GetString(), Is.EqualTo("mobile"));
        Assert.That(metadata.GetProperty("os").GetString(), Is.EqualTo("Android"));
    }

    [Test]
    public async Task TheHintOfBrands_IsUsed()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var redirect = await Service.Shared.Client.ScanAsync(
            tenant.Poster.Code, userAgent: Phones.Pixel, headers: ("Sec-CH-UA", "\"Brave\";v=\"120\", \"Chromium\";v=\"120\""));

        var metadata = (await GetAsync(tenant, redirect.ImpressionId())).GetProperty("metadata");
        Assert.That(metadata.GetProperty("browser").GetString(), Is.EqualTo("Brave"));
    }

    [Test]
    public async Task TheSamePhoneAgain_IsARepeat_AndAnotherIsNot()
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var other = await Service.Shared.AddTenantAsync();

        Assert.That(await TrafficAsync(tenant, Phones.IPhone, ("Sec-Purpose", "prefetch")), Is.EqualTo("prefetch"));
        Assert.That(await TrafficAsync(tenant, Phones.IPhone), Is.EqualTo("human"), "a scan after a prefetch is not a repeat");
        Assert.That(await TrafficAsync(tenant, Phones.IPhone), Is.EqualTo("repeat"));
        Assert.That(await TrafficAsync(tenant, Phones.Pixel), Is.EqualTo("human"), "another phone");
        Assert.That(await TrafficAsync(other, Phones.IPhone), Is.EqualTo("human"), "another poster");
        Assert.That(await TrafficAsync(tenant, "curl/8.5.0"), Is.EqualTo("bot"));
        Assert.That(await TrafficAsync(tenant, "curl/8.5.0"), Is.EqualTo("bot"));

        static async Task<string?> TrafficAsync(Tenant tenant, string userAgent, params (string Name, string Value)[] headers)
        {
            using var redirect = await Service.Shared.Client.ScanAsync(tenant.Poster.Code, userAgent: userAgent, headers: headers);
            return (await GetAsync(tenant, redirect.ImpressionId())).GetProperty("metadata").GetProperty("traffic").GetString();
        }
    }

    private static async Task<string> MetadataOfAsync(string query, string userAgent = Phones.IPhone)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using var redirect = await Service.Shared.Client.ScanAsync(tenant.Poster.Code, query, userAgent);
        return (await GetAsync(tenant, redirect.ImpressionId())).GetProperty("metadata").GetRawText();
    }

    private static async Task<JsonElement> GetAsync(Tenant tenant, string id)
    {
        using var response = await tenant.Client.GetAsync($"/api/v1/impressions/{id}");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return await response.JsonAsync();
    }

    private static async Task<int> CountAsync(Tenant tenant)
    {
        await using var database = tenant.Service.Database(tenant.OrganizationId);
        return await database.Impressions.CountAsync();
    }
}
