using Impressions.Api.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Net.Http.Headers;

namespace Impressions.Api.Authentication;

/// <summary>Writes <c>WWW-Authenticate: Bearer</c> with the errors of RFC 6750 §3.</summary>
internal static class BearerChallenge
{
    /// <summary>Writes a 401 that names no error: no credentials were sent, or an API key was refused.</summary>
    public static void Unauthorized(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
    }

    /// <summary>Writes a 401 with the reason why a token was refused.</summary>
    /// <param name="response">The response.</param>
    /// <param name="code">The reason; its meaning becomes the <c>error_description</c>, which must be ASCII without quotes.</param>
    public static void InvalidToken(HttpResponse response, ProblemCode code)
    {
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.Headers[HeaderNames.WWWAuthenticate] =
            $"""Bearer error="invalid_token", error_description="{ProblemCatalog.Of(code).When}" """.TrimEnd();
        response.HttpContext.SetProblemCode(code);
    }

    /// <summary>Adds the scope that the endpoint requires to a 403.</summary>
    public static void Forbidden(HttpResponse response) => SetInsufficientScope(
        response, response.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy is { } scope ? [scope] : []);

    /// <summary>Adds the missing scopes to a 403.</summary>
    /// <param name="response">The response.</param>
    /// <param name="scopes">The missing scopes; empty if no scope would help.</param>
    public static void SetInsufficientScope(HttpResponse response, IReadOnlyCollection<string> scopes) =>
        response.Headers[HeaderNames.WWWAuthenticate] =
            scopes.Count == 0 ? "Bearer" : $"""Bearer error="insufficient_scope", scope="{string.Join(' ', scopes)}" """.TrimEnd();
}
