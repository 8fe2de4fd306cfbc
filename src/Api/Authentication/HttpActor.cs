using Impressions.Application.Auditing;
using Impressions.Domain.Auditing;

namespace Impressions.Api.Authentication;

/// <summary>The actor of the current request: an API key, the subject of a token, or a session of the dashboard.</summary>
internal sealed class HttpActor(IHttpContextAccessor accessor) : IActor
{
    public Actor? Current => accessor.HttpContext is { User.Identity.IsAuthenticated: true } http
        ? new Actor(TypeOf(http), http.User.FindFirst(ClaimNames.Subject)?.Value, http.Connection.RemoteIpAddress)
        : null;

    private static ActorType TypeOf(HttpContext http) =>
        http.Request.Path.StartsWithSegments(Dashboard.DependencyInjection.Path) ? ActorType.Session
        : http.User.Identity!.AuthenticationType == ApiKeyAuthenticationHandler.Scheme ? ActorType.ApiKey
        : ActorType.Token;
}
