using System.Net.Http.Headers;

namespace Impressions.Bench;

/// <summary>What the service answered to one request, for the bare server to repeat.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">All headers but those that Kestrel writes by itself; <c>Content-Length</c> only where the service sent it.</param>
/// <param name="Body">The body, out of its chunks.</param>
internal sealed record Answer(int Status, Dictionary<string, string> Headers, byte[] Body)
{
    private static readonly string[] OfKestrel = ["Date", "Transfer-Encoding"];

    /// <summary>Whether nothing tells them apart on the wire.</summary>
    public bool IsSameAs(Answer other) =>
        Status == other.Status && Body.AsSpan().SequenceEqual(other.Body) && Headers.OrderBy(header => header.Key, StringComparer.Ordinal)
            .SequenceEqual(other.Headers.OrderBy(header => header.Key, StringComparer.Ordinal));

    /// <summary>Asks once.</summary>
    public static async Task<Answer> OfAsync(HttpClient http, string path)
    {
        // Only the headers are waited for: a client that buffers the body makes up its length.
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        var headers = All(response.Headers).Concat(All(response.Content.Headers))
            .Where(header => !OfKestrel.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => header.Value.ToString());
        return new Answer((int)response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync());

        static IEnumerable<KeyValuePair<string, HeaderStringValues>> All(HttpHeaders headers) => headers.NonValidated;
    }
}
