using Impressions.Application.ApiKeys;
using Impressions.Domain.Common;
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

    /// <summary>What the controllers are about.</summary>
    private static readonly Dictionary<string, string> Tags = new()
    {
        ["ApiKeys"] = "What programs call this API with. A key has scopes, and is shown once.",
        ["Earnings"] = "Commissions on referrals: a whole number of the currency's smallest unit, and where its payout stands.",
        ["Impressions"] = "What scans became. An impression never changes.",
        ["Posters"] = "What is scanned: one placement of a QR code by one student.",
        ["Programs"] = "What posters advertise: a landing page, and how much of a scan's address is kept.",
        ["QrCodes"] = "What is printed on posters. Public.",
        ["Referrals"] = "Sign-ups that came of impressions, and where they stand.",
        ["Scans"] = "What a phone does with a poster. Public.",
        ["Users"] = "Students, who put up posters and earn by referrals.",
    };

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        // 3.0, which every client generator reads.
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
        options.CreateSchemaReferenceId = type =>
            type.Type == typeof(Metadata) || type.Type == typeof(Secret) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Schemas.Complete(schema, context);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer(async (document, context, cancellationToken) =>
        {
            Describe(document);
            foreach (var (description, operation) in Operations.Of(document, context))
            {
                await Operations.CompleteAsync(operation, description, document, context, cancellationToken);
            }

            Answers.RemoveUnused(document);
            // Last, since an example is made of what the schemas say.
            Examples.Add(document);
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
                // Its default prepends what X-Forwarded-Prefix says, which any client can send.
                settings.TransformToExternalPath = (path, _) => path;
            });
        });
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Impressions API",
            Version = "v1",
            Description =
                "Every scan of a poster's QR code is an impression. Fetch one by its ID and link it to a sign-up.\n\n"
                + "Bodies are JSON in UTF-8, names are `snake_case`, times are UTC in RFC 3339. Members that a client does not know may be added to "
                + "answers at any time. Query parameters are read in both spellings, `program_id` and `programId`. Errors are problem details (RFC 9457).",
            Contact = new OpenApiContact { Name = "The Impressions developers" },
            License = new OpenApiLicense { Name = "MIT", Url = new Uri("https://opensource.org/license/mit") },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "The service that serves this document." }];
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
        document.Tags = new HashSet<OpenApiTag>(
            (document.Tags ?? new HashSet<OpenApiTag>())
                .OrderBy(tag => tag.Name, StringComparer.Ordinal)
                .Select(tag => new OpenApiTag { Name = tag.Name, Description = Tags[tag.Name!] }));
        Answers.AddShared(document);
    }
}
