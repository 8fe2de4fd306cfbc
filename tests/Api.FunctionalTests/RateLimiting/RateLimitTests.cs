using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Impressions.Api.FunctionalTests.RateLimiting;

/// <summary>The buckets have three tokens and get the next one after a quarter of an hour, so that no test depends on the clock.</summary>
public sealed class RateLimitTests
{
    private const string List = "/api/v1/impressions";
    private const int Burst = 3;

    private static readonly byte[] SigningKey = new byte[32];

    private static readonly Lazy<Service> Limited = new(() => new Service(new Dictionary<string, string>
    {
        ["RateLimiting:Enabled"] = "true",
        ["RateLimiting:RequestsPerSecond"] = "0.001",
        ["RateLimiting:RequestBurst"] = "3",
        ["RateLimiting:ScansPerSecond"] = "0.001",
        ["RateLimiting:ScanBurst"] = "3",
        // Each test uses its own client address.
        ["ForwardedHeaders:KnownProxies"] = "127.0.0.1, ::1",
        ["Authentication:Jwt:SigningKey"] = Convert.ToBase64String(SigningKey),
        ["Authentication:Jwt:Issuer"] = "issuer",
        ["Authentication:Jwt:Audience"] = "impressions",
    }));

    [OneTimeTearDown]
    public static async Task StopAsync() => await Limited.Value.DisposeAsync();

    [Test]
    public async Task AKey_IsRefusedAfterItsBurst_WithTheHeadersBefore_AndOtherKeysAreNot()
    {
        var tenant = await Limited.Value.AddTenantAsync();
        var other = await Limited.Value.AddTenantAsync();
        using var second = Limited.Value.With((await tenant.AddKeyAsync(["impressions:read"])).Secret);

        foreach (var left in new[] { "2;t=1000", "1;t=2000", "0;t=1000" })
        {
            using var answer = await tenant.Client.GetAsync(List);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.Headers.RetryAfter, Is.Null);
            HasFields(answer, "\"key\";q=3;w=3000", $"\"key\";r={left}");
        }

