using Microsoft.AspNetCore.Http.Features;

namespace Impressions.Api.Http;

/// <summary>
/// Serves <c>HEAD</c> at every endpoint with <c>GET</c> (RFC 9110 §9.3.2): endpoints get the method by <see cref="HeadEndpoints.WithHead"/>, and the middleware
/// sends the headers of the response to a <c>GET</c>, its <c>Content-Length</c> included unless it is an export, without the content.
/// </summary>
internal sealed class HeadRequests(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => HttpMethods.IsHead(context.Request.Method) ? MeasureAsync(context) : next(context);

    /// <summary>Writes the content to memory, where only its length matters.</summary>
    private async Task MeasureAsync(HttpContext context)
    {
        var response = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var content = new MemoryStream();
        var measured = new StreamResponseBodyFeature(content);
        context.Features.Set<IHttpResponseBodyFeature>(measured);
        await next(context);
        await measured.CompleteAsync();
        context.Features.Set(response);
        // A success without content here is an export, whose length is unknown until it is written.
        if (content.Length > 0 || context.Response.StatusCode is not (StatusCodes.Status200OK or StatusCodes.Status204NoContent or StatusCodes.Status304NotModified))
        {
            context.Response.ContentLength ??= content.Length;
        }
    }
}

/// <summary>The convention that adds <c>HEAD</c> to endpoints.</summary>
internal static class HeadEndpoints
{
    /// <summary>Adds <c>HEAD</c> to every endpoint that has <c>GET</c>.</summary>
    public static TBuilder WithHead<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            if (endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is { } methods
                && methods.HttpMethods.Contains(HttpMethods.Get)
                && !methods.HttpMethods.Contains(HttpMethods.Head))
            {
                endpoint.Metadata.Add(new HttpMethodMetadata([.. methods.HttpMethods, HttpMethods.Head], methods.AcceptCorsPreflight));
            }
        });
        return endpoints;
    }
}
