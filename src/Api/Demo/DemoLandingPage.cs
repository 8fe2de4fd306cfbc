using Impressions.Api.Http;

namespace Impressions.Api.Demo;

/// <summary>The page that the demo poster leads to: it shows the impression it was given. Only there where the demo is.</summary>
internal static class DemoLandingPage
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; connect-src 'self'; img-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    public static void MapDemoLandingPage(this WebApplication app)
    {
        using var resource = typeof(DemoLandingPage).Assembly.GetManifestResourceStream(typeof(DemoLandingPage), "landing.html")!;
        using var reader = new StreamReader(resource);
        var page = reader.ReadToEnd();
        app.MapGet("/demo", (HttpResponse response) =>
        {
            response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            return Results.Text(page, "text/html; charset=utf-8");
        }).WithHead().AllowAnonymous().ExcludeFromDescription();
    }
}
