using Impressions.Api.RateLimiting;
using Microsoft.Net.Http.Headers;

namespace Impressions.Api.Http;

/// <summary>
/// Sets the headers that every response has: no sniffing, no framing, no script, no referrer (OWASP Secure Headers), no search engine. A
/// response of the API that sets no <c>Cache-Control</c>, such as a list, may not be stored.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string NoContent = "default-src 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        // As late as possible: the exception handler clears the headers that were set before.
        context.Response.OnStarting(SetAsync, context.Response);
        return next(context);
    }

    public static void Set(HttpResponse response)
    {
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = NoContent;
        }

        if (headers.CacheControl.Count == 0 && RateLimits.IsApi(response.HttpContext.Request.Path))
        {
            headers.CacheControl = "private, no-store";
            headers.Vary = HeaderNames.Authorization;
        }
    }

    private static Task SetAsync(object response)
    {
        Set((HttpResponse)response);
        return Task.CompletedTask;
    }
}
