using System.Text.Encodings.Web;

namespace Impressions.Api.Errors;

/// <summary>The small page that a person sees when a scan leads nowhere.</summary>
internal static class ErrorPage
{
    public const string ContentType = "text/html; charset=utf-8";

    /// <summary>What the page needs of the browser: its own style, nothing else.</summary>
    public const string ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    public static string Write(int status, string detail)
    {
        var title = status switch
        {
            404 => "There is no poster with this code",
            410 => "This poster is no longer in use",
            429 or 503 => "One moment, please",
            _ => "That did not work",
        };
        var advice = status switch
        {
            404 => "Check the code on the poster, or scan it again.",
            410 => "Look for a newer one, or ask whoever put it up.",
            429 => "Very many scans come from your network. Please try again in a moment.",
            503 => "Your scan could not be recorded. Please try again in a moment.",
            _ => detail,
        };
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{title}}</title>
            <style>
            :root { color-scheme: light dark; }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 1.125rem/1.5 system-ui, sans-serif; }
            main { max-width: 24rem; padding: 2rem; text-align: center; }
            h1 { font-size: 1.5rem; line-height: 1.25; }
            </style>
            </head>
            <body><main><h1>{{title}}</h1><p>{{HtmlEncoder.Default.Encode(advice)}}</p></main></body>
            </html>

            """;
    }
}
