using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Impressions.Api.Errors;

/// <summary>Answers a request whose parameters or body could not be bound or did not validate: 400, with every fault at once.</summary>
internal static class InvalidRequest
{
    public static IActionResult Answer(ActionContext context) => new Result(context.ModelState);

    /// <summary>A JSON path such as <c>$.scanned_at</c> is the member's name; the root is the body as a whole.</summary>
    private static string Name(string key) => key.TrimStart('$').TrimStart('.') is { Length: > 0 } name ? name : "body";

    /// <summary>A wrong type is told in the words of JSON, not of C#.</summary>
    private static string Message(ModelError error) =>
        error.ErrorMessage.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
            ? "The value has the wrong type or form."
            : error.ErrorMessage;

    private sealed class Result(ModelStateDictionary state) : IActionResult
    {
        public async Task ExecuteResultAsync(ActionContext context)
        {
            var errors = state
                .Where(entry => entry.Value is { Errors.Count: > 0 })
                .ToDictionary(
                    entry => Name(entry.Key), entry => entry.Value!.Errors.Select(Message).Distinct().ToArray());
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
