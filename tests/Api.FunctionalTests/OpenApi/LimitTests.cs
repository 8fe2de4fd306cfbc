using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.OpenApi;

/// <summary>The limits of requests in the document apply: an error names the member that exceeds one.</summary>
public sealed class LimitTests
{
    private static readonly JsonNode Document =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "openapi", "v1.json")))!;

    private static IEnumerable<TestCaseData> Bodies =>
        from operation in Operations
        where operation.Value["requestBody"] is not null
        select Case(operation);

    private static IEnumerable<TestCaseData> Queries =>
        from operation in Operations
        where operation.Value["parameters"]?.AsArray().Any(parameter => (string?)parameter!["in"] == "query") is true
        select Case(operation);

    private static IEnumerable<(string Path, string Method, JsonNode Value)> Operations =>
        from path in Document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (path.Key, operation.Key, operation.Value!);

    [TestCaseSource(nameof(Bodies))]
    public async Task ABody_ThatExceedsALimit_IsRefused_WithTheMembersName(string path, string method, JsonNode operation)
    {
        using var client = Service.Shared.With(Service.DemoKey);
        var content = operation["requestBody"]!["content"]!["application/json"]!;
        var schema = Resolve(content["schema"]!);
        var required = schema["required"]?.AsArray().Select(name => (string)name!).ToList() ?? [];
        foreach (var name in required)
        {
            await IsRefusedAsync(name, body => body.Remove(name));
            await IsRefusedAsync(name, body => body[name] = null);
        }

        foreach (var (name, member) in schema["properties"]!.AsObject())
        {
            foreach (var wrong in Wrong(name, member!))
            {
                await IsRefusedAsync(name, body => body[name] = wrong);
            }
        }

        async Task IsRefusedAsync(string name, Action<JsonObject> spoil)
        {
            var body = content["example"]!.DeepClone().AsObject();
            spoil(body);
            using var response = await client.ChangeAsync(HttpMethod.Parse(method), path.Replace("{id}", "unknown", StringComparison.Ordinal), body.ToJsonString());
            await NamesAsync(response, name);
        }
    }

    [TestCaseSource(nameof(Queries))]
    public async Task AQuery_ThatExceedsALimit_IsRefused_WithTheParametersName(string path, string method, JsonNode operation)
    {
        using var client = Service.Shared.With(Service.DemoKey);
        foreach (var parameter in operation["parameters"]!.AsArray().Where(parameter => (string?)parameter!["in"] == "query"))
        {
            var name = (string)parameter!["name"]!;
            foreach (var wrong in Wrong(name, parameter["schema"]!).Where(wrong => wrong is JsonValue))
            {
                using var response = await client.GetAsync(
                    $"{path.Replace("{code}", "DEM0C0DE", StringComparison.Ordinal)}?{name}={Uri.EscapeDataString(wrong!.ToString())}");
                await NamesAsync(response, name);
            }
        }

        Assert.That(method, Is.EqualTo("get"));
    }

    /// <summary>Values that a schema excludes. A text that is not a valid ID is 404, not 400.</summary>
    private static IEnumerable<JsonNode?> Wrong(string name, JsonNode member)
    {
        var schema = Resolve(member);
        yield return (string)schema["type"]! == "array" ? "x" : new JsonArray();
        if (schema["minimum"] is { } minimum)
        {
            yield return (long)minimum - 1;
        }

        if (schema["maximum"] is { } maximum)
        {
            yield return (long)maximum + 1;
        }

        if (schema["enum"] is not null)
        {
            yield return "unheard-of";
        }

        if (schema["format"]?.ToString() is "date-time" or "int32" or "int64")
        {
            yield return "soon";
        }

        if (!name.EndsWith("_id", StringComparison.Ordinal) || schema["pattern"] is null)
        {
            if (schema["maxLength"] is { } maxLength)
            {
                yield return new string('a', (int)maxLength + 1);
            }

            if (schema["minLength"] is not null)
            {
                yield return "";
            }

            if (schema["pattern"] is not null)
            {
                yield return "!";
            }
        }
    }

    private static async Task NamesAsync(HttpResponseMessage response, string name)
    {
        var what = $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri!.PathAndQuery}: {name}";
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), what);
        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Has.Some.StartsWith(name), what);
    }

    private static JsonNode Resolve(JsonNode schema) => schema["$ref"] is { } reference
        ? ((string)reference!).Split('/').Skip(1).Aggregate(Document, (node, name) => node[name]!)
        : schema;

    private static TestCaseData Case((string Path, string Method, JsonNode Value) operation) =>
        new TestCaseData(operation.Path, operation.Method, operation.Value)
            .SetArgDisplayNames(string.Create(CultureInfo.InvariantCulture, $"{operation.Method.ToUpperInvariant()} {operation.Path}"));
}
