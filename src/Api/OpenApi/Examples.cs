using System.Globalization;
using System.Text.Json.Nodes;
using Impressions.Api.Errors;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Impressions.Api.OpenApi;

/// <summary>Adds an example to each body, built from the <c>&lt;example&gt;</c> elements of its members.</summary>
internal static class Examples
{
    private const string Code = "DEM0C0DE";

    public static void Add(OpenApiDocument document)
    {
        foreach (var path in document.Paths.Values)
        {
            foreach (var (method, operation) in path.Operations!)
            {
                AddTo(operation, isUpdate: method != HttpMethod.Post);
            }

            foreach (var (method, operation) in path.Operations)
            {
                AddToPath(operation, path.Operations.GetValueOrDefault(HttpMethod.Get, operation), isDeletion: method == HttpMethod.Delete);
            }
        }
    }

    private static void AddTo(OpenApiOperation operation, bool isUpdate)
    {
        if (operation.RequestBody?.Content is { } content)
        {
            foreach (var body in content.Values)
            {
                body.Example = Of(body.Schema!, isRequest: true, isUpdate);
            }
        }

        foreach (var (status, response) in operation.Responses!.Where(response => response.Value is OpenApiResponse))
        {
            AddToResponse(status, response, FaultOf(operation));
        }

    }

    private static void AddToPath(OpenApiOperation operation, OpenApiOperation get, bool isDeletion)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter.In is ParameterLocation.Path)
            {
                parameter.Example = parameter.Name == "code" ? Code : isDeletion ? UnknownLike(IdOf(get)) : IdOf(get);
            }
        }
    }

    private static void AddToResponse(string status, IOpenApiResponse response, string fault)
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

    /// <summary>Returns an ID for the path of an operation, from the example of its response.</summary>
    private static JsonNode IdOf(OpenApiOperation operation) =>
        operation.Responses!.TryGetValue("200", out var response)
        && response.Content?.Values.FirstOrDefault()?.Example is JsonObject resource
        && resource["id"] is { } id
            ? id.DeepClone()
            : "imp_123abc";

    /// <summary>Returns an ID that the demo does not have: a deletion, executed there, must not remove what other examples use.</summary>
    private static JsonNode UnknownLike(JsonNode id) => $"{id.GetValue<string>().Split('_')[0]}_0193a0b1c2d37f000000000000000000";

    /// <summary>Returns a member or parameter for the example of a validation error.</summary>
    private static string FaultOf(OpenApiOperation operation) =>
        operation.RequestBody?.Content?.Values.First().Schema?.Properties?.First().Key
        ?? operation.Parameters?.FirstOrDefault(parameter => parameter.In is ParameterLocation.Query && parameter.Name is "limit" or "size")?.Name
        ?? "body";

    /// <summary>Returns an example of problem details.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="description">The description of the response. The example has the first code that it names.</param>
    /// <param name="fault">The member or parameter that is not valid.</param>
    public static JsonObject Problem(string status, string description, string fault)
    {
        var named = ProblemCatalog.All.Where(entry => description.Contains($"`{entry.Name}`", StringComparison.Ordinal))
            .MinBy(entry => description.IndexOf(entry.Name, StringComparison.Ordinal));
        var entry = named ?? ProblemCatalog.All.First(entry => entry.Status == int.Parse(status, CultureInfo.InvariantCulture));
        var title = ReasonPhrases.GetReasonPhrase(entry.Status);
        var detail = entry.Status switch
        {
            StatusCodes.Status400BadRequest => entry.Detail,
            StatusCodes.Status401Unauthorized => ProblemWriter.Unauthorized,
            _ => (named?.When ?? description).Replace("`", "", StringComparison.Ordinal),
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

    /// <summary>Returns an example of a schema: its own, or one built from the examples of its members.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="isRequest">Whether it is a request, which omits optional members without an example; a response has all required members.</param>
    /// <param name="isUpdate">Whether it is an update, which omits what must not change in the demo.</param>
    private static JsonNode? Of(IOpenApiSchema schema, bool isRequest, bool isUpdate = false)
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
            JsonSchemaType.Object => OfMembers(schema, isRequest, isUpdate),
            _ when schema.Type?.HasFlag(JsonSchemaType.Null) is true => null,
            JsonSchemaType.Boolean => false,
            _ => throw new InvalidOperationException($"A member needs an <example>: {schema.Description}"),
        };
    }

    private static JsonObject OfMembers(IOpenApiSchema schema, bool isRequest, bool isUpdate)
    {
        var members = new JsonObject();
        foreach (var (name, member) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            var isRequired = schema.Required?.Contains(name) is true;
            if (isRequired || (isRequest && HasExample(member) && !(isUpdate && IsKeptInUpdates(name))))
            {
                members[name] = Of(member, isRequest);
            }
        }

        return members;
    }

    /// <summary>
    /// Returns whether the example of an update omits a member: executed in the demo, it must not redirect the demo's scans or take the e-mail address
    /// of another example.
    /// </summary>
    private static bool IsKeptInUpdates(string member) => member == "email" || member.EndsWith("_url", StringComparison.Ordinal);

    private static bool HasExample(IOpenApiSchema schema) => Own(schema) is not null || schema.Enum is { Count: > 0 };

    private static JsonNode? Own(IOpenApiSchema schema) => schema.Examples?.FirstOrDefault();
}
