using Impressions.Domain.Organizations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Impressions.Api.Authentication;

/// <summary>Registers authentication by <c>Authorization: Bearer …</c> (RFC 6750): an API key if it starts with <c>sk_</c>, otherwise a JWT.</summary>
internal static class AuthenticationRegistration
{
    public static void AddBearerAuthentication(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(ApiKeyAuthenticationHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthenticationHandler>(
                ApiKeyAuthenticationHandler.Scheme, options => options.ForwardDefaultSelector = JwtSchemeIfToken)
            .AddJwtBearer();
        services.AddOptions<JwtOptions>().Bind(configuration.GetSection(JwtOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JwtOptions>, JwtOptionsValidator>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, ConfigureJwtBearer>();
    }

    /// <summary>Adds a policy for each scope, under its name. An endpoint without a policy is forbidden; an address without an endpoint is 404 for every caller.</summary>
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

    private static string? JwtSchemeIfToken(HttpContext context) => BearerToken.Of(context.Request) is { } token
        && !token.StartsWith(ApiKey.SecretPrefix, StringComparison.Ordinal)
            ? JwtBearerDefaults.AuthenticationScheme
            : null;
}
