using Impressions.Application.Common.Exceptions;
using Impressions.Domain.Common;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Impressions.Api.Authentication;

/// <summary>
/// What a JWT (RFC 7519) must be. In Development <c>dotnet user-jwts</c> sets the framework's own section,
/// <c>Authentication:Schemes:Bearer</c>, which holds where <c>Authentication:Jwt</c> is empty.
/// </summary>
internal sealed class ConfigureJwtBearer(IOptions<JwtOptions> jwt, IHostEnvironment environment) : IConfigureNamedOptions<JwtBearerOptions>
{
    public void Configure(JwtBearerOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.IncludeErrorDetails = false;
        options.RequireHttpsMetadata = !environment.IsDevelopment();
        options.Events = new JwtBearerEvents { OnTokenValidated = RequireOrganization };

        var parameters = options.TokenValidationParameters;
        parameters.ValidateIssuer = true;
        parameters.ValidateAudience = true;
        parameters.ValidateLifetime = true;
        parameters.RequireExpirationTime = true;
        parameters.RequireSignedTokens = true;
        parameters.ValidateIssuerSigningKey = true;

        if (jwt.Value is { Authority: { } authority } discovered)
        {
            options.Authority = authority;
            options.Events.OnMessageReceived = RequireIssuer;
            options.Events.OnChallenge = TellOutageFromRefusal;
            if (discovered.Issuer is { } issuer)
            {
                // In the place of the discovered issuer, which would otherwise be accepted too.
                parameters.IssuerValidator = (actual, _, _) => actual == issuer
                    ? actual
                    : throw new SecurityTokenInvalidIssuerException("The token is of another issuer.");
            }

            parameters.ValidAudience = discovered.Audience;
            parameters.ValidAlgorithms =
            [
                SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
                SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
                SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
            ];
        }
        else if (jwt.Value.SigningKeyBytes() is { } key)
        {
            parameters.ValidIssuer = jwt.Value.Issuer;
            parameters.ValidAudience = jwt.Value.Audience;
            parameters.IssuerSigningKeys = [new SymmetricSecurityKey(key)];
            parameters.ValidAlgorithms = [SecurityAlgorithms.HmacSha256];
        }
    }

    private static Task RequireOrganization(TokenValidatedContext context)
    {
        if (!EntityId.IsValid(context.Principal?.FindFirst(ClaimNames.Organization)?.Value))
        {
            context.Fail("The token has no 'org'.");
        }

        return Task.CompletedTask;
    }

    private static async Task RequireIssuer(MessageReceivedContext context)
    {
        try
        {
            await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        }
        catch (InvalidOperationException exception)
        {
            context.Fail(new UnavailableException("The issuer of tokens can't be reached. Try again in a moment.", exception));
        }
    }

    /// <summary>A token that can't be checked since its issuer is away is not a wrong one: 503, not 401, where one is needed.</summary>
    private static Task TellOutageFromRefusal(JwtBearerChallengeContext context) =>
        context.AuthenticateFailure is UnavailableException outage ? throw outage : Task.CompletedTask;
}
