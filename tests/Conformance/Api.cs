using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Impressions.Conformance;

/// <summary>Sends requests as any client would: JSON, a key, and patience where it is told to wait.</summary>
internal sealed class Api(Uri url, string key) : IDisposable
{
    private const int MaxTries = 10;

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Asks something below <c>/api/v1</c>.</summary>
    /// <param name="method">How.</param>
    /// <param name="path">What, from the resource on.</param>
    /// <param name="body">The body, in JSON.</param>
    /// <param name="authorization">The header; without it, the key; empty: none.</param>
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

/// <summary>An answer.</summary>
internal sealed record Reply(string Request, int Status, IReadOnlyList<AuthenticationHeaderValue> Challenges, Uri? Location, string Text)
{
    /// <summary>The answer, of which is known that it has the status.</summary>
    public Reply Is(int status) => Status == status
        ? this
        : throw new NotSoException($"{Request} was answered with {Status}, not {status}: {Shortened}");

    /// <summary>The body, a JSON object.</summary>
    public JsonElement Object()
    {
        try
        {
            var json = JsonDocument.Parse(Text).RootElement;
            return json.ValueKind is JsonValueKind.Object ? json : throw new NotSoException($"{Request}: the body is no JSON object: {Shortened}");
        }
        catch (JsonException)
        {
            throw new NotSoException($"{Request}: the body is no JSON: {Shortened}");
        }
    }

    /// <summary>The body, an error as old clients know it; gives its message.</summary>
    public string Error(int status, string error)
    {
        var body = Is(status).Object();
        var message = body.String("message");
        return body.String("error") == error && message.Length > 0
            ? message
            : throw new NotSoException($"{Request}: 'error' is not '{error}' with a 'message': {Shortened}");
    }

    private string Shortened => Text.Length <= 200 ? Text : Text[..200] + "…";
}
