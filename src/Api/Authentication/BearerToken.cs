namespace Impressions.Api.Authentication;

/// <summary>Reads the token of <c>Authorization: Bearer …</c> (RFC 6750 §2.1).</summary>
internal static class BearerToken
{
    private const string Prefix = "Bearer ";

    /// <summary>Gets the token; null if the header is missing, repeated, of another scheme or empty.</summary>
    public static string? Of(HttpRequest request) =>
        request.Headers.Authorization is [{ } header]
        && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && header[Prefix.Length..].Trim() is { Length: > 0 } token
            ? token
            : null;
}
