using System.Text.Json;
using System.Text.RegularExpressions;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>One operation of the OpenAPI document that the service returns.</summary>
/// <param name="Method">The method, in upper case.</param>
/// <param name="Path">The path, with parameters in braces.</param>
/// <param name="IsPublic">Whether the operation needs no key.</param>
/// <param name="Queries">The names of its query parameters.</param>
/// <param name="Body">The members of its body; null if it has none.</param>
/// <param name="RequiredQuery">The query with the examples of its required parameters; empty if there are none.</param>
internal sealed partial record Operation(
    string Method, string Path, bool IsPublic, IReadOnlyList<string> Queries, IReadOnlyList<BodyMember>? Body, string RequiredQuery)
{
    /// <summary>The resource: <c>programs</c> of <c>/api/v1/programs/{id}</c>.</summary>
    public string Resource => Path.Split('/') is ["", "api", "v1", var resource, ..] ? resource : Path.Split('/')[1];

    public bool HasParameters => Path.Contains('{', StringComparison.Ordinal);

    /// <summary>Whether the response is about all resources of a kind, such as a list.</summary>
    public bool IsList => Method == "GET" && !HasParameters && Path.StartsWith("/api/", StringComparison.Ordinal) && !Path.EndsWith("/personal-data", StringComparison.Ordinal);

    /// <summary>Whether the response is a file of any size, in the format that a parameter selects.</summary>
    public bool IsExport => Path.EndsWith("/export", StringComparison.Ordinal);

    /// <summary>Whether the response is a page of rows.</summary>
    public bool IsPaged => IsList && Queries.Contains("cursor");

    /// <summary>Gets all operations of the document.</summary>
    public static async Task<IReadOnlyList<Operation>> ListAsync(Service service)
    {
        using var document = JsonDocument.Parse(await service.Client.GetStringAsync("/openapi/v1.json"));
        var root = document.RootElement.Clone();
        return
        [
            .. from path in root.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               select Of(root, path.Name, operation.Name.ToUpperInvariant(), operation.Value),
        ];
    }

    /// <summary>Gets the address with the IDs of sample resources as parameters.</summary>
    public string Address(SampleResources samples) => Address(name => name switch
    {
        "id" => samples.Id(Resource),
        "code" => samples.Poster.Code,
        _ => throw new AssertionException($"{this}: the parameter {{{name}}} has no sample value. Add it to {nameof(Operation)}.{nameof(Address)}."),
    }) + RequiredQuery;

    /// <summary>Gets the address with a value for each parameter.</summary>
    public string Address(Func<string, string> fill) => Parameter().Replace(Path, match => fill(match.Groups[1].Value));

    public override string ToString() => $"{Method} {Path}";

    private static Operation Of(JsonElement document, string path, string method, JsonElement operation) => new(
        method,
        path,
        operation.TryGetProperty("security", out var security) && security.GetArrayLength() == 0,
        [
            .. operation.TryGetProperty("parameters", out var parameters)
                ? parameters.EnumerateArray().Where(parameter => parameter.Text("in") == "query").Select(parameter => parameter.Text("name"))
                : [],
        ],
        operation.TryGetProperty("requestBody", out var body)
            ? Members(document, body.GetProperty("content").GetProperty("application/json"))
            : null,
        RequiredQueryOf(operation));

    private static string RequiredQueryOf(JsonElement operation)
    {
        var required = operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(parameter => parameter.Text("in") == "query" && parameter.TryGetProperty("required", out var isRequired) && isRequired.GetBoolean())
            : [];
        return string.Concat(required.Select((parameter, i) => $"{(i == 0 ? '?' : '&')}{parameter.Text("name")}={parameter.Text("example")}"));
    }

    private static List<BodyMember> Members(JsonElement document, JsonElement body)
    {
        var schema = body.GetProperty("schema");
        var resolved = schema.TryGetProperty("$ref", out var reference)
            ? reference.GetString()!.Split('/').Skip(1).Aggregate(document, (element, name) => element.GetProperty(name))
            : schema;
        return
        [
            .. resolved.GetProperty("properties").EnumerateObject().Select(member => new BodyMember(
                member.Name, body.GetProperty("example").TryGetProperty(member.Name, out var example) ? example.GetRawText() : null)),
        ];
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();
}

/// <summary>A member of a body.</summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="Example">The example of the document, in JSON; null if there is none.</param>
internal sealed record BodyMember(string Name, string? Example);
