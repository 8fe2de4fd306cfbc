using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>The reviewed OpenAPI document, with which responses of the service are compared.</summary>
internal sealed class Contract
{
    private readonly Dictionary<string, JsonSchema> _schemas;
    private readonly List<(Regex Pattern, Dictionary<string, Dictionary<string, Answer>> Operations)> _paths;

    public Contract(JsonElement document)
    {
        Root = document;
        _schemas = document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .ToDictionary(schema => $"#/components/schemas/{schema.Name}", schema => new JsonSchema(schema.Value, Find));
        _paths = [.. document.GetProperty("paths").EnumerateObject()
            .OrderBy(path => path.Name.Count(character => character == '{'))
            .Select(path => (Pattern(path.Name), path.Value.EnumerateObject().ToDictionary(
                operation => operation.Name.ToUpperInvariant(),
                operation => operation.Value.GetProperty("responses").EnumerateObject()
                    .ToDictionary(response => response.Name, response => ReadAnswer(Resolve(response.Value))))))];
    }

    /// <summary>The reviewed document.</summary>
    public static Contract Reviewed { get; } = new(
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "openapi", "v1.json"))).RootElement);

    /// <summary>The document.</summary>
    public JsonElement Root { get; }

    /// <summary>Resolves a reference of an element; returns the element if it is not a reference.</summary>
    public JsonElement Resolve(JsonElement sample) => sample.TryGetProperty("$ref", out var reference)
        ? reference.GetString()!.Split('/').Skip(1).Aggregate(Root, (element, name) => element.GetProperty(name))
        : sample;

    public JsonSchema Read(JsonElement schema) => new(schema, Find);

    /// <summary>Returns the differences of a response from the document. A response of an address that is not in the document has none.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(HttpResponseMessage response)
    {
        var request = response.RequestMessage!;
        var operations = _paths.FirstOrDefault(path => path.Pattern.IsMatch(request.RequestUri!.AbsolutePath)).Operations;
        if (operations is null)
        {
            return [];
        }

        var isHead = request.Method == HttpMethod.Head;
        if (!operations.TryGetValue(isHead ? "GET" : request.Method.Method, out var answers)
            || (isHead && response.StatusCode is HttpStatusCode.MethodNotAllowed))
        {
            return response.StatusCode is HttpStatusCode.MethodNotAllowed ? [] : ["the document does not have the method"];
        }

        if (!answers.TryGetValue(((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), out var answer))
        {
            return ["the document does not have the status"];
        }

        var faults = answer.RequiredHeaders
            .Where(name => !response.Headers.Contains(name))
            .Select(name => $"the header {name} is missing")
            .ToList();
        if (!isHead)
        {
            faults.AddRange(FaultsOfBody(await response.Content.ReadAsByteArrayAsync(), response.Content.Headers.ContentType?.MediaType, answer));
        }

        return faults;
    }

    private static IEnumerable<string> FaultsOfBody(byte[] body, string? mediaType, Answer answer)
    {
        if (answer.Content.Count == 0)
        {
            return body.Length == 0 ? [] : ["the document does not have a body"];
        }

        if (mediaType is null || !answer.Content.TryGetValue(mediaType, out var schema))
        {
            return [$"the document does not have the media type '{mediaType}'"];
        }

        if (mediaType is not ("application/json" or "application/problem+json"))
        {
            // A file of no rows can be empty.
            return body.Length == 0 && mediaType is not ("text/csv" or "application/x-ndjson") ? ["the body is empty"] : [];
        }

        using var json = JsonDocument.Parse(body);
        return schema.Faults(json.RootElement.Clone());
    }

    private static Regex Pattern(string path) => new(
        $"^{Regex.Replace(Regex.Escape(path), @"\\\{[^}]*}", "[^/]+")}$", RegexOptions.IgnoreCase | RegexOptions.Compiled);

    private Answer ReadAnswer(JsonElement response) => new(
        response.TryGetProperty("content", out var content)
            ? content.EnumerateObject().ToDictionary(media => media.Name, media => Read(media.Value.GetProperty("schema")))
            : [],
        response.TryGetProperty("headers", out var headers)
            ? [.. headers.EnumerateObject()
                .Where(header => Resolve(header.Value).TryGetProperty("required", out var required) && required.GetBoolean())
                .Select(header => header.Name)]
            : []);

    private JsonSchema Find(string reference) => _schemas[reference];

    private sealed record Answer(Dictionary<string, JsonSchema> Content, string[] RequiredHeaders);
}
