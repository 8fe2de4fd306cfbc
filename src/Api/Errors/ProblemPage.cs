using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace Impressions.Api.Errors;

/// <summary>The page <c>/errors</c>, to which the <c>type</c> of each problem leads: every code with its meaning and remedy.</summary>
internal static class ProblemPage
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Errors of the Impressions API</title>
        <style>
        :root { color-scheme: light dark; }
        body { margin: 2rem auto; max-width: 42rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
        section { padding: 0 1rem; border-left: 0.25rem solid transparent; }
        section:target { border-color: currentColor; }
        h2 { font-size: 1.125rem; margin-bottom: 0; }
        p { margin: 0.25rem 0; }
        </style>
        </head>
        <body>
        <h1>Errors of the Impressions API</h1>
        {{string.Join('\n', ProblemCatalog.All.Select(Section))}}
        </body>
        </html>

        """);

    public static void MapProblemPage(this IEndpointRouteBuilder routes) => routes
        .MapMethods("/errors", [HttpMethods.Get, HttpMethods.Head], SendAsync).AllowAnonymous().ExcludeFromDescription();

    private static Task SendAsync(HttpContext http)
    {
        http.Response.ContentType = ErrorPage.ContentType;
        http.Response.ContentLength = Body.Length;
        http.Response.Headers.ContentSecurityPolicy = ErrorPage.ContentSecurityPolicy;
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return http.Response.Body.WriteAsync(Body, http.RequestAborted).AsTask();
    }

    private static string Section(ProblemEntry entry) =>
        $"""
        <section id="{entry.Name}">
        <h2>{entry.Name}</h2>
        <p>{entry.Status} {ReasonPhrases.GetReasonPhrase(entry.Status)}: {Markup(entry.When)}</p>
        <p>{Markup(entry.Remedy)}</p>
        </section>
        """;

    /// <summary>Encodes a text and turns backquotes into <c>code</c> elements.</summary>
    private static string Markup(string text) => string.Concat(text.Split('`').Select((part, index) =>
        index % 2 == 0 ? HtmlEncoder.Default.Encode(part) : $"<code>{HtmlEncoder.Default.Encode(part)}</code>"));
}
