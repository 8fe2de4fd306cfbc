using System.Security.Claims;
using System.Text.Encodings.Web;
using Impressions.Application.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Impressions.Api.Authentication;

/// <summary>Authenticates <c>Authorization: Bearer sk_…</c>.</summary>
internal sealed class ApiKeyAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IApiKeyAuthenticator keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "ApiKey";

    private static readonly AuthenticateResult Refused = AuthenticateResult.Fail("The API key is unknown, expired or revoked.");

    /// <summary>Gets the claims of a key.</summary>
    public static ClaimsIdentity IdentityOf(ApiKeyIdentity key) => new(
        [
            new Claim(ClaimNames.Organization, key.OrganizationId),
            new Claim(ClaimNames.Subject, key.KeyId),
            new Claim(ClaimNames.Scope, key.Scopes),
        ],
        Scheme);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BearerToken.Of(Request) is not { } secret)
        {
            return AuthenticateResult.NoResult();
        }

        if (await keys.AuthenticateAsync(secret, Context.RequestAborted) is not { } key)
        {
            return Refused;
        }

        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(IdentityOf(key)), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        BearerChallenge.Unauthorized(Response);
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        BearerChallenge.Forbidden(Response);
        return base.HandleForbiddenAsync(properties);
    }
}
