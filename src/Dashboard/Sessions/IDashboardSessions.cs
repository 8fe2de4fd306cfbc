using Microsoft.AspNetCore.Http;

namespace Impressions.Dashboard.Sessions;

/// <summary>Signs people in to the dashboard and out of it.</summary>
public interface IDashboardSessions
{
    /// <summary>The key that the demo signs in with; null if the service is no demo.</summary>
    string? DemoKey { get; }

    /// <summary>The path that starts signing in with OpenID Connect; null if it is not configured.</summary>
    string? OpenIdConnectPath { get; }

    /// <summary>Starts a session with an API key. The session has the key's scopes and ends with the key.</summary>
    /// <param name="http">The request.</param>
    /// <param name="secret">The secret of the key.</param>
    /// <returns>Whether the key is valid.</returns>
    Task<bool> TrySignInAsync(HttpContext http, string secret);

    /// <summary>Ends the session.</summary>
    /// <param name="http">The request.</param>
    Task SignOutAsync(HttpContext http);
}
