using System.Net;
using System.Text;
using System.Text.Json;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>Sends JSON with the headers of conditional and idempotent requests.</summary>
internal static class Requests
{
    public static Task<HttpResponseMessage> PostJsonAsync(
        this HttpClient client, string address, string body, string? idempotencyKey = null) =>
        client.SendJsonAsync(HttpMethod.Post, address, body, "Idempotency-Key", idempotencyKey);

    /// <summary>Updates a resource by <c>PATCH</c> or <c>PUT</c>.</summary>
    public static Task<HttpResponseMessage> ChangeAsync(
        this HttpClient client, HttpMethod method, string address, string body, string? ifMatch = null) =>
        client.SendJsonAsync(method, address, body, "If-Match", ifMatch);

    public static Task<HttpResponseMessage> PatchJsonAsync(this HttpClient client, string address, string body, string? ifMatch = null) =>
        client.ChangeAsync(HttpMethod.Patch, address, body, ifMatch);

    public static Task<HttpResponseMessage> PutJsonAsync(this HttpClient client, string address, string body, string? ifMatch = null) =>
        client.ChangeAsync(HttpMethod.Put, address, body, ifMatch);

    /// <summary>Creates a resource and returns it. Fails if it cannot be created.</summary>
    public static async Task<JsonElement> CreateAsync(this HttpClient client, string path, string body)
    {
        using var response = await client.PostJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created), text);
        return JsonDocument.Parse(text).RootElement;
    }

    public static string Text(this JsonElement json, string member) => json.GetProperty(member).GetString()!;

    private static async Task<HttpResponseMessage> SendJsonAsync(
        this HttpClient client, HttpMethod method, string address, string body, string header, string? value)
    {
        using var request = new HttpRequestMessage(method, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        return await client.SendAsync(request);
    }
}
