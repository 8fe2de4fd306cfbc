using Impressions.Api.Authentication;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Impressions.Api.FunctionalTests.Authentication;

public sealed class JwtOptionsTests
{
    private const string Authority = "https://issuer.example";
    private const string Audience = "impressions";

    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    private static readonly JwtOptions[] Good =
    [
        new(),
        new() { Authority = "", SigningKey = " ", Issuer = "", Audience = "" },
        new() { Authority = Authority, Audience = Audience },
        new() { Authority = Authority, Audience = Audience, Issuer = "other" },
        new() { SigningKey = Key, Audience = Audience, Issuer = "anything" },
    ];

    private static readonly TestCaseData[] Bad =
    [
        new(new JwtOptions { Issuer = "x" }, "Issuer or Audience is set without Authority or SigningKey; set one of those two, or none of the four."),
        new(new JwtOptions { Audience = Audience }, "Issuer or Audience is set without Authority or SigningKey; set one of those two, or none of the four."),
        new(new JwtOptions { Authority = Authority, SigningKey = Key, Issuer = "x", Audience = Audience }, "Authority and SigningKey are both set; tokens come from one of them."),
        new(new JwtOptions { Authority = Authority }, "Audience is not set; it must be the 'aud' that tokens for this service have."),
        new(new JwtOptions { SigningKey = Key, Issuer = "x" }, "Audience is not set; it must be the 'aud' that tokens for this service have."),
        new(new JwtOptions { SigningKey = Key, Audience = Audience }, "Issuer is not set; with a SigningKey it must be the 'iss' that tokens have."),
        new(new JwtOptions { SigningKey = "not base64!", Issuer = "x", Audience = Audience }, "SigningKey is not base64."),
        new(
            new JwtOptions { SigningKey = Convert.ToBase64String(new byte[31]), Issuer = "x", Audience = Audience },
            "SigningKey has 31 bytes; it must have at least 32, as 'openssl rand -base64 32' makes them."),
        new(new JwtOptions { Authority = "http://issuer.example", Audience = Audience }, "Authority is 'http://issuer.example'; it must be an https URL."),
        new(new JwtOptions { Authority = "issuer.example", Audience = Audience }, "Authority is 'issuer.example'; it must be an https URL."),
        new(new JwtOptions { Authority = "ftp://issuer.example", Audience = Audience }, "Authority is 'ftp://issuer.example'; it must be an https URL."),
    ];

    [TestCaseSource(nameof(Good))]
    public void ACompleteConfiguration_IsAccepted(object options) => Assert.That(Failure(options), Is.Null);

    [TestCaseSource(nameof(Bad))]
    public void AnIncompleteConfiguration_IsRefused_WithAMessage(object options, string sentence) =>
        Assert.That(Failure(options), Is.EqualTo($"Authentication:Jwt:{sentence}"));

    [Test]
    public void InDevelopment_AnAuthorityMayUseHttp() => Assert.Multiple(() =>
    {
        Assert.That(Failure(new JwtOptions { Authority = "http://localhost:8080", Audience = Audience }, "Development"), Is.Null);
        Assert.That(Failure(new JwtOptions { Authority = "ftp://localhost:8080", Audience = Audience }, "Development"), Is.Not.Null);
    });

    private static string? Failure(object options, string environment = "Production") =>
        new JwtOptionsValidator(new At(environment)).Validate(null, (JwtOptions)options).FailureMessage;

    private sealed class At(string environment) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
