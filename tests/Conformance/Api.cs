using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Impressions.Conformance;

/// <summary>Sends requests as a typical client does: JSON, an API key, and retries after 429 and 503.</summary>
internal sealed class Api(Uri url, string key) : IDisposable
{
    private const int MaxTries = 10;

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>Sends a request and returns the response.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below <c>/api/v1</c>, with its query.</param>
    /// <param name="body">The body as JSON text; null for none.</param>
    /// <param name="authorization">The value of the <c>Authorization</c> header; null for the API key, empty for none.</param>
    public async Task<Reply> SendAsync(HttpMethod method, string path, string? body = null, string? authorization = null)
    {
        for (var tries = 1; ; tries++)
        {
            using var request = new HttpRequestMessage(method, new Uri(url, "/api/v1" + path));
            request.Headers.TryAddWithoutValidation("Authorization", authorization ?? $"Bearer {key}");
            if (body is not null)
            {
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            }

            using var response = await _client.SendAsync(request);
            if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable && tries < MaxTries)
            {
                await Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
                continue;
            }

            return new Reply(
                $"{method} {path}",
                (int)response.StatusCode,
                response.Headers.WwwAuthenticate.ToList(),
                response.Headers.Location,
                await response.Content.ReadAsStringAsync());
        }
    }

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Reply> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body));

    public Task<Reply> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, JsonSerializer.Serialize(body));

    public void Dispose() => _client.Dispose();
}

/// <summary>A response.</summary>
internal sealed record Reply(string Request, int Status, IReadOnlyList<AuthenticationHeaderValue> Challenges, Uri? Location, string Text)
{
    /// <summary>Returns this response, or throws if it has another status.</summary>
    public Reply Is(int status) => Status == status
        ? this
        : throw new FactFailedException($"{Request} returned {Status}, not {status}: {Shortened}");

    /// <summary>Returns the body, which must be a JSON object.</summary>
    public JsonElement Object()
    {
        try
        {
            var json = JsonDocument.Parse(Text).RootElement;
            return json.ValueKind is JsonValueKind.Object ? json : throw new FactFailedException($"{Request}: the body is not a JSON object: {Shortened}");
        }
        catch (JsonException)
        {
            throw new FactFailedException($"{Request}: the body is not JSON: {Shortened}");
        }
    }

    /// <summary>Checks the status and the members <c>error</c> and <c>message</c> of an error, and returns the message.</summary>
    public string Error(int status, string error)
    {
        var body = Is(status).Object();
        var message = body.String("message");
        return body.String("error") == error && message.Length > 0
            ? message
            : throw new FactFailedException($"{Request}: 'error' is not '{error}', or 'message' is empty: {Shortened}");
    }

    private string Shortened => Text.Length <= 200 ? Text : Text[..200] + "…";
}
