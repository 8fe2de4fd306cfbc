using System.Net;
using System.Text;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Tests;

namespace Impressions.Api.FunctionalTests.OpenApi;

/// <summary>Executes what the documentation page prefills, as a new user does.</summary>
[SqliteOnly("the demo is on SQLite only.")]
public sealed class ExampleTests
{
    /// <summary>The demo has the resources of all examples but two: API keys and webhooks have generated IDs.</summary>
    [Test]
    public async Task ExecutingEveryExample_Succeeds_AndLeavesTheCommandsOfTheReadmeWorking()
    {
        await using var service = new Service();
        using var client = service.With(Service.DemoKey);
        var before = await client.GetStringAsync("/api/v1/impressions/imp_123abc");

        foreach (var path in Contract.Reviewed.Root.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                using var request = Request(path.Name, operation);
                using var response = await client.SendAsync(request);
                Assert.That(
                    operation.Name == "delete" || path.Name.StartsWith("/api/v1/erasures/{id}", StringComparison.Ordinal) || path.Name.StartsWith("/api/v1/keys/{id}", StringComparison.Ordinal) || path.Name.StartsWith("/api/v1/webhooks/{id}", StringComparison.Ordinal) ? response.StatusCode is HttpStatusCode.NotFound : (int)response.StatusCode < 400,
                    Is.True,
                    $"{request.Method} {request.RequestUri}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
            }
        }

        Assert.That(await client.GetStringAsync("/api/v1/impressions/imp_123abc"), Is.EqualTo(before));
        using var scan = await service.Client.ScanAsync("DEM0C0DE");
        Assert.That(scan.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(scan.Headers.Location!.ToString(), Does.StartWith("http://localhost:5080/demo?impression_id=imp_"));
    }

    private static HttpRequestMessage Request(string path, JsonProperty operation)
    {
        var request = new HttpRequestMessage(new HttpMethod(operation.Name.ToUpperInvariant()), path);
        foreach (var parameter in operation.Value.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [])
        {
            if (parameter.TryGetProperty("example", out var example))
            {
                if (parameter.Text("in") == "path")
                {
                    request.RequestUri = new Uri(path.Replace($"{{{parameter.Text("name")}}}", example.GetString(), StringComparison.Ordinal), UriKind.Relative);
                }
                else if (parameter.Text("in") == "query")
                {
                    request.RequestUri = new Uri($"{path}?{parameter.Text("name")}={example.GetString()}", UriKind.Relative);
                }
                else if (parameter.Text("in") == "header")
                {
                    request.Headers.Add(parameter.Text("name"), example.GetString());
                }
            }
        }

        if (operation.Value.TryGetProperty("requestBody", out var body))
        {
            request.Content = new StringContent(
                body.GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText(), Encoding.UTF8, "application/json");
        }

        return request;
    }
}
