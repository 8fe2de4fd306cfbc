namespace Impressions.Api.Authentication;

/// <summary>The claims that the service reads, of a JWT and of what an API key stands for.</summary>
internal static class ClaimNames
{
    /// <summary>The ID of the organization the caller acts for.</summary>
    public const string Organization = "org";

    /// <summary>Who calls: an API key's ID, or what the issuer of a JWT says (RFC 7519 §4.1.2).</summary>
    public const string Subject = "sub";

    /// <summary>What the caller may do, separated by spaces (RFC 8693 §4.2).</summary>
    public const string Scope = "scope";
}
