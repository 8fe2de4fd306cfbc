using Impressions.Api.Errors;
using Impressions.Application.Common.Exceptions;
using Impressions.Domain.Common;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Impressions.Api.Authentication;

/// <summary>
/// Configures how JWTs (RFC 7519) are validated. In Development <c>dotnet user-jwts</c> sets the framework's own section,
/// <c>Authentication:Schemes:Bearer</c>, which applies if <c>Authentication:Jwt</c> is empty.
/// </summary>
internal sealed partial class ConfigureJwtBearer(
    IOptions<JwtOptions> jwt, IHostEnvironment environment, ILogger<ConfigureJwtBearer> logger) : IConfigureNamedOptions<JwtBearerOptions>
{
    public void Configure(JwtBearerOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.RequireHttpsMetadata = !environment.IsDevelopment();
        options.Events = new JwtBearerEvents { OnTokenValidated = RequireOrganization, OnChallenge = Challenge, OnForbidden = Forbid };

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
            if (discovered.Issuer is { } issuer)
            {
                // Replaces the discovered issuer, which would otherwise be accepted too.
                parameters.IssuerValidator = (actual, _, _) => actual == issuer
                    ? actual
                    : throw new SecurityTokenInvalidIssuerException("The token is from another issuer.");
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
            context.Fail(new OrganizationMissingException());
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
            context.Fail(new UnavailableException(
                UnavailableReason.TokenIssuerUnavailable, "The issuer of tokens is unavailable. Try again in a moment.", exception));
        }
    }

    private static Task Forbid(ForbiddenContext context)
    {
        BearerChallenge.Forbidden(context.Response);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Returns why a token was refused. A token that cannot be checked because its issuer is unavailable is not refused: that is 503. A text that is
    /// not a JWT counts as a malformed API key.
    /// </summary>
    private Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        switch (context.AuthenticateFailure)
        {
            case UnavailableException outage:
                throw outage;
            case null or SecurityTokenMalformedException or ArgumentException:
                BearerChallenge.Unauthorized(context.Response);
                break;
            case var failure:
                var code = CodeOf(failure);
                LogRefused(ProblemCatalog.Of(code).Name);
                BearerChallenge.InvalidToken(context.Response, code);
                break;
        }

        return Task.CompletedTask;
    }

    private static ProblemCode CodeOf(Exception failure) => failure switch
    {
        SecurityTokenExpiredException => ProblemCode.TokenExpired,
        SecurityTokenNotYetValidException => ProblemCode.TokenNotYetValid,
        SecurityTokenInvalidAudienceException => ProblemCode.TokenAudienceInvalid,
        SecurityTokenInvalidIssuerException => ProblemCode.TokenIssuerInvalid,
        SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException or SecurityTokenInvalidSigningKeyException =>
            ProblemCode.TokenSignatureInvalid,
        OrganizationMissingException => ProblemCode.TokenOrganizationMissing,
        _ => ProblemCode.TokenInvalid,
    };

    [LoggerMessage(LogLevel.Information, "A token was refused: {Code}.")]
    private partial void LogRefused(string code);

    private sealed class OrganizationMissingException : Exception;
}
