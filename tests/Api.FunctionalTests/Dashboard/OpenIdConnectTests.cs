using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Impressions.Api.Authentication;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Auditing;
using Impressions.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Impressions.Api.FunctionalTests.Dashboard;

/// <summary>Signs in with a provider of OpenID Connect, which runs in the test.</summary>
public sealed class OpenIdConnectTests
{
    private const string ClientId = "impressions";
    private const string ClientSecret = "a secret of the test";

    private static readonly RSA Key = RSA.Create(2048);
    private static readonly ConcurrentDictionary<string, string?> Nonces = [];
    private static WebApplication Issuer = null!;
    private static Service Local = null!;

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        Issuer = WebApplication.CreateSlimBuilder().Build();
        Issuer.Urls.Add("http://127.0.0.1:0");
        var key = Key.ExportParameters(includePrivateParameters: false);
        Issuer.MapGet("/.well-known/openid-configuration", (HttpRequest request) => Results.Text(
            $$"""
            {"issuer":"http://{{request.Host}}","jwks_uri":"http://{{request.Host}}/keys","authorization_endpoint":"http://{{request.Host}}/authorize",
            "token_endpoint":"http://{{request.Host}}/token"}
            """,
            "application/json"));
        Issuer.MapGet("/keys", () => Results.Text(
            $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"1","n":"{{Base64UrlEncoder.Encode(key.Modulus)}}","e":"{{Base64UrlEncoder.Encode(key.Exponent)}}"}]}""",
            "application/json"));
        Issuer.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            var isValid = form["client_id"] == ClientId && form["client_secret"] == ClientSecret && form["code_verifier"].Count == 1;
            return isValid && Nonces.TryGetValue(form["code"]!, out var nonce)
                ? Results.Json(new { access_token = "unused", token_type = "Bearer", id_token = IdToken($"http://{request.Host}", form["code"]!, nonce!) })
                : Results.BadRequest();
        });
        await Issuer.StartAsync();
        Local = new Service(Settings());
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        await Local.DisposeAsync();
        await Issuer.DisposeAsync();
        Key.Dispose();
    }

    [Test]
    public async Task APerson_OfAnOrganization_SeesWhatTheScopesAllow()
    {
        using var visitor = new Visitor(Local.Address);
        Assert.That(await visitor.ReadAsync("/dashboard/sign-in"), Does.Contain("Sign in with your organization"));

        using var response = await SignInAsync(visitor, "org_123abc|programs:read people", "/dashboard/programs?x=1");

        Assert.That((response.StatusCode, response.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.Found, "/dashboard/programs?x=1")));
        var page = await visitor.ReadAsync("/dashboard/programs");
        Assert.That(page, Does.Contain("Campus Ambassadors").And.Contain("href=\"/dashboard/programs\"").And.Not.Contain("href=\"/dashboard/keys\""));
        using var forbidden = await visitor.GetAsync("/dashboard/keys");
        Assert.That(forbidden.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        await using var database = Local.Database("org_123abc");
        var entry = await database.AuditEntries.OrderByDescending(entry => entry.Id).FirstAsync();
        Assert.That((entry.Action, entry.ActorType, entry.Actor, entry.IpAddress), Is.EqualTo(("sign_in", ActorType.Session, "person", "127.0.0.0")));
    }

    [TestCase("|programs:read")]
    [TestCase("not an id|programs:read")]
    public async Task ATokenWithoutAnOrganization_StartsNoSession(string claims)
    {
        using var visitor = new Visitor(Local.Address);

        using var response = await SignInAsync(visitor, claims, "/dashboard");

        Assert.That(response.Headers.Location?.OriginalString, Is.EqualTo("/dashboard/sign-in?failed=true"));
        Assert.That(await visitor.ReadAsync("/dashboard/sign-in?failed=true"), Does.Contain("did not succeed"));
        Assert.That((await visitor.GetAsync("/dashboard/programs")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task AResponse_ToAnotherBrowser_StartsNoSession()
    {
        using var visitor = new Visitor(Local.Address);
        using var other = new Visitor(Local.Address);
        var callback = await AuthorizeAsync(visitor, "org_123abc|programs:read", "/dashboard");

        using var response = await other.GetAsync(callback);

        Assert.That(response.Headers.Location?.OriginalString, Is.EqualTo("/dashboard/sign-in?failed=true"));
    }

    /// <summary>The provider may have taken the rights away.</summary>
    [Test]
    public async Task ASession_Ends12HoursAfterSigningIn_AlsoIfItIsUsed()
    {
        await using var service = new Service(Settings());
        using var visitor = new Visitor(service.Address);
        using var response = await SignInAsync(visitor, "org_123abc|programs:read", "/dashboard/programs");
        service.Time.Advance(TimeSpan.FromHours(8));
        await visitor.ReadAsync("/dashboard/programs");

        service.Time.Advance(TimeSpan.FromHours(5));

        Assert.That((await visitor.GetAsync("/dashboard/programs")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
    }

    [TestCase("ClientSecret", "", "Authentication:Oidc:ClientSecret is not set; set Authority, ClientId, ClientSecret, or none of them.")]
    [TestCase("Authority", "provider", "Authentication:Oidc:Authority is 'provider'; it must be an https URL.")]
    [TestCase("Authority", "http://provider.example", "Authentication:Oidc:Authority is 'http://provider.example'; it must be an https URL.")]
    public void AWrongSetting_IsNamed(string name, string value, string message)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Authentication:Oidc:Authority"] = "https://provider.example",
            ["Authentication:Oidc:ClientId"] = ClientId,
            ["Authentication:Oidc:ClientSecret"] = ClientSecret,
            [$"Authentication:Oidc:{name}"] = value,
        }).Build();

        Assert.That(() => OidcOptions.Read(configuration, isDevelopment: false), Throws.TypeOf<StartupException>().With.Message.EqualTo(message));
    }

    private static Dictionary<string, string> Settings() => new()
    {
        ["Authentication:Oidc:Authority"] = Issuer.Urls.First(),
        ["Authentication:Oidc:ClientId"] = ClientId,
        ["Authentication:Oidc:ClientSecret"] = ClientSecret,
    };

    /// <summary>Signs in as the provider would: with a code that stands for the claims.</summary>
    private static async Task<HttpResponseMessage> SignInAsync(Visitor visitor, string claims, string returnUrl) =>
        await visitor.GetAsync(await AuthorizeAsync(visitor, claims, returnUrl));

    /// <summary>Gets the address at which the provider sends the browser back.</summary>
    private static async Task<string> AuthorizeAsync(Visitor visitor, string claims, string returnUrl)
    {
        using var challenge = await visitor.GetAsync($"/dashboard/sign-in/openid?return_url={Uri.EscapeDataString(returnUrl)}");
        Assert.That(challenge.Headers.Location?.GetLeftPart(UriPartial.Path), Is.EqualTo(Issuer.Urls.First() + "/authorize"));
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(challenge.Headers.Location!.Query);
        Assert.That(query["code_challenge_method"].ToString(), Is.EqualTo("S256"));
        var code = $"{claims}|{Guid.NewGuid()}";
        Nonces[code] = query["nonce"];
        return $"{new Uri(query["redirect_uri"]!).AbsolutePath}?code={Uri.EscapeDataString(code)}&state={Uri.EscapeDataString(query["state"]!)}";
    }

    private static string IdToken(string issuer, string code, string nonce) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer,
        Audience = ClientId,
        Expires = DateTime.UtcNow.AddMinutes(5),
        Claims = new Dictionary<string, object> { ["sub"] = "person", ["nonce"] = nonce, ["org"] = code.Split('|')[0], ["scope"] = code.Split('|')[1], ["name"] = "Ada" },
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(Key) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
    });
}
