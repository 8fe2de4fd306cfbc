using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Impressions.Api.Errors;

/// <summary>Answers a request whose parameters or body could not be bound or did not validate: 400, with every fault at once.</summary>
internal static class InvalidRequest
{
    public static IActionResult Answer(ActionContext context) => new Result(context.ModelState);

    private sealed class Result(ModelStateDictionary state) : IActionResult
    {
        public async Task ExecuteResultAsync(ActionContext context)
        {
            var errors = state
                .Where(entry => entry.Value is { Errors.Count: > 0 })
                .ToDictionary(entry => entry.Key, entry => entry.Value!.Errors.Select(error => error.ErrorMessage).ToArray());
            context.HttpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new()
            {
                HttpContext = context.HttpContext,
                ProblemDetails = new HttpValidationProblemDetails(errors)
                {
                    Status = StatusCodes.Status400BadRequest,
                    Detail = "The request is not valid: see errors.",
                },
            });
        }
    }
}
