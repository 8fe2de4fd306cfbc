using System.Text.Json;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Impressions.Api.OpenApi;

/// <summary>Completes the operations of the document by convention, so that no controller repeats what all of them do.</summary>
internal static class Operations
{
    private const string Json = "application/json";

    private static readonly JsonSerializerOptions QueryJson = new() { PropertyNamingPolicy = SnakeCase.Policy };

    /// <summary>The request headers that several operations share.</summary>
    private static readonly Dictionary<string, OpenApiParameter> RequestHeaders = new()
    {
        ["Idempotency-Key"] = new()
        {
            Description = "A name that the client chooses for this request, kept for 24 hours: a retry with the same key and body returns the stored response with "
                + "`Idempotency-Replayed: true` and creates nothing. The same as the member `idempotency_key` of the body; if both are sent, they must be equal.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.MaxLength },
            Example = "7b0f2a52-signup-1",
        },
        ["If-Match"] = new()
        {
            Description = "The `ETag` of the version to update: any other version is refused with 412. Without this header, the current version is updated.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };

    /// <summary>The operations of the document, each with the framework's description of its action.</summary>
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
                parameter.Description = "The ID of the resource.";
                Schemas.LimitId(id);
            }
        }

        await DescribeQueryAsync(operation, description, document, context, cancellationToken);
        Responses.Complete(operation, description, document);
    }

    /// <summary>Appends the required scope, or that the operation is public.</summary>
    private static void DescribeScope(OpenApiOperation operation, ApiDescription description)
    {
        if (ScopeOf(description) is { } scope)
        {
            operation.Description = $"{operation.Description}\n\nScope: `{scope}`.".Trim();
        }
        else
        {
            operation.Security = [];
            operation.Description = $"{operation.Description}\n\nPublic: no key is required.".Trim();
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
        // The generator uses the description of the last parameter of the action for the body.
        body.Description = schema.Description;
        body.Required = true;
        // The service also reads other JSON media types; a client needs only this one.
        body.Content = new Dictionary<string, OpenApiMediaType> { [Json] = body.Content![Json] };
    }

    /// <summary>Copies the documentation, the validator's limits and the defaults of a query class to the parameters of the operation.</summary>
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

        // The container may be a base class; the validator is that of the action's own parameter.
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
            parameter.Required = schema.Required?.Contains(parameter.Name!) is true;
            if (member is OpenApiSchema own)
            {
                own.Description = null;
                own.Type &= ~JsonSchemaType.Null;
                own.Default = defaults[parameter.Name!]?.DeepClone();
                parameter.Example = own.Examples?.FirstOrDefault()?.DeepClone();
            }
        }
    }

}
