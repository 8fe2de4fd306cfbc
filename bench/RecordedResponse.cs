using System.Net.Http.Headers;

namespace Impressions.Bench;

/// <summary>A response of the service, which the bare server repeats.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">All headers except those that Kestrel adds; <c>Content-Length</c> only if the service sent it.</param>
/// <param name="Body">The body, without its transfer encoding.</param>
internal sealed record RecordedResponse(int Status, Dictionary<string, string> Headers, byte[] Body)
{
    private static readonly string[] OfKestrel = ["Date", "Transfer-Encoding"];

    /// <summary>Returns whether status, headers and body are equal.</summary>
    public bool IsSameAs(RecordedResponse other) =>
        Status == other.Status && Body.AsSpan().SequenceEqual(other.Body) && Headers.OrderBy(header => header.Key, StringComparer.Ordinal)
            .SequenceEqual(other.Headers.OrderBy(header => header.Key, StringComparer.Ordinal));

    /// <summary>Sends one GET and returns the response.</summary>
    public static async Task<RecordedResponse> GetAsync(HttpClient http, string path)
    {
        // ResponseHeadersRead, because a client that buffers the body sets Content-Length itself.
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        var headers = All(response.Headers).Concat(All(response.Content.Headers))
            .Where(header => !OfKestrel.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => header.Value.ToString());
        return new RecordedResponse((int)response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync());

        static IEnumerable<KeyValuePair<string, HeaderStringValues>> All(HttpHeaders headers) => headers.NonValidated;
    }
}
