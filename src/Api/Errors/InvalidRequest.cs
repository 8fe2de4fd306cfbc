using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Impressions.Api.Errors;

/// <summary>Answers a request whose parameters or body could not be bound or did not validate: 400, with every fault at once.</summary>
internal static class InvalidRequest
{
    public static IActionResult Answer(ActionContext context) => new Result(context.ModelState);

    /// <summary>What the body of the answer says.</summary>
    /// <param name="errors">The faults, by the name on the wire.</param>
    public static HttpValidationProblemDetails Problem(IDictionary<string, string[]> errors) => new(errors)
    {
        Status = StatusCodes.Status400BadRequest,
        Detail = "The request is not valid: see errors.",
    };

    /// <summary>What is wrong with the body as a whole has no name of its own.</summary>
    private static string Name(string key) => key.Length > 0 ? key : "body";

    private sealed class Result(ModelStateDictionary state) : IActionResult
    {
        public async Task ExecuteResultAsync(ActionContext context)
        {
            var errors = state
                .Where(entry => entry.Value is { Errors.Count: > 0 })
                .ToDictionary(
                    entry => Name(entry.Key), entry => entry.Value!.Errors.Select(error => error.ErrorMessage).Distinct().ToArray());
            context.HttpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new()
            {
                HttpContext = context.HttpContext,
                ProblemDetails = Problem(errors),
            });
        }
    }
}
