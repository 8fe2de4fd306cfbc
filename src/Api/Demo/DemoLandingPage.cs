using Impressions.Api.Http;

namespace Impressions.Api.Demo;

/// <summary>The landing page of the demo poster. It shows the impression of the scan that led to it, and exists only in the demo.</summary>
internal static class DemoLandingPage
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; connect-src 'self'; img-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    /// <summary>The path of the page.</summary>
    public const string Path = "/demo";

    public static void MapDemoLandingPage(this WebApplication app)
    {
        using var resource = typeof(DemoLandingPage).Assembly.GetManifestResourceStream(typeof(DemoLandingPage), "landing.html")!;
        using var reader = new StreamReader(resource);
        var page = reader.ReadToEnd();
        app.MapGet(Path, (HttpResponse response) =>
        {
            response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            return Results.Text(page, "text/html; charset=utf-8");
        }).WithHead().AllowAnonymous().ExcludeFromDescription();
    }
}
