using Impressions.Domain.Organizations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Impressions.Api.Authentication;

/// <summary>One header, <c>Authorization: Bearer …</c> (RFC 6750): an API key where it starts with <c>sk_</c>, else a JWT.</summary>
internal static class AuthenticationRegistration
{
    public static void AddBearerAuthentication(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(ApiKeyAuthenticationHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthenticationHandler>(
                ApiKeyAuthenticationHandler.Scheme, options => options.ForwardDefaultSelector = JwtWhereThereIsOne)
            .AddJwtBearer();
        services.AddOptions<JwtOptions>().Bind(configuration.GetSection(JwtOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JwtOptions>, JwtOptionsValidator>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, ConfigureJwtBearer>();
    }

    /// <summary>A policy for each scope, under its name. An endpoint without a policy is nobody's; an address without one is a 404.</summary>
    public static void AddScopeAuthorization(this IServiceCollection services)
    {
        var authorization = services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint)
            .Build());
        foreach (var scope in Scopes.All)
        {
            authorization.AddPolicy(scope, policy => policy.AddRequirements(new ScopeRequirement(scope)));
        }

        services.AddSingleton<IAuthorizationHandler, ScopeAuthorizationHandler>();
    }

    private static string? JwtWhereThereIsOne(HttpContext context) => BearerToken.Of(context.Request) is { } token
        && !token.StartsWith(ApiKey.SecretPrefix, StringComparison.Ordinal)
            ? JwtBearerDefaults.AuthenticationScheme
            : null;
}