        using var refused = await tenant.Client.GetAsync(List);
        await refused.IsProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.That(refused.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(1_000)));
        HasFields(refused, "\"key\";q=3;w=3000", "\"key\";r=0;t=1000");

        Assert.That(await other.Client.StatusAsync(List), Is.EqualTo(HttpStatusCode.OK), "another organization");
        Assert.That(await second.StatusAsync(List), Is.EqualTo(HttpStatusCode.OK), "another key");
    }

    [Test]
    public async Task AnErrorResponse_Counts_AndHasTheHeaders()
    {
        var tenant = await Limited.Value.AddTenantAsync();

        using var notFound = await tenant.Client.GetAsync($"{List}/imp_none");
        using var invalid = await tenant.Client.GetAsync($"{List}?limit=0");
        using var nowhere = await tenant.Client.GetAsync("/api/v1/nowhere");

        await notFound.IsProblemAsync(HttpStatusCode.NotFound);
        await invalid.IsProblemAsync(HttpStatusCode.BadRequest);
        await nowhere.IsProblemAsync(HttpStatusCode.NotFound);
        Assert.That(
            new[] { notFound, invalid, nowhere }.Select(answer => answer.Headers.GetValues("RateLimit").Single()),
            Is.EqualTo(new[] { "\"key\";r=2;t=1000", "\"key\";r=1;t=2000", "\"key\";r=0;t=1000" }));
        Assert.That(await tenant.Client.StatusAsync(List), Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task AToken_IsLimitedBySubject()
    {
        using var alice = Limited.Value.With(Token("org_1", "alice"));
        using var aliceAgain = Limited.Value.With(Token("org_1", "alice"));
        using var bob = Limited.Value.With(Token("org_1", "bob"));
        using var aliceElsewhere = Limited.Value.With(Token("org_2", "alice"));

        await ExhaustAsync(() => alice.StatusAsync(List), HttpStatusCode.OK);

        Assert.That(await aliceAgain.StatusAsync(List), Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(await bob.StatusAsync(List), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await aliceElsewhere.StatusAsync(List), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task WithoutAValidKey_TheAddressIsLimited_ButNotTheKeysBehindIt()
    {
        const string Address = "203.0.113.1";
        var tenant = await Limited.Value.AddTenantAsync();
        using var unknown = Limited.Value.With("sk_nobody_has_this_one");

        await ExhaustAsync(() => unknown.StatusAsync(List, Address), HttpStatusCode.Unauthorized);

        using var refused = await Limited.Value.Client.FromAsync(Address, List);
        await refused.IsProblemAsync(HttpStatusCode.TooManyRequests);
        HasFields(refused, "\"address\";q=3;w=3000", "\"address\";r=0;t=1000");
        Assert.That(await tenant.Client.StatusAsync(List, Address), Is.EqualTo(HttpStatusCode.OK), "a valid key from the same address");
        Assert.That(await Limited.Value.Client.StatusAsync(List, "203.0.113.2"), Is.EqualTo(HttpStatusCode.Unauthorized), "another address");
    }

    [Test]
    public async Task AnIPv6Address_CountsAsItsNetworkOf64Bits()
    {
        var host = 0;

        await ExhaustAsync(() => Limited.Value.Client.StatusAsync(List, $"2001:db8:0:1::{++host}"), HttpStatusCode.Unauthorized);

        Assert.That(await Limited.Value.Client.StatusAsync(List, "2001:db8:0:2::1"), Is.EqualTo(HttpStatusCode.Unauthorized), "another network");
    }

    [Test]
    public async Task AnIPv4Address_MappedIntoIPv6_CountsAsItself()
    {
        await ExhaustAsync(() => Limited.Value.Client.StatusAsync(List, "::ffff:203.0.113.3"), HttpStatusCode.Unauthorized);

        Assert.That(await Limited.Value.Client.StatusAsync(List, "203.0.113.3"), Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(await Limited.Value.Client.StatusAsync(List, "::ffff:203.0.113.4"), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Scans_AreLimitedByAddress_WithAPageForPeople_AndProblemDetailsForPrograms()
    {
        const string Address = "203.0.113.5";
        var tenant = await Limited.Value.AddTenantAsync();
        var scan = $"/s/{tenant.Poster.Code}";

        using (var first = await Limited.Value.Client.FromAsync(Address, scan))
        {
            Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.Found));
            Assert.That(first.Headers.Contains("RateLimit"), Is.False, "the header is of no use to a phone");
        }

        Assert.That(await Limited.Value.Client.StatusAsync(scan.ToUpperInvariant(), Address), Is.EqualTo(HttpStatusCode.Found));
        Assert.That(await Limited.Value.Client.StatusAsync("/s/N0P0STER", Address), Is.EqualTo(HttpStatusCode.NotFound));
        using var page = await Limited.Value.Client.FromAsync(Address, scan);
        using var problem = await Limited.Value.Client.FromAsync(Address, scan, "application/json");

        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(page.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("Very many scans come from your network."));
        await problem.IsProblemAsync(HttpStatusCode.TooManyRequests);
        foreach (var refused in new[] { page, problem })
        {
            Assert.That(refused.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(1_000)));
            HasFields(refused, "\"scans\";q=3;w=3000", "\"scans\";r=0;t=1000");
        }

        Assert.That(await Limited.Value.Client.StatusAsync(scan, "203.0.113.6"), Is.EqualTo(HttpStatusCode.Found), "another address");
        Assert.That(await Limited.Value.Client.StatusAsync($"/qr/{tenant.Poster.Code}.svg", Address), Is.EqualTo(HttpStatusCode.OK), "a code");
        Assert.That(await tenant.Client.StatusAsync(List, Address), Is.EqualTo(HttpStatusCode.OK), "the API");
    }

    [Test]
    public async Task QrCodes_AreLimitedByAddress()
    {
        const string Address = "203.0.113.7";
        var tenant = await Limited.Value.AddTenantAsync();

        await ExhaustAsync(() => Limited.Value.Client.StatusAsync($"/qr/{tenant.Poster.Code}.svg", Address), HttpStatusCode.OK);

        Assert.That(await Limited.Value.Client.StatusAsync($"/s/{tenant.Poster.Code}", Address), Is.EqualTo(HttpStatusCode.Found), "a scan");
    }

    [TestCase("/health/live", HttpStatusCode.OK)]
    [TestCase("/health/ready", HttpStatusCode.OK)]
    [TestCase("/openapi/v1.json", HttpStatusCode.OK)]
    [TestCase("/docs/index.html", HttpStatusCode.OK)]
    [TestCase("/", HttpStatusCode.Redirect)]
    public async Task NothingElse_IsLimited(string path, HttpStatusCode status)
    {
        for (var count = 0; count <= Burst; count++)
        {
            using var answer = await Limited.Value.Client.FromAsync("203.0.113.8", path);
            Assert.That(answer.StatusCode, Is.EqualTo(status));
            Assert.That(answer.Headers.Contains("RateLimit"), Is.False);
        }
    }

    [Test]
    public async Task AForwardedHeader_OfAnUntrustedClient_ChangesNothing()
    {
        await using var service = new Service(new Dictionary<string, string>
        {
            ["RateLimiting:Enabled"] = "true",
            ["RateLimiting:ScansPerSecond"] = "0.001",
            ["RateLimiting:ScanBurst"] = "3",
        });
        var host = 0;

        await ExhaustAsync(() => service.Client.StatusAsync("/s/DEM0C0DE", $"203.0.113.{++host}"), HttpStatusCode.Found);
    }

    [Test]
    public async Task ACaller_ThatWaits_IsAcceptedAgain()
    {
        await using var service = new Service(new Dictionary<string, string>
        {
            ["RateLimiting:Enabled"] = "true",
            ["RateLimiting:RequestsPerSecond"] = "1",
            ["RateLimiting:RequestBurst"] = "1",
        });
        using var client = service.With(Service.DemoKey);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));

        await SendUntilAsync(HttpStatusCode.TooManyRequests);
        await SendUntilAsync(HttpStatusCode.OK);

        async Task SendUntilAsync(HttpStatusCode status)
        {
            // Two at once: a busy machine may take longer than a second for each, after which one is accepted again.
            while (!(await Task.WhenAll(client.StatusAsync(List), client.StatusAsync(List))).Contains(status))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
            }
        }
    }

    /// <summary>Between two lectures, many students of a campus scan at once from one address.</summary>
    [Test]
    public async Task ByDefault_ABurstOfScansSucceeds_AndACallerMaySend1000RequestsAtOnce()
    {
        await using var service = new Service(new Dictionary<string, string> { ["RateLimiting:Enabled"] = "" });
        using var client = service.With(Service.DemoKey);

        var scans = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => service.Client.StatusAsync("/s/DEM0C0DE")));
        using var answer = await client.GetAsync(List);

        Assert.That(scans, Has.All.EqualTo(HttpStatusCode.Found));
        Assert.That(answer.Headers.GetValues("RateLimit-Policy"), Is.EqualTo(new[] { "\"key\";q=1000;w=10" }));
        Assert.That(answer.Headers.GetValues("RateLimit").Single(), Does.Match("^\"key\";r=(999|1000);t=1$"), "the bucket may have its token again already");
    }

    [Test]
    public async Task Disabled_NothingIsLimited_AndNoHeaderIsSent()
    {
        await using var service = new Service(new Dictionary<string, string>
        {
            ["RateLimiting:Enabled"] = "false",
            ["RateLimiting:RequestsPerSecond"] = "0.001",
            ["RateLimiting:RequestBurst"] = "1",
        });
        using var client = service.With(Service.DemoKey);

        for (var count = 0; count < 3; count++)
        {
            using var answer = await client.GetAsync(List);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.Headers.Contains("RateLimit-Policy"), Is.False);
        }
    }

    /// <summary>Asserts that the requests of a burst succeed and the next one is refused.</summary>
    private static async Task ExhaustAsync(Func<Task<HttpStatusCode>> sendAsync, HttpStatusCode status)
    {
        for (var count = 0; count < Burst; count++)
        {
            Assert.That(await sendAsync(), Is.EqualTo(status));
        }

        Assert.That(await sendAsync(), Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    private static void HasFields(HttpResponseMessage answer, string policy, string state)
    {
        Assert.That(answer.Headers.GetValues("RateLimit-Policy"), Is.EqualTo(new[] { policy }));
        Assert.That(answer.Headers.GetValues("RateLimit"), Is.EqualTo(new[] { state }));
    }

    private static string Token(string organization, string subject) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "issuer",
        Audience = "impressions",
        Expires = DateTime.UtcNow.AddHours(1),
        Claims = new Dictionary<string, object> { ["org"] = organization, ["sub"] = subject, ["scope"] = "impressions:read" },
        SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(SigningKey), SecurityAlgorithms.HmacSha256),
    });
}

/// <summary>Sends a request from a client address that a trusted proxy forwards.</summary>
internal static class Addresses
{
    public static async Task<HttpResponseMessage> FromAsync(this HttpClient client, string? address, string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (address is not null)
        {
            request.Headers.Add("X-Forwarded-For", address);
        }

        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        return await client.SendAsync(request);
    }

    public static async Task<HttpStatusCode> StatusAsync(this HttpClient client, string path, string? address = null)
    {
        using var answer = await client.FromAsync(address, path);
        return answer.StatusCode;
    }
}
