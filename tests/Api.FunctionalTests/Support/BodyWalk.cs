using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>Tests the rules of all operations with a body: an invalid body is refused with a readable message.</summary>
internal static class BodyWalk
{
    private const int MaxBody = 64 * 1024;

    /// <param name="client">The caller.</param>
    /// <param name="method"><c>POST</c>, <c>PUT</c> or <c>PATCH</c>.</param>
    /// <param name="address">The address of the operation.</param>
    /// <param name="hasMetadata">Whether the body may have the member <c>metadata</c>, which is otherwise ignored.</param>
    public static async Task RunAsync(HttpClient client, HttpMethod method, string address, bool hasMetadata = true)
    {
        (string Body, string Name)[] wrong =
        [
            ("", "body"), (" ", "body"), ("null", "body"), ("[]", "body"), ("1", "body"), ("\"x\"", "body"), ("{", "body"), ("{}}", "body"),
            ("{\"a\":1,}", "body"), ("{'a':1}", "body"), ("{\"\\ud800\":1}", "body"), (Nested(65), "body"),
        ];
        (string Body, string Name)[] wrongMetadata =
        [
            ("{\"metadata\":{},\"metadata\":{}}", "metadata"), ("{\"Metadata\":{},\"metadata\":{}}", "metadata"),
            ("{\"metadata\":{\"a\":1,\"a\":1}}", "metadata"), ("{\"metadata\":[]}", "metadata"), ("{\"metadata\":\"x\"}", "metadata"),
            ("{\"metadata\":{\"a\":\"\\ud800\"}}", "metadata"), ("{\"metadata\":{\"\\udc00\":1}}", "metadata"),
            ("{\"metadata\":" + Nested(17) + "}", "metadata"), ($"{{\"metadata\":{{\"a\":\"{new string('x', 16_384)}\"}}}}", "metadata"),
        ];
        foreach (var (body, name) in hasMetadata ? [.. wrong, .. wrongMetadata] : wrong)
        {
            using var response = await SendAsync(Encoding.UTF8.GetBytes(body));
            var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
            Assert.That(
                problem.GetProperty("errors").EnumerateObject().Select(error => error.Name.ToLowerInvariant()), Is.EqualTo(new[] { name }), body);
            Assert.That(problem.GetRawText(), Does.Not.Contain("System.").And.Not.Contain("Impressions."), body);
        }

        foreach (var broken in new byte[][] { [(byte)'{', (byte)'"', 0xff, (byte)'"', (byte)':', (byte)'1', (byte)'}'], [0xc3, 0x28] })
        {
            using var response = await SendAsync(broken);
            await response.IsProblemAsync(HttpStatusCode.BadRequest);
        }

        using var tooLong = await SendAsync(Encoding.UTF8.GetBytes($"{{\"x\":\"{new string('x', MaxBody - 7)}\"}}"));
        await tooLong.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16", null })
        {
            using var other = await SendAsync("{}"u8.ToArray(), type);
            await other.IsProblemAsync(HttpStatusCode.UnsupportedMediaType);
        }

        async Task<HttpResponseMessage> SendAsync(byte[] body, string? type = "application/json")
        {
            using var request = new HttpRequestMessage(method, address) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
            return await client.SendAsync(request);
        }
    }

    /// <summary>Returns nested objects of the given depth.</summary>
    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1);
}
