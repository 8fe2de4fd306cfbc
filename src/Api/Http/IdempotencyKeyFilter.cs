using Impressions.Api.Errors;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Json;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Impressions.Api.Http;

/// <summary>Refuses a request whose header <c>Idempotency-Key</c> differs from the body's <c>idempotency_key</c>.</summary>
internal sealed class IdempotencyKeyFilter : IActionFilter
{
    private static readonly string Member = SnakeCase.Of(nameof(IdempotentRequest.IdempotencyKey));

    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (context.HttpContext.Request.Headers["Idempotency-Key"] is { Count: > 0 } header
            && context.ActionArguments.Values.OfType<IdempotentRequest>().FirstOrDefault() is { IdempotencyKey: { } key }
            && key != header)
        {
            context.HttpContext.SetProblemCode(ProblemCode.IdempotencyKeyMismatch);
            context.ModelState.AddModelError(Member, $"{Member} differs from the header Idempotency-Key.");
        }
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }
}
