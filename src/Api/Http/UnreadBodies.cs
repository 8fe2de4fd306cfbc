using Microsoft.AspNetCore.Http.Features;

namespace Impressions.Api.Http;

/// <summary>
/// Sends <c>Connection: close</c> (RFC 9112 §9.6) if the body of the request is too long to be read, or if the request is refused and the length is not known.
/// Kestrel closes an HTTP/1.1 connection after a body that is too long, but sends the header only if something has tried to read the body. A client that reuses
/// the connection would lose its next request.
/// </summary>
internal sealed class UnreadBodies(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (HttpProtocol.IsHttp11(context.Request.Protocol) && context.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody)
        {
            context.Response.OnStarting(CloseAsync, context);
        }

        return next(context);
    }

    private static Task CloseAsync(object state)
    {
        var context = (HttpContext)state;
        var mayBeUnread = context.Request.ContentLength is { } length
            ? length > context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize
            : context.Response.StatusCode >= StatusCodes.Status400BadRequest;
        if (mayBeUnread)
        {
            context.Response.Headers.Connection = "close";
        }

        return Task.CompletedTask;
    }
}
