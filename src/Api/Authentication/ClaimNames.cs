namespace Impressions.Api.Authentication;

/// <summary>Claims that the service reads, from a JWT or from the identity of an API key.</summary>
internal static class ClaimNames
{
    /// <summary>ID of the caller's organization.</summary>
    public const string Organization = "org";

    /// <summary>The caller: ID of the API key, or the subject of the JWT (RFC 7519 §4.1.2).</summary>
    public const string Subject = "sub";

    /// <summary>Scopes of the caller, separated by spaces (RFC 8693 §4.2).</summary>
    public const string Scope = "scope";
}
