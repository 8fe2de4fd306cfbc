namespace Impressions.Api.Errors;

/// <summary>Whether a request asks for JSON by name, as a program does and a browser doesn't.</summary>
internal static class AcceptsJson
{
    public static bool Asks(HttpRequest request) => request.GetTypedHeaders().Accept.Any(accepted =>
        accepted.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        || accepted.MediaType.Equals("application/problem+json", StringComparison.OrdinalIgnoreCase));
}
