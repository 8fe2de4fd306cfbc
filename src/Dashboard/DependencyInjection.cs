using Impressions.Dashboard.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Impressions.Dashboard;

/// <summary>Registers the layer.</summary>
public static class DependencyInjection
{
    /// <summary>The path of the overview. All pages are below it.</summary>
    public const string Path = "/dashboard";

    /// <summary>The pages load only their own files, run no inline script, and cannot be framed.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    /// <summary>Adds the components. The host adds the authentication and an <see cref="IDashboardSessions"/>.</summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "impressions_antiforgery";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.FormFieldName = "antiforgery";
        });
        return services;
    }

    /// <summary>Adds the headers of pages, and protects their forms. It must be after authentication and authorization.</summary>
    public static void UseDashboard(this IApplicationBuilder app) =>
        app.UseWhen(http => http.Request.Path.StartsWithSegments(Path), pages =>
        {
            pages.Use((http, next) =>
            {
                http.Response.OnStarting(() =>
                {
                    SetHeaders(http.Response.Headers);
                    return Task.CompletedTask;
                });
                return next(http);
            });
            pages.UseAntiforgery();
        });

    /// <summary>Maps the pages and their files.</summary>
    /// <returns>The pages.</returns>
    public static IEndpointConventionBuilder MapDashboard(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets().AllowAnonymous();
        routes.MapPost(Path + "/sign-out", async (HttpContext http, IDashboardSessions sessions, IFormCollection _) =>
        {
            await sessions.SignOutAsync(http);
            return Results.LocalRedirect(Path + "/sign-in");
        }).AllowAnonymous().ExcludeFromDescription();
        routes.MapGroup(Path).MapExports();
        return routes.MapRazorComponents<App>();
    }

    /// <summary>Writes the page of an error.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="detail">What is wrong.</param>
    public static async Task WriteErrorAsync(HttpContext http, int status, string detail)
    {
        // Services of their own: the renderer of the page that failed cannot be used again.
        var services = http.RequestServices;
        await using var scope = services.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            var page = new RazorComponentResult<ErrorDocument>(new { Status = status, Detail = detail }) { StatusCode = status, PreventStreamingRendering = true };
            await page.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.CacheControl = "private, no-store";
        headers.Vary = HeaderNames.Cookie;
    }
}
