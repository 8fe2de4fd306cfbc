using System.Text.Encodings.Web;

namespace Impressions.Api.Errors;

/// <summary>The page that a browser shows if a scan has no destination.</summary>
internal static class ErrorPage
{
    public const string ContentType = "text/html; charset=utf-8";

    /// <summary>Allows the page's own style and the favicon.</summary>
    public const string ContentSecurityPolicy = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    /// <summary>Returns the page.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="detail">The detail of the problem; for a poster without a destination, one sentence for the heading and one or more of advice.</param>
    public static string Write(int status, string detail)
    {
        var (title, advice) = status switch
        {
            404 => ("There is no poster with this code", "Check the code on the poster, or scan it again."),
            409 or 410 when detail.Split(". ", 2) is [var heading, var rest] => (heading, rest),
            429 => ("One moment, please", "Very many scans come from your network. Please try again in a moment."),
            503 => ("One moment, please", "Your scan could not be recorded. Please try again in a moment."),
            _ => ("That did not work", detail),
        };
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex, nofollow">
            <title>{{HtmlEncoder.Default.Encode(title)}}</title>
            <style>
            :root { color-scheme: light dark; }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 1.125rem/1.5 system-ui, sans-serif; }
            main { max-width: 24rem; padding: 2rem; text-align: center; }
            h1 { font-size: 1.5rem; line-height: 1.25; }
            </style>
            </head>
            <body><main><h1>{{HtmlEncoder.Default.Encode(title)}}</h1><p>{{HtmlEncoder.Default.Encode(advice)}}</p></main></body>
            </html>

            """;
    }
}
