using System.Globalization;
using System.Text.Json.Nodes;
using Impressions.Api.Errors;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Impressions.Api.OpenApi;

/// <summary>Makes an example of each body, of the examples that its members have in their own documentation.</summary>
internal static class Examples
{
    private const string Code = "DEM0C0DE";

    public static void Add(OpenApiDocument document)
    {
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations!.Values))
        {
            AddTo(operation);
        }
    }

    private static void AddTo(OpenApiOperation operation)
    {
        if (operation.RequestBody?.Content is { } content)
        {
            foreach (var body in content.Values)
            {
                body.Example = Of(body.Schema!, isRequest: true);
            }
        }

        foreach (var (status, response) in operation.Responses!.Where(response => response.Value is OpenApiResponse))
        {
            AddToAnswer(status, response, FaultOf(operation));
        }

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter.In is ParameterLocation.Path)
            {
                parameter.Example = parameter.Name == "code" ? Code : IdOf(operation);
            }
        }
    }

    private static void AddToAnswer(string status, IOpenApiResponse response, string fault)
    {
        foreach (var content in response.Content?.Values ?? [])
        {
            content.Example = content.Schema switch
            {
                OpenApiSchemaReference { Reference.Id: nameof(ProblemResponse) } => Problem(status, response.Description!, fault),
                OpenApiSchemaReference schema => Of(schema, isRequest: false),
                _ => null,
            };
        }
    }

    /// <summary>An ID of what the operation is about, from the example of its answer.</summary>
    private static JsonNode IdOf(OpenApiOperation operation) =>
        operation.Responses!.TryGetValue("200", out var response)
        && response.Content?.Values.FirstOrDefault()?.Example is JsonObject thing
        && thing["id"] is { } id
            ? id.DeepClone()
            : "imp_123abc";

    /// <summary>A member that may be wrong.</summary>
    private static string FaultOf(OpenApiOperation operation) =>
        operation.RequestBody?.Content?.Values.First().Schema?.Properties?.First().Key
        ?? operation.Parameters?.FirstOrDefault(parameter => parameter.In is ParameterLocation.Query && parameter.Name is "limit" or "size")?.Name
        ?? "body";

    /// <summary>An example of problem details.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="description">What the document says of the answer.</param>
    /// <param name="fault">A member or parameter that is wrong.</param>
    public static JsonObject Problem(string status, string description, string fault)
    {
        var entry = ProblemCatalog.All.First(entry => entry.Status == int.Parse(status, CultureInfo.InvariantCulture));
        var title = ReasonPhrases.GetReasonPhrase(entry.Status);
        var detail = entry.Status switch
        {
            StatusCodes.Status400BadRequest => entry.Detail,
            StatusCodes.Status401Unauthorized => ProblemWriter.Unauthorized,
            _ => description.Replace("`", "", StringComparison.Ordinal),
        };
        var problem = new JsonObject
        {
            ["type"] = $"{Hosting.DefaultUrl}/errors#{entry.Name}",
            ["title"] = title,
            ["status"] = entry.Status,
            ["code"] = entry.Name,
            ["detail"] = detail,
            ["trace_id"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
            ["error"] = title,
            ["message"] = detail,
        };
        if (entry.Status == StatusCodes.Status400BadRequest)
        {
            problem["errors"] = new JsonObject { [fault] = new JsonArray("The value has the wrong type or form.") };
        }

        return problem;
    }

    /// <summary>An example of a schema: its own, or one made of its members'.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="isRequest">A request leaves out what it may and nobody gave an example of; an answer has all that it must have.</param>
    private static JsonNode? Of(IOpenApiSchema schema, bool isRequest)
    {
        if (Own(schema) is { } example)
        {
            return example.DeepClone();
        }

        if (schema.Enum is { Count: > 0 } names)
        {
            return names[0].DeepClone();
        }

        var type = schema.Type & ~JsonSchemaType.Null;
        return type switch
        {
            JsonSchemaType.Array => new JsonArray(Of(schema.Items!, isRequest)),
            JsonSchemaType.Object => OfMembers(schema, isRequest),
            _ when schema.Type?.HasFlag(JsonSchemaType.Null) is true => null,
            JsonSchemaType.Boolean => false,
            _ => throw new InvalidOperationException($"A member needs an <example>: {schema.Description}"),
        };
    }

    private static JsonObject OfMembers(IOpenApiSchema schema, bool isRequest)
    {
        var members = new JsonObject();
        foreach (var (name, member) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            var isRequired = schema.Required?.Contains(name) is true;
            if (isRequired || (isRequest && HasExample(member)))
            {
                members[name] = Of(member, isRequest);
            }
        }

        return members;
    }

    private static bool HasExample(IOpenApiSchema schema) => Own(schema) is not null || schema.Enum is { Count: > 0 };

    private static JsonNode? Own(IOpenApiSchema schema) => schema.Examples?.FirstOrDefault();
}
