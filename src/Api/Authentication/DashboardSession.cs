using System.Security.Claims;
using Impressions.Application.ApiKeys;
using Impressions.Application.Databases;
using Impressions.Dashboard.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Impressions.Api.Authentication;

/// <summary>
/// Sessions of the dashboard: a cookie that data protection encrypts. A session with an API key holds the ID of the key, and gets its organization and scopes
/// from the key at each request; a session by OpenID Connect holds the claims of its ID token.
/// </summary>
internal sealed class DashboardSession(IApiKeyAuthenticator keys, IConfiguration configuration) : IDashboardSessions
{
    /// <summary>The authentication scheme.</summary>
    public const string Scheme = "Session";

    /// <summary>The path that starts signing in with OpenID Connect.</summary>
    public const string OidcPath = SignInPath + "/openid";

    private const string SignInPath = Dashboard.DependencyInjection.Path + "/sign-in";

    private static readonly TimeSpan IdleTimeout = TimeSpan.FromHours(12);

    public string? DemoKey => bool.TryParse(configuration["Demo:Enabled"], out var isDemo) && isDemo ? IDemoData.ApiKey : null;

    public string? OpenIdConnectPath => OidcOptions.IsConfigured(configuration) ? OidcPath : null;

    public async Task<bool> TrySignInAsync(HttpContext http, string secret)
    {
        if (await keys.AuthenticateAsync(secret, http.RequestAborted) is not { } key)
        {
            return false;
        }

        await http.SignInAsync(Scheme, new ClaimsPrincipal(
            new ClaimsIdentity([new Claim(ClaimNames.Subject, key.KeyId)], ApiKeyAuthenticationHandler.Scheme)));
        return true;
    }

    public Task SignOutAsync(HttpContext http) => http.SignOutAsync(Scheme);

    /// <summary>Configures the cookie.</summary>
    public static void Configure(CookieAuthenticationOptions options, bool isDevelopment)
    {
        options.Cookie.Name = "impressions_session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = isDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.ExpireTimeSpan = IdleTimeout;
        options.SlidingExpiration = true;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = "return_url";
        options.Events.OnValidatePrincipal = ValidateAsync;
        // Without the address of the service, which the framework takes from the request.
        options.Events.OnRedirectToLogin = context =>
        {
            context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
            return Task.CompletedTask;
        };
        // A page says which scope is missing. A redirect would lose the address.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>Ends a session whose key is expired or revoked. The cookie is renewed with the claims that it has, not with those of the key.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (context.Principal is not { Identity.AuthenticationType: ApiKeyAuthenticationHandler.Scheme } session)
        {
            return;
        }

        var keys = http.RequestServices.GetRequiredService<IApiKeyAuthenticator>();
        if (session.FindFirstValue(ClaimNames.Subject) is { } id && await keys.FindAsync(id, http.RequestAborted) is { } key)
        {
            context.ReplacePrincipal(new ClaimsPrincipal(ApiKeyAuthenticationHandler.IdentityOf(key)));
        }
        else
        {
            context.RejectPrincipal();
            await http.SignOutAsync(Scheme);
        }
    }
}
