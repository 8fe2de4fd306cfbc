using Impressions.Api.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace Impressions.Api.Http;

/// <summary>
/// Returns 406 before an action binds or does anything if the action responds with JSON and the <c>Accept</c> header excludes JSON. Scans
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

    /// <summary>Returns whether the endpoint is an action that returns <see cref="ActionResult{TValue}"/>, whose value is written as JSON.</summary>
    private static bool RespondsWithJson(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<AnswersPeopleAttribute>() is null
        && endpoint?.Metadata.GetMetadata<ControllerActionDescriptor>()?.MethodInfo.ReturnType.GenericTypeArguments is [{ IsGenericType: true } result]
        && result.GetGenericTypeDefinition() == typeof(ActionResult<>);
}
