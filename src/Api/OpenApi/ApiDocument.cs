using Impressions.Api.Errors;
using Impressions.Application.Common;
using Impressions.Domain.Common;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Impressions.Api.OpenApi;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>, and the page at <c>/docs</c> that shows it.</summary>
internal static class ApiDocument
{
    private const string PagePath = "/docs";

    private const string BearerScheme = "bearerAuth";

    /// <summary>What Swagger UI needs of the browser: its own files, its inline start script and styles.</summary>
    private const string PageContent =
        "default-src 'none'; connect-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self' 'unsafe-inline'; "
        + "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        // 3.0, which every client generator reads.
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            // A HEAD is its GET without a body: it needs no operation of its own in a client.
            operation.OperationId = context.Description.ActionDescriptor.RouteValues.TryGetValue("action", out var action)
                ? $"{context.Description.ActionDescriptor.RouteValues["controller"]}_{action}"
                : operation.OperationId;
            if (operation.RequestBody is OpenApiRequestBody body)
            {
                // The generator takes the description of the action's last parameter for the body's.
                body.Description = null;
            }

            DescribeAnswers(operation, context);
            return Task.CompletedTask;
        });
        options.CreateSchemaReferenceId = type =>
            type.Type == typeof(Metadata) || type.Type == typeof(Secret) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(Metadata))
            {
                schema.Type = context.JsonPropertyInfo is { IsGetNullable: true } ? JsonSchemaType.Object | JsonSchemaType.Null : JsonSchemaType.Object;
                schema.AdditionalPropertiesAllowed = true;
            }
            else if (context.JsonTypeInfo.Type == typeof(Secret))
            {
                schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
            }
            else if (schema.Format is "date-time" or "int32" or "int64")
            {
                // A type with a converter of its own is told without a type.
                var told = schema.Format == "date-time" ? JsonSchemaType.String : JsonSchemaType.Integer;
                var isNullable = context.JsonPropertyInfo is { IsGetNullable: true, PropertyType: var type } && Nullable.GetUnderlyingType(type) is not null;
                schema.Type = isNullable ? told | JsonSchemaType.Null : told;
            }

            return Task.CompletedTask;
        });
    });

    public static void UseApiDocumentPage(this WebApplication app)
    {
        // In a branch of its own, so that other requests do not pass through its file server.
        app.UseWhen(context => context.Request.Path.StartsWithSegments(PagePath), page =>
        {
            page.Use((context, next) =>
            {
                context.Response.Headers.ContentSecurityPolicy = PageContent;
                return next(context);
            });
            page.UseSwaggerUi(settings =>
            {
                settings.Path = PagePath;
                settings.DocumentPath = "/openapi/v1.json";
                settings.DocumentTitle = "Impressions API";
                settings.DocExpansion = "list";
            });
        });
    }

    /// <summary>What every operation may answer, what every one behind a scope may, and that a picture is bytes.</summary>
    private static void DescribeAnswers(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        operation.Responses ??= [];
        foreach (var (mediaType, content) in operation.Responses.Values.SelectMany(response => response.Content ?? new Dictionary<string, OpenApiMediaType>()))
        {
            if (mediaType.StartsWith("image/", StringComparison.Ordinal))
            {
                content.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
            }
        }

        Add("429", "There are too many requests; `Retry-After` says when to try again.");
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().FirstOrDefault()?.Policy is not { } scope)
        {
            // Public: no key is asked for.
            operation.Security = [];
            return;
        }

        Add("401", "There is no valid API key or token.");
        Add("403", $"The key or token lacks the scope `{scope}`.");
        Add("503", "The service can't answer for now; `Retry-After` says when to try again.");

        void Add(string status, string description) => operation.Responses.TryAdd(status, new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemResponse), context.Document) },
            },
        });
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Impressions API",
            Version = "v1",
            Description = "Every scan of a poster's QR code is an impression. Fetch one by its ID and link it to a sign-up.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [BearerScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key (sk_…) or a JWT.",
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] }];
        foreach (var path in document.Paths.Values)
        {
            path.Operations?.Remove(HttpMethod.Head);
        }
    }
}
