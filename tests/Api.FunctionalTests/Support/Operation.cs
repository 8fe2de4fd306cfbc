using System.Text.Json;
using System.Text.RegularExpressions;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>One operation of the API, as the service's own OpenAPI document tells it.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">With parameters in braces.</param>
/// <param name="IsPublic">It asks for no key.</param>
/// <param name="Queries">The names of its query parameters.</param>
/// <param name="Body">The members of its body; null: it takes none.</param>
internal sealed partial record Operation(
    string Method, string Path, bool IsPublic, IReadOnlyList<string> Queries, IReadOnlyList<BodyMember>? Body)
{
    /// <summary>What it is about: <c>programs</c> of <c>/api/v1/programs/{id}</c>.</summary>
    public string Resource => Path.Split('/') is ["", "api", "v1", var resource, ..] ? resource : Path.Split('/')[1];

    public bool HasParameters => Path.Contains('{', StringComparison.Ordinal);

    /// <summary>It gives a list, or something else about all of a kind.</summary>
    public bool IsList => Method == "GET" && !HasParameters && Path.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>It gives the rows of a resource, page by page.</summary>
    public bool IsPaged => IsList && Queries.Contains("cursor");

    /// <summary>Every operation that the service serves a description of.</summary>
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

    /// <summary>Its address, with things for its parameters.</summary>
    public string Address(SampleResources things) => Address(name => name switch
    {
        "id" => things.Id(Resource),
        "code" => things.Poster.Code,
        _ => throw new AssertionException($"{this}: nothing is known to stand for {{{name}}}. Add it to {nameof(Operation)}.{nameof(Address)}."),
    });

    /// <summary>Its address, with something for each parameter.</summary>
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
            : null);

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
/// <param name="Name">Its name on the wire.</param>
/// <param name="Example">The document's example, in JSON; null: it has none.</param>
internal sealed record BodyMember(string Name, string? Example);
