using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Impressions.Api.FunctionalTests.Authentication;

public sealed class JwtTests
{
    private const string Path = "/api/v1/impressions/imp_123abc";
    private const string Issuer = "https://issuer.example";
    private const string Audience = "impressions";

    /// <summary>Long enough for HS512, so that only the algorithm can be the reason of a refusal.</summary>
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(64);

    /// <summary>Tokens are validated by the clock of the machine, not by that of the test.</summary>
    private static readonly DateTime InAnHour = DateTime.UtcNow.AddHours(1);

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Authentication:Jwt:SigningKey"] = Convert.ToBase64String(Key),
        ["Authentication:Jwt:Issuer"] = Issuer,
        ["Authentication:Jwt:Audience"] = Audience,
    };

    private static readonly Lazy<Service> Local = new(() => new Service(Settings));

    [OneTimeTearDown]
    public static async Task StopAsync() => await Local.Value.DisposeAsync();

    [Test]
    public async Task AToken_WithTheScope_Is200() =>
        Assert.That((await GetAsync(Token())).StatusCode, Is.EqualTo(HttpStatusCode.OK));

    [Test]
    public async Task AToken_WithManyScopes_Is200() =>
        Assert.That((await GetAsync(Token(scope: "openid impressions:read posters:read"))).StatusCode, Is.EqualTo(HttpStatusCode.OK));

    [TestCase("posters:read")]
    [TestCase("impressions:readx ximpressions:read")]
    [TestCase("")]
    [TestCase(null)]
    public async Task AToken_WithoutTheScope_Is403(string? scope) =>
        await IsScopeMissingAsync(await GetAsync(Token(scope: scope)), "impressions:read");

    [Test]
    public async Task AToken_OfAnotherOrganization_Is404() =>
        await (await GetAsync(Token(org: "org_other"))).IsProblemAsync(HttpStatusCode.NotFound);

    /// <summary>An issuer may know organizations that this service does not have. The service creates nothing for them.</summary>
    [Test]
    public async Task AToken_OfAnUnknownOrganization_CreatesNothing()
    {
        using var client = Local.Value.With(Token(org: "org_other", scope: "programs:write"));

        using var response = await client.PostJsonAsync("/api/v1/programs", """{"name":"Campus","landing_url":"https://example.com"}""");

        var problem = await response.IsProblemAsync(HttpStatusCode.Forbidden, "organization_unknown");
        Assert.That(problem.GetProperty("detail").GetString(), Is.EqualTo("The token's organization does not exist."));
        Assert.That(response.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer"));
    }

    [Test]
    public async Task AToken_CreatesKeysOfItsOrganization_WithinItsScopes()
    {
        using var client = Local.Value.With(Token(scope: "openid keys:manage posters:read"));
        using var stranger = Local.Value.With(Token(org: "org_other", scope: "keys:manage posters:read"));
        const string Body = """{"name":"Backend","scopes":["posters:read"]}""";

        using var stronger = await client.PostJsonAsync("/api/v1/keys", """{"name":"Backend","scopes":["posters:read","users:read"]}""");
        var problem = await IsScopeMissingAsync(stronger, "users:read");
        Assert.That(problem.GetProperty("detail").GetString(), Is.EqualTo("A key can't have scopes that you don't have: users:read."));
        Assert.That((await client.PostJsonAsync("/api/v1/keys", Body)).StatusCode, Is.EqualTo(HttpStatusCode.Created));
        var nowhere = await (await stranger.PostJsonAsync("/api/v1/keys", Body)).IsProblemAsync(HttpStatusCode.Forbidden);
        Assert.That(nowhere.GetProperty("detail").GetString(), Is.EqualTo("The token's organization does not exist."));
    }

    [Test]
    public async Task AToken_SignedWithAnotherKey_Is401() => await IsSignatureInvalidAsync(Token(key: RandomNumberGenerator.GetBytes(32)));

    [Test]
    public Task AToken_OfAnotherIssuer_Is401() =>
        Is401Async(Token(issuer: "https://other.example"), "token_issuer_invalid", "The token is from another issuer.");

    [Test]
    public Task AToken_ForAnotherAudience_Is401() =>
        Is401Async(Token(audience: "other"), "token_audience_invalid", "The token is meant for another audience.");

    /// <summary>The allowed clock difference is 5 minutes.</summary>
    [Test]
    public Task AToken_Expired10MinutesAgo_Is401() =>
        Is401Async(Token(expires: DateTime.UtcNow.AddMinutes(-10)), "token_expired", "The token has expired.");

    [Test]
    public Task AToken_ValidIn10Minutes_Is401() =>
        Is401Async(Token(notBefore: DateTime.UtcNow.AddMinutes(10)), "token_not_yet_valid", "The token is not valid yet.");

    [TestCase(SecurityAlgorithms.HmacSha384)]
    [TestCase(SecurityAlgorithms.HmacSha512)]
    public async Task AToken_OfAnotherAlgorithm_Is401_EvenWithTheRightKey(string algorithm) =>
        await IsSignatureInvalidAsync(Token(signing: new SigningCredentials(new SymmetricSecurityKey(Key), algorithm)));

    [Test]
    public async Task SpaceAroundAToken_IsIgnored() => Assert.That(
        await Wire.SendAsync(Local.Value.Address, $"GET {Path} HTTP/1.1", $"Authorization: Bearer   {Token()} "),
        Does.StartWith("HTTP/1.1 200 "));

    [Test]
    public async Task AToken_WithoutExpiry_Is401()
    {
        var claims = $$"""{"iss":"{{Issuer}}","aud":"{{Audience}}","org":"org_123abc","scope":"impressions:read"}""";

        await Is401Async(
            new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(claims, Signing(Key)), "token_invalid", "The token is invalid.");
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("no org")]
    public async Task AToken_WithoutAnOrganization_Is401(string? org) =>
        await Is401Async(Token(org: org), "token_organization_missing", "The token names no organization.");

    [TestCase("none")]
    [TestCase("None")]
    [TestCase("NONE")]
    public async Task AToken_WithNoSignature_Is401(string algorithm)
    {
        var payload = Token().Split('.')[1];
        var header = Base64UrlEncoder.Encode($$"""{"alg":"{{algorithm}}","typ":"JWT"}""");

        await IsSignatureInvalidAsync($"{header}.{payload}.");
        await IsSignatureInvalidAsync($"{header}.{payload}.{Token().Split('.')[2]}");
    }

    [Test]
    public async Task AToken_WithAnAddedScope_Is401()
    {
        var parts = Token(scope: "posters:read").Split('.');
        var forged = Base64UrlEncoder.Decode(parts[1]).Replace("posters:read", "impressions:read", StringComparison.Ordinal);

        await IsSignatureInvalidAsync($"{parts[0]}.{Base64UrlEncoder.Encode(forged)}.{parts[2]}");
    }

    [Test]
    public async Task ATokenOfDotnetUserJwts_WorksInDevelopment()
    {
        // The settings that the tool writes to the user secrets and to appsettings.Development.json.
        await using var service = new Service(new Dictionary<string, string>
        {
            ["Authentication:Schemes:Bearer:SigningKeys:0:Id"] = "1",
            ["Authentication:Schemes:Bearer:SigningKeys:0:Issuer"] = "dotnet-user-jwts",
            ["Authentication:Schemes:Bearer:SigningKeys:0:Value"] = Convert.ToBase64String(Key),
        });
        using var client = service.With(Token(issuer: "dotnet-user-jwts"));

        Assert.That((await client.GetAsync(Path)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task AToken_OfADiscoveredIssuer_IsCheckedWithItsKeys()
    {
        using var rsa = RSA.Create(2048);
        using var other = RSA.Create(2048);
        await using var issuer = await StartIssuerAsync(rsa);
        var address = issuer.Urls.Single();
        await using var service = new Service(new Dictionary<string, string>
        {
            ["Authentication:Jwt:Authority"] = address,
            ["Authentication:Jwt:Audience"] = Audience,
        });

        Assert.Multiple(async () =>
        {
            Assert.That(await StatusAsync(Sign(rsa)), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(Sign(other)), Is.EqualTo(HttpStatusCode.Unauthorized), "another key");
            Assert.That(await StatusAsync(Sign(rsa, Issuer)), Is.EqualTo(HttpStatusCode.Unauthorized), "another issuer");
            Assert.That(await StatusAsync(Sign(rsa, audience: "other")), Is.EqualTo(HttpStatusCode.Unauthorized), "another audience");
            Assert.That(
                await StatusAsync(Token(issuer: address, key: Encoding.UTF8.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()))),
                Is.EqualTo(HttpStatusCode.Unauthorized),
                "the public key as an HMAC secret");
        });

        string Sign(RSA key, string? from = null, string audience = Audience) => Token(from ?? address, audience, signing: Signing(key));

        async Task<HttpStatusCode> StatusAsync(string token)
        {
            using var client = service.With(token);
            return (await client.GetAsync(Path)).StatusCode;
        }
    }

    /// <summary>An authority behind a gateway may use another issuer in its tokens than in its discovery document.</summary>
    [Test]
    public async Task AToken_OfADiscoveredIssuer_WithTheConfiguredIssuer_Is200()
    {
        using var rsa = RSA.Create(2048);
        await using var issuer = await StartIssuerAsync(rsa);
        await using var service = new Service(new Dictionary<string, string>
        {
            ["Authentication:Jwt:Authority"] = issuer.Urls.Single(),
            ["Authentication:Jwt:Issuer"] = Issuer,
            ["Authentication:Jwt:Audience"] = Audience,
        });
        using var client = service.With(Token(signing: Signing(rsa)));
        using var stranger = service.With(Token(issuer: "https://other.example", signing: Signing(rsa)));

        Assert.That((await client.GetAsync(Path)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await stranger.GetAsync(Path)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task AToken_OfAnUnavailableIssuer_Is503_Not401()
    {
        await using var service = new Service(new Dictionary<string, string>
        {
            ["Authentication:Jwt:Authority"] = "http://127.0.0.1:9",
            ["Authentication:Jwt:Audience"] = Audience,
        });
        using var client = service.With(Token());

        using var response = await client.GetAsync(Path);

        await response.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "token_issuer_unavailable");
        Assert.That(response.Headers.RetryAfter, Is.Not.Null);
    }

    /// <summary>Public endpoints ignore the token.</summary>
    [Test]
    public async Task ARefusedToken_IsLoggedInOneLine_WithoutTheToken()
    {
        var journal = new Journal();
        await using var service = new Service(Settings, replace: journal.Add);
        var token = Token(expires: DateTime.UtcNow.AddMinutes(-10));
        using var client = service.With(token);

        Assert.That((await client.GetAsync("/errors")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(journal.Text, Does.Not.Contain("token was refused"));
        Assert.That((await client.GetAsync(Path)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));

        Assert.That(
            journal.Entries.Select(entry => entry.Text).Where(text => text.Contains("token", StringComparison.OrdinalIgnoreCase)),
            Has.Exactly(1).Items.And.All.StartsWith("Information: A token was refused: token_expired."));
        Assert.That(journal.Text, Does.Not.Contain(token));
    }

    /// <summary>The service has no signing key.</summary>
    [Test]
    public async Task AToken_WhereOnlyKeysAreAccepted_HasNoValidSignature()
    {
        using var client = Service.Shared.With(Token());

        using var response = await client.GetAsync(Path);

        await response.IsProblemAsync(HttpStatusCode.Unauthorized, "token_signature_invalid");
    }

    private static async Task<JsonElement> IsScopeMissingAsync(HttpResponseMessage response, string scope)
    {
        Assert.That(response.Headers.WwwAuthenticate.ToString(), Is.EqualTo($"Bearer error=\"insufficient_scope\", scope=\"{scope}\""));
        return await response.IsProblemAsync(HttpStatusCode.Forbidden, "insufficient_scope");
    }

    private static Task IsSignatureInvalidAsync(string token) =>
        Is401Async(token, "token_signature_invalid", "The token has no valid signature.");

    private static async Task Is401Async(string token, string code, string description)
    {
        using var response = await GetAsync(token);
        var problem = await response.IsProblemAsync(HttpStatusCode.Unauthorized, code);
        Assert.That(problem.GetProperty("detail").GetString(), Is.EqualTo("Invalid or missing API key"));
        Assert.That(
            response.Headers.WwwAuthenticate.ToString(), Is.EqualTo($"Bearer error=\"invalid_token\", error_description=\"{description}\""));
    }

    private static async Task<HttpResponseMessage> GetAsync(string token)
    {
        using var client = Local.Value.With(token);
        return await client.GetAsync(Path);
    }

    private static string Token(
        string issuer = Issuer,
        string audience = Audience,
        string? org = "org_123abc",
        string? scope = "impressions:read",
        byte[]? key = null,
        DateTime? expires = null,
        DateTime? notBefore = null,
        SigningCredentials? signing = null) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = notBefore ?? InAnHour.AddHours(-3),
            Expires = expires ?? InAnHour,
            Claims = new Dictionary<string, object?> { ["org"] = org, ["scope"] = scope }
                .Where(claim => claim.Value is not null).ToDictionary(claim => claim.Key, claim => claim.Value!),
            SigningCredentials = signing ?? Signing(key ?? Key),
        });

    private static SigningCredentials Signing(byte[] key) => new(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256);

    private static SigningCredentials Signing(RSA key) => new(new RsaSecurityKey(key) { KeyId = "1" }, SecurityAlgorithms.RsaSha256);

    private static async Task<WebApplication> StartIssuerAsync(RSA rsa)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/.well-known/openid-configuration", (HttpRequest request) =>
            Results.Text($$"""{"issuer":"http://{{request.Host}}","jwks_uri":"http://{{request.Host}}/keys"}""", "application/json"));
        var key = rsa.ExportParameters(includePrivateParameters: false);
        app.MapGet("/keys", () => Results.Text(
            $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"1","n":"{{Base64UrlEncoder.Encode(key.Modulus)}}","e":"{{Base64UrlEncoder.Encode(key.Exponent)}}"}]}""",
            "application/json"));
        await app.StartAsync();
        return app;
    }
}
