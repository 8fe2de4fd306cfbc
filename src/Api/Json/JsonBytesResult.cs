using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Json;

/// <summary>Writes JSON that was serialized before, for its ETag.</summary>
/// <param name="json">The response body, UTF-8.</param>
internal sealed class JsonBytesResult(byte[] json) : ActionResult
{
    private const string ContentType = MediaTypeNames.Application.Json + "; charset=utf-8";

    public override Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = ContentType;
        response.ContentLength = json.Length;
        return response.BodyWriter.WriteAsync(json, context.HttpContext.RequestAborted).AsTask();
    }
}
