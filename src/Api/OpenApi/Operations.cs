using System.Text.Json;
using Impressions.Application.Common.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Impressions.Api.OpenApi;

/// <summary>Completes each operation by convention, so that no controller has to say what all of them do.</summary>
internal static class Operations
{
    private const string Json = "application/json";

    private static readonly JsonSerializerOptions QueryJson = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The headers that requests may have.</summary>
    private static readonly Dictionary<string, OpenApiParameter> RequestHeaders = new()
    {
        ["Idempotency-Key"] = new()
        {
            Description = "Your own name for this request, kept for 24 hours: sent again with the same body, it gives the first answer again. "
                + "It goes before the body's `idempotency_key`.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.MaxLength },
            Example = "7b0f2a52-signup-1",
        },
        ["If-Match"] = new()
        {
            Description = "The `ETag` of the thing as you know it: it is changed only if it is still so. Without it, it is changed as it is.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };

    /// <summary>The document's operations, each with what the framework knows of its action.</summary>
    public static IEnumerable<(ApiDescription Description, OpenApiOperation Operation)> Of(
        OpenApiDocument document, OpenApiDocumentTransformerContext context) =>
        from description in context.DescriptionGroups.SelectMany(actions => actions.Items)
        let operations = document.Paths.TryGetValue("/" + description.RelativePath, out var path) ? path.Operations : null
        let operation = operations?.GetValueOrDefault(HttpMethod.Parse(description.HttpMethod))
        where operation is not null
        select (description, operation);

    public static async Task CompleteAsync(
        OpenApiOperation operation,
        ApiDescription description,
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken)
    {
        var route = description.ActionDescriptor.RouteValues;
        operation.OperationId = $"{route["controller"]}_{route["action"]}";
        DescribeScope(operation, description);
        await DescribeBodyAsync(operation, description, document, context, cancellationToken);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter.In is ParameterLocation.Header && RequestHeaders.TryGetValue(parameter.Name!, out var header))
            {
                (parameter.Description, parameter.Schema, parameter.Example) = (header.Description, header.Schema, header.Example?.DeepClone());
            }
            else if (parameter is { In: ParameterLocation.Path, Name: "id", Schema: OpenApiSchema id })
            {
                Schemas.LimitId(id);
            }
        }

        await DescribeQueryAsync(operation, description, document, context, cancellationToken);
        Answers.Add(operation, description, document);
    }

    /// <summary>The scope, or that none is asked for.</summary>
    private static void DescribeScope(OpenApiOperation operation, ApiDescription description)
    {
        if (ScopeOf(description) is { } scope)
        {
            operation.Description = $"{operation.Description}\n\nScope: `{scope}`.".Trim();
        }
        else
        {
            operation.Security = [];
            operation.Description = $"{operation.Description}\n\nPublic: no key is asked for.".Trim();
        }
    }

    public static string? ScopeOf(ApiDescription description) =>
        description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().FirstOrDefault()?.Policy;

    private static async Task DescribeBodyAsync(
        OpenApiOperation operation,
        ApiDescription description,
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken)
    {
        if (operation.RequestBody is not OpenApiRequestBody body)
        {
            return;
        }

        var type = description.ParameterDescriptions.Single(parameter => parameter.Source == BindingSource.Body).Type;
        var schema = (OpenApiSchema)document.Components!.Schemas![type.Name];
        await Schemas.LimitAsync(schema, type, document, context, cancellationToken);
        // The generator takes the description of the action's last parameter for the body's.
        body.Description = schema.Description;
        body.Required = true;
        // Other JSON types are read too, but a client needs no second way.
        body.Content = new Dictionary<string, OpenApiMediaType> { [Json] = body.Content![Json] };
    }

    /// <summary>What a query's class says of its parameters, in its documentation, its validator and its defaults.</summary>
    private static async Task DescribeQueryAsync(
        OpenApiOperation operation,
        ApiDescription description,
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken)
    {
        var type = description.ParameterDescriptions
            .FirstOrDefault(parameter => parameter.Source == BindingSource.Query)?.ModelMetadata.ContainerType;
        if (type is null)
        {
            return;
        }

        // The container may be a base class: the action's own parameter is what has a validator.
        type = description.ActionDescriptor.Parameters.Single(parameter => type.IsAssignableFrom(parameter.ParameterType)).ParameterType;
        var schema = await context.GetOrCreateSchemaAsync(type, null, cancellationToken);
        var descriptions = schema.Properties!.ToDictionary(member => member.Key, member => member.Value.Description);
        await Schemas.LimitAsync(schema, type, document, context, cancellationToken);
        var defaults = JsonSerializer.SerializeToNode(Activator.CreateInstance(type), type, QueryJson)!.AsObject();
        foreach (var parameter in operation.Parameters!.OfType<OpenApiParameter>().Where(parameter => parameter.In is ParameterLocation.Query))
        {
            var member = schema.Properties![parameter.Name!];
            parameter.Description = descriptions[parameter.Name!];
            parameter.Schema = member;
            if (member is OpenApiSchema own)
            {
                own.Description = null;
                own.Type &= ~JsonSchemaType.Null;
                own.Default = defaults[parameter.Name!]?.DeepClone();
            }
        }
    }

}
