using Impressions.Api.Errors;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace Impressions.Api.Http;

/// <summary>
/// Returns 406 before an action binds or does anything if the action responds with JSON and the <c>Accept</c> header rules JSON out. Scans
/// redirect instead, and pictures, pages and documents have one form, which is sent whatever <c>Accept</c> says.
/// </summary>
internal sealed class ContentNegotiation(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (AcceptHeader.AllowsJson(context.Request) || !RespondsWithJson(context.GetEndpoint()))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status406NotAcceptable;
        return Task.CompletedTask;
    }

    private static bool RespondsWithJson(Endpoint? endpoint) =>
        endpoint is not null
        && endpoint.Metadata.GetMetadata<AnswersPeopleAttribute>() is null
        && endpoint.Metadata.GetOrderedMetadata<IApiResponseMetadataProvider>().Any(IsJson);

    private static bool IsJson(IApiResponseMetadataProvider response)
    {
        var mediaTypes = new MediaTypeCollection();
        response.SetContentTypes(mediaTypes);
        return response.StatusCode is >= 200 and < 300 && mediaTypes.Contains("application/json");
    }
}
