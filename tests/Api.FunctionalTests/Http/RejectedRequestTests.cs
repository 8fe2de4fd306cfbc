using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Http;

/// <summary>Requests that Kestrel rejects before the service handles them get problem details too.</summary>
public sealed class RejectedRequestTests
{
    private static readonly string LongText = new('a', 100_000);

    private static IEnumerable<TestCaseData> Rejected =>
    [
        Case(400, "GET /s/%00 HTTP/1.1"),
        Case(400, "GET /s/DEM0C0DE%00 HTTP/1.1"),
        Case(400, "GET /api/v1/impressions/%00 HTTP/1.1"),
        Case(400, "GET /qr/%00.png HTTP/1.1"),
        Case(400, "POST /api/v1/programs/%00 HTTP/1.1"),
        Case(400, "GET /\u00E9 HTTP/1.1"),
        Case(400, "GET / HTTP/1.1", "not a header"),
        Case(400, "GET / HTTP/1.1", "Host: another"),
        Case(400, "POST /api/v1/programs HTTP/1.1", "Content-Length: -1"),
        Case(400, "POST /api/v1/programs HTTP/1.1", "Transfer-Encoding: none"),
        Case(400, "nonsense"),
        Case(414, $"GET /s/{LongText[..10_000]} HTTP/1.1"),
        Case(414, $"GET /{LongText} HTTP/1.1"),
        Case(431, "GET / HTTP/1.1", $"X-Long: {LongText}"),
        Case(431, ["GET / HTTP/1.1", .. Enumerable.Range(0, 150).Select(i => $"X-{i}: x")]),
        Case(505, "GET / HTTP/1.7"),
    ];

    [TestCaseSource(nameof(Rejected))]
    public async Task ARejectedRequest_IsProblemDetails(int status, string[] lines)
    {
        var answer = await Wire.SendAsync(Service.Shared.Address, lines);

        var (head, body) = Split(answer);
        Assert.Multiple(() =>
        {
            Assert.That(head, Does.StartWith($"HTTP/1.1 {status} "));
            Assert.That(head, Does.Contain("\r\nContent-Type: application/problem+json"));
            Assert.That(head, Does.Contain("\r\nConnection: close"));
            Assert.That(head, Does.Contain("\r\nX-Content-Type-Options: nosniff"));
            Assert.That(head, Does.Contain($"\r\nContent-Length: {body.Length}"));
            var problem = JsonDocument.Parse(body).RootElement;
            Assert.That(problem.GetProperty("status").GetInt32(), Is.EqualTo(status));
            Assert.That(problem.Text("detail"), Is.Not.Empty.And.Not.EqualTo("The request can't be answered."));
        });
    }

    [Test]
    public async Task ARejectedHead_HasNoContent()
    {
        var (head, body) = Split(await Wire.SendAsync(Service.Shared.Address, "HEAD / HTTP/1.1", $"X-Long: {LongText}"));

        Assert.That(head, Does.StartWith("HTTP/1.1 431 "));
        Assert.That(body, Is.Empty);
    }

    [Test]
    public async Task ARejectedRequest_AfterAValidOne_IsProblemDetails()
    {
        var answer = await Wire.SendAsync(Service.Shared.Address, "GET /health/live HTTP/1.1", "Host: x", "", "GET /%00 HTTP/1.1");

        Assert.That(answer, Does.StartWith("HTTP/1.1 200 OK").And.Contain("HealthyHTTP/1.1 400 Bad Request").And.EndsWith("}"));
    }

    private static TestCaseData Case(int status, params string[] lines) =>
        new TestCaseData(status, lines).SetArgDisplayNames($"{status}", string.Join(" | ", lines.Take(2).Select(line => line.Length > 60 ? line[..60] : line)));

    private static (string Head, string Body) Split(string answer)
    {
        var at = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (answer[..at], answer[(at + 4)..]);
    }
}
