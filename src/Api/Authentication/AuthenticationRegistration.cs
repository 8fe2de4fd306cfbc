using Impressions.Api.Http;
using Impressions.Dashboard.Pages;
using Impressions.Dashboard.Sessions;
using Impressions.Domain.Organizations;
using Impressions.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Impressions.Api.Authentication;

/// <summary>
/// Registers authentication: by the cookie of a session below <c>/dashboard</c>, elsewhere by <c>Authorization: Bearer …</c> (RFC 6750), which is an API key if it
/// starts with <c>sk_</c>, otherwise a JWT.
/// </summary>
internal static class AuthenticationRegistration
{
    /// <summary>The route that the framework adds in Development for every file that does not exist. Its response is a 404.</summary>
    private const string MissingFile = "{**path:file}";

    /// <summary>Adds sessions, which authenticate the pages of the dashboard and nothing else: a request to the API needs no protection against forgery.</summary>
    /// <exception cref="StartupException">A setting of OpenID Connect is missing or wrong.</exception>
    public static void AddSessions(this IServiceCollection services, IConfiguration configuration, bool isDevelopment)
    {
        services.AddSingleton<IDashboardSessions, DashboardSession>();
        var authentication = services.AddAuthentication().AddCookie(DashboardSession.Scheme, options => DashboardSession.Configure(options, isDevelopment));
        if (OidcOptions.Read(configuration, isDevelopment) is { } oidc)
        {
            authentication.AddOpenIdConnect(options => oidc.Configure(options, isDevelopment));
        }
    }

    /// <summary>Maps the link that starts signing in with OpenID Connect, if it is configured.</summary>
    public static void MapOpenIdConnect(this WebApplication app)
    {
        if (OidcOptions.IsConfigured(app.Configuration))
        {
            app.MapGet(DashboardSession.OidcPath, ([FromQuery(Name = "return_url")] string? returnUrl) => Results.Challenge(
                    new AuthenticationProperties { RedirectUri = SignIn.PathAfter(returnUrl) }, [OpenIdConnectDefaults.AuthenticationScheme]))
                .WithHead().AllowAnonymous().ExcludeFromDescription();
        }
    }

    public static void AddBearerAuthentication(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(ApiKeyAuthenticationHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthenticationHandler>(
                ApiKeyAuthenticationHandler.Scheme, options => options.ForwardDefaultSelector = OtherScheme)
            .AddJwtBearer();
        services.AddOptions<JwtOptions>().Bind(configuration.GetSection(JwtOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JwtOptions>, JwtOptionsValidator>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, ConfigureJwtBearer>();
    }

    /// <summary>Adds a policy for each scope, under its name. An endpoint without a policy is forbidden; an address without an endpoint is 404 for every caller.</summary>
    public static void AddScopeAuthorization(this IServiceCollection services)
    {
        var authorization = services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint { RoutePattern.RawText: not MissingFile })
            .Build());
        foreach (var scope in Scopes.All)
        {
            authorization.AddPolicy(scope, policy => policy.AddRequirements(new ScopeRequirement(scope)));
        }

        services.AddSingleton<IAuthorizationHandler, ScopeAuthorizationHandler>();
    }

    private static string? OtherScheme(HttpContext context) =>
        context.Request.Path.StartsWithSegments(Dashboard.DependencyInjection.Path) ? DashboardSession.Scheme
        : BearerToken.Of(context.Request) is { } token && !token.StartsWith(ApiKey.SecretPrefix, StringComparison.Ordinal) ? JwtBearerDefaults.AuthenticationScheme
        : null;
}
