using Impressions.Domain.Common;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Impressions.Api.OpenApi;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>, and the page at <c>/docs</c> that shows it.</summary>
internal static class ApiDocument
{
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
            return Task.CompletedTask;
        });
        options.CreateSchemaReferenceId = type =>
            type.Type == typeof(Metadata) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(Metadata))
            {
                schema.Type = JsonSchemaType.Object;
                schema.AdditionalPropertiesAllowed = true;
            }

            return Task.CompletedTask;
        });
    });

    public static void UseApiDocumentPage(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/docs"))
            {
                context.Response.Headers.ContentSecurityPolicy = PageContent;
            }

            return next(context);
        });
        app.UseSwaggerUi(page =>
        {
            page.Path = "/docs";
            page.DocumentPath = "/openapi/v1.json";
            page.DocumentTitle = "Impressions API";
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
