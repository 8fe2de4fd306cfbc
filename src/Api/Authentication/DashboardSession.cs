using System.Security.Claims;
using Impressions.Application.ApiKeys;
using Impressions.Application.Auditing;
using Impressions.Application.Databases;
using Impressions.Dashboard.Sessions;
using Impressions.Domain.Auditing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Impressions.Api.Authentication;

/// <summary>
/// Sessions of the dashboard: a cookie that data protection encrypts. A session with an API key holds the ID of the key, and gets its organization and scopes
/// from the key at each request; a session by OpenID Connect holds the claims of its ID token.
/// </summary>
internal sealed class DashboardSession(IApiKeyAuthenticator keys, IAuditLog audit, IConfiguration configuration) : IDashboardSessions
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
            if (await keys.FindRefusedAsync(secret, http.RequestAborted) is { } refused)
            {
                await RecordAsync(AuditedAction.SignInRefused, refused.OrganizationId, refused.KeyId, http);
            }

            return false;
        }

        await RecordAsync(AuditedAction.SignIn, key.OrganizationId, key.KeyId, http);
        await http.SignInAsync(Scheme, new ClaimsPrincipal(
            new ClaimsIdentity([new Claim(ClaimNames.Subject, key.KeyId)], ApiKeyAuthenticationHandler.Scheme)));
        return true;
    }

    public async Task SignOutAsync(HttpContext http)
    {
        if (http.User.FindFirstValue(ClaimNames.Organization) is { } organizationId)
        {
            await RecordAsync(AuditedAction.SignOut, organizationId, http.User.FindFirstValue(ClaimNames.Subject), http);
        }

        await http.SignOutAsync(Scheme);
    }

    /// <summary>Records the start of a session by OpenID Connect.</summary>
    /// <param name="user">The claims of the session.</param>
    /// <param name="http">The request.</param>
    public static Task RecordSignInAsync(ClaimsPrincipal user, HttpContext http) => RecordAsync(
        http.RequestServices.GetRequiredService<IAuditLog>(),
        AuditedAction.SignIn,
        user.FindFirstValue(ClaimNames.Organization)!,
        user.FindFirstValue(ClaimNames.Subject),
        http);

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

    private static Task RecordAsync(IAuditLog audit, AuditedAction action, string organizationId, string? subject, HttpContext http) => audit.AppendAsync(
        organizationId, new Actor(ActorType.Session, subject, http.Connection.RemoteIpAddress), action, details: [], http.RequestAborted);

    private Task RecordAsync(AuditedAction action, string organizationId, string? subject, HttpContext http) =>
        RecordAsync(audit, action, organizationId, subject, http);
}
