using Microsoft.Extensions.Options;

namespace Impressions.Api.Authentication;

/// <summary>
/// Settings <c>Authentication:Jwt</c>: the issuer of tokens. Either an authority, whose keys are discovered (OpenID Connect Discovery 1.0), or a
/// signing key that the issuer and this service share. Without both, only API keys are accepted.
/// </summary>
internal sealed class JwtOptions
{
    public const string Section = "Authentication:Jwt";

    /// <summary>Minimum length of a signing key in bytes: HS256 requires the length of its hash (RFC 7518 §3.2).</summary>
    public const int SigningKeyMinBytes = 32;

    /// <summary>Base URL of the issuer, https outside Development.</summary>
    public string? Authority { get; set => field = NullIfEmpty(value); }

    /// <summary>Key of HS256 signatures, base64 of at least 32 bytes.</summary>
    public string? SigningKey { get; set => field = NullIfEmpty(value); }

    /// <summary>Required value of <c>iss</c>; if null, the issuer in the discovery document of the authority.</summary>
    public string? Issuer { get; set => field = NullIfEmpty(value); }

    /// <summary>Required value of <c>aud</c>, or one of its values.</summary>
    public string? Audience { get; set => field = NullIfEmpty(value); }

    /// <summary>Treats an empty environment variable like one that is not set.</summary>
    private static string? NullIfEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    /// <summary>Gets the bytes of the signing key; null if it is missing or not base64.</summary>
    public byte[]? SigningKeyBytes()
    {
        var bytes = new byte[SigningKey?.Length ?? 0];
        return SigningKey is not null && Convert.TryFromBase64String(SigningKey, bytes, out var count) ? bytes[..count] : null;
    }
}

internal sealed class JwtOptionsValidator(IHostEnvironment environment) : IValidateOptions<JwtOptions>
{
    public ValidateOptionsResult Validate(string? name, JwtOptions options)
    {
        if (options is { Authority: null, SigningKey: null })
        {
            return options is { Issuer: null, Audience: null }
                ? ValidateOptionsResult.Success
                : Fail("Issuer or Audience", "is set without Authority or SigningKey; set one of those two, or none of the four");
        }

        return options switch
        {
            { Authority: not null, SigningKey: not null } =>
                Fail("Authority and SigningKey", "are both set; tokens come from one of them"),
            { Audience: null } =>
                Fail(nameof(options.Audience), "is not set; it must be the 'aud' that tokens for this service have"),
            { SigningKey: not null, Issuer: null } =>
                Fail(nameof(options.Issuer), "is not set; with a SigningKey it must be the 'iss' that tokens have"),
            { SigningKey: not null } when options.SigningKeyBytes() is not { } bytes =>
                Fail(nameof(options.SigningKey), "is not base64"),
            { SigningKey: not null } when options.SigningKeyBytes() is { Length: < JwtOptions.SigningKeyMinBytes } bytes =>
                Fail(nameof(options.SigningKey), $"has {bytes.Length} bytes; it must have at least {JwtOptions.SigningKeyMinBytes}, as 'openssl rand -base64 32' makes them"),
            { Authority: not null } when !IsTrustworthy(options.Authority) =>
                Fail(nameof(options.Authority), $"is '{options.Authority}'; it must be an https URL"),
            _ => ValidateOptionsResult.Success,
        };
    }

    private bool IsTrustworthy(string authority) =>
        Uri.TryCreate(authority, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && environment.IsDevelopment()));

    private static ValidateOptionsResult Fail(string key, string what) =>
        ValidateOptionsResult.Fail($"{JwtOptions.Section}:{key} {what}.");
}
