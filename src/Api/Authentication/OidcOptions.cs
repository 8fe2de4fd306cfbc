using System.Security.Claims;
using Impressions.Domain.Common;
using Impressions.Infrastructure;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Impressions.Api.Authentication;

/// <summary>
/// Settings <c>Authentication:Oidc</c>: the provider of OpenID Connect that people sign in to the dashboard with. Its ID tokens have the claims <c>org</c> and
/// <c>scope</c>, like the JWTs of the API.
/// </summary>
/// <param name="Authority">Base URL of the provider, https outside Development.</param>
/// <param name="ClientId">ID of this service at the provider.</param>
/// <param name="ClientSecret">Secret of this service at the provider.</param>
internal sealed record OidcOptions(string Authority, string ClientId, string ClientSecret)
{
    private const string Section = "Authentication:Oidc";

    /// <summary>Reads the settings; null if there are none.</summary>
    /// <exception cref="StartupException">One of the settings is missing, or the authority is not a URL, or is http outside Development.</exception>
    public static OidcOptions? Read(IConfiguration configuration, bool isDevelopment)
    {
        string[] names = [nameof(Authority), nameof(ClientId), nameof(ClientSecret)];
        var values = names.ToDictionary(name => name, name => configuration[$"{Section}:{name}"]);
        if (values.Values.All(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        if (values.FirstOrDefault(value => string.IsNullOrWhiteSpace(value.Value)) is { Key: { } missing })
        {
            throw new StartupException($"{Section}:{missing} is not set; set {string.Join(", ", names)}, or none of them.");
        }

        return Uri.TryCreate(values[nameof(Authority)], UriKind.Absolute, out var authority)
            && (authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && isDevelopment))
            ? new(values[nameof(Authority)]!, values[nameof(ClientId)]!, values[nameof(ClientSecret)]!)
            : throw new StartupException($"{Section}:Authority is '{values[nameof(Authority)]}'; it must be an https URL.");
    }

    /// <summary>Returns whether there are settings. The service does not start with wrong ones.</summary>
    public static bool IsConfigured(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[$"{Section}:{nameof(Authority)}"]);

    /// <summary>Configures the framework's handler: authorization code with PKCE (RFC 7636), and a session that holds only the claims that the service reads.</summary>
    public void Configure(OpenIdConnectOptions options, bool isDevelopment)
    {
        options.SignInScheme = DashboardSession.Scheme;
        options.Authority = Authority;
        options.ClientId = ClientId;
        options.ClientSecret = ClientSecret;
        options.RequireHttpsMetadata = !isDevelopment;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // As a link, so that its cookies need not be sent with requests from other sites.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.NonceCookie.SameSite = options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CallbackPath = DashboardSession.OidcPath + "/callback";
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Events.OnTokenValidated = context =>
        {
            var token = context.Principal!;
            if (!EntityId.IsValid(token.FindFirstValue(ClaimNames.Organization)))
            {
                context.Fail("The ID token has no claim 'org' with the ID of an organization.");
                return Task.CompletedTask;
            }

            // The session is not renewed: it keeps the rights of the token, which the provider may have taken away.
            context.Properties!.AllowRefresh = false;
            string[] kept = [ClaimNames.Organization, ClaimNames.Subject, ClaimNames.Scope];
            context.Principal = new ClaimsPrincipal(new ClaimsIdentity(token.Claims.Where(claim => kept.Contains(claim.Type)), OpenIdConnectDefaults.AuthenticationScheme));
            return Task.CompletedTask;
        };
        options.Events.OnTicketReceived = context => DashboardSession.RecordSignInAsync(context.Principal!, context.HttpContext);
        options.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            context.Response.Redirect(Dashboard.DependencyInjection.Path + "/sign-in?failed=true");
            return Task.CompletedTask;
        };
    }
}
