using Impressions.Api.Json;
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

    /// <summary>The content security policy of Swagger UI: its own files, its inline start script and its inline styles.</summary>
    private const string PageContent =
        "default-src 'none'; connect-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self' 'unsafe-inline'; "
        + "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

    /// <summary>The groups of operations, in the order of the documentation page, each with its controller.</summary>
    private static readonly (string Controller, string Name, string Description)[] Groups =
    [
        ("Impressions", "Impressions", "The records of scans. An impression changes only once, when its personal data is erased."),
        ("Scans", "Scans", "The address that a poster's QR code leads to. Public."),
        ("Posters", "Posters", "The placements of QR codes, each by one student."),
        ("QrCodes", "QR codes", "The pictures to print on posters. Public."),
        ("Programs", "Programs", "The ambassador programs: the landing page of their posters, and how much of a visitor's address is stored."),
        ("Users", "Users", "The students, who put up posters and earn by referrals."),
        ("Referrals", "Referrals", "Sign-ups, each attributed to one impression, and their status."),
        ("Earnings", "Earnings", "Commissions on referrals: an amount in the currency's smallest unit, and the status of its payment."),
        ("Statistics", "Statistics", "Scans, referrals and earnings of a period: totals, time series, breakdowns, the hours of the week and the funnel."),
        ("Events", "Events", "The feed of changes, which a reader follows without a gap and without a duplicate."),
        ("Webhooks", "Webhooks", "The receivers to which the service sends events, and what was sent."),
        ("Erasures", "Privacy", "Erasure of personal data, its receipts, and access to what is stored about a person."),
        ("AuditEntries", "Audit log", "Who did what, and when."),
        ("ApiKeys", "API keys", "The keys with which programs call this API. A key has scopes; its secret is shown once."),
    ];

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        // Every client generator reads 3.0; some do not read 3.1.
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
        options.CreateSchemaReferenceId = type =>
            type.Type == typeof(Metadata) || type.Type == typeof(Secret) || OptionalJsonConverter.IsOptional(type.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddSchemaTransformer(Schemas.CompleteAsync);
        options.AddDocumentTransformer(async (document, context, cancellationToken) =>
        {
            Describe(document);
            Schemas.RewriteNullableReferences(document);
            foreach (var (description, operation) in Operations.Of(document, context))
            {
                await Operations.CompleteAsync(operation, description, document, context, cancellationToken);
            }

            Responses.RemoveUnused(document);
            // Last, since examples are built from the completed schemas.
            Examples.Add(document);
        });
    });

    public static void UseApiDocumentPage(this WebApplication app)
    {
        // In a branch, so that other requests do not pass through its static files.
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
                // Its default prepends the value of X-Forwarded-Prefix, which any client can send.
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
                "Every scan of a poster's QR code is recorded as an impression. Fetch an impression by its ID and link it to a sign-up.\n\n"
                + "Bodies are JSON in UTF-8, names are `snake_case`, times are UTC in RFC 3339. A later version may add members to "
                + "responses, which clients must ignore. Query parameters are accepted in two spellings, `program_id` and `programId`. Errors are problem details (RFC 9457) with a stable `code`; the page `/errors` explains each.",
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
                Description = "An API key (`sk_…`) or a JWT. The key of the demo is `sk_demo_for_local_development_only`.",
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] }];
        document.Tags = new HashSet<OpenApiTag>(Groups.Select(group => new OpenApiTag { Name = group.Name, Description = group.Description }));
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations!.Values))
        {
            var controller = operation.Tags!.Single().Name;
            operation.Tags = new HashSet<OpenApiTagReference> { new(Groups.Single(group => group.Controller == controller).Name, document) };
        }

        Responses.AddShared(document);
    }
}
