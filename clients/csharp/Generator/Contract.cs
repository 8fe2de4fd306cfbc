using NJsonSchema;
using NSwag;

namespace Impressions.Client.Generator;

/// <summary>The OpenAPI document, adapted to the generated client.</summary>
internal sealed class Contract
{
    private const string IdempotencyKey = "Idempotency-Key";

    public Contract(OpenApiDocument document)
    {
        Document = document;
        ProblemCodes = [.. document.Components.Schemas["ProblemCode"].Enumeration.Select(code => $"{code}")];
        foreach (var schema in document.Components.Schemas.Values)
        {
            ReplaceEnumeration(schema);
            schema.Properties.Remove("idempotency_key"); // Calls send it in the header, from a parameter.
            foreach (var property in schema.Properties.Values.Where(IsFreeForm))
            {
                property.AdditionalPropertiesSchema = new JsonSchema { IsNullableRaw = true };
            }
        }
    }

    public OpenApiDocument Document { get; }

    /// <summary>The error codes of the service.</summary>
    public IReadOnlyList<string> ProblemCodes { get; }

    public IEnumerable<OpenApiOperationDescription> Operations => Document.Operations;

    /// <summary>The operations of each client, in the order of the document.</summary>
    public IEnumerable<IGrouping<string, OpenApiOperationDescription>> Clients => Operations.GroupBy(ClientName);

    /// <summary>Lists that are paged by a cursor.</summary>
    public IEnumerable<OpenApiOperationDescription> Lists =>
        Operations.Where(operation => operation.Operation.ActualParameters.Any(parameter => parameter.Name == "cursor"));

    /// <summary>The bodies of changes.</summary>
    public IEnumerable<string> PartialUpdates => Changes
        .Select(change => NameOf(change.Operation.ActualRequestBody.Content.First().Value.Schema))
        .Distinct();

    /// <summary>The resources with versions, which changes return.</summary>
    public IEnumerable<string> Versioned => Changes
        .Select(change => NameOf(change.Operation.ActualResponses["200"].Content.First().Value.Schema))
        .Distinct();

    /// <summary>The paths of POST operations that take an idempotency key.</summary>
    public IEnumerable<string> IdempotentPaths => Operations
        .Where(operation => operation.Operation.ActualParameters.Any(parameter => parameter.Name == IdempotencyKey))
        .Select(operation => !operation.Path.Contains('{')
            ? operation.Path
            : throw new NotSupportedException($"{operation.Path} takes an idempotency key and has a parameter; the client finds such operations by a fixed path."))
        .Distinct();

    /// <summary>The paths of operations whose response is a file of any size.</summary>
    public IEnumerable<string> StreamedPaths => Operations
        .Where(operation => operation.Operation.ActualResponses.Any(response => response.Value.Content.ContainsKey("application/x-ndjson")))
        .Select(operation => operation.Path);

    private IEnumerable<OpenApiOperationDescription> Changes => Operations.Where(operation => operation.Method is "patch" or "put");

    public static string ClientName(OpenApiOperationDescription operation) => operation.Operation.OperationId.Split('_')[0];

    public static string ActionName(OpenApiOperationDescription operation) => operation.Operation.OperationId.Split('_')[1];

    public string NameOf(JsonSchema schema) => Document.Components.Schemas.Single(named => named.Value == schema.ActualSchema).Key;

    /// <summary>Replaces an enumeration by a string, so that a client reads values that a later version of the service adds.</summary>
    private static void ReplaceEnumeration(JsonSchema schema)
    {
        if (!schema.IsEnumeration)
        {
            return;
        }

        schema.Description = $"{schema.Description} One of: {string.Join(", ", schema.Enumeration)}.".Trim();
        schema.Enumeration.Clear();
        schema.Type = JsonObjectType.String;
    }

    private static bool IsFreeForm(JsonSchemaProperty property) =>
        property.Type.HasFlag(JsonObjectType.Object) && !property.HasReference && property.Properties.Count == 0
        && property.AdditionalPropertiesSchema is null or { Type: JsonObjectType.None, HasReference: false };
}
