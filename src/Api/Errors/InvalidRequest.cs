using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Impressions.Api.Errors;

/// <summary>Writes the response to a request whose parameters or body could not be bound or are invalid: 400 with every fault at once.</summary>
internal static class InvalidRequest
{
    public static ActionResult Answer(ActionContext context) => new Result(context.ModelState);

    /// <summary>Creates the problem for a list of faults.</summary>
    /// <param name="errors">Faults by the name of the member or parameter on the wire.</param>
    public static HttpValidationProblemDetails Problem(IDictionary<string, string[]> errors) =>
        new(errors) { Status = StatusCodes.Status400BadRequest };

    /// <summary>A fault of the whole body has an empty key.</summary>
    private static string Name(string key) => key.Length > 0 ? key : "body";

    private sealed class Result(ModelStateDictionary state) : ActionResult
    {
        public override async Task ExecuteResultAsync(ActionContext context)
        {
            var errors = state
                .Where(entry => entry.Value is { Errors.Count: > 0 })
                .ToDictionary(
                    entry => Name(entry.Key), entry => entry.Value!.Errors.Select(error => error.ErrorMessage).Distinct().ToArray());
            if (context.HttpContext.GetProblemCode() is null)
            {
                context.HttpContext.SetProblemCode(ProblemCode.InvalidRequest);
            }

            context.HttpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new()
            {
                HttpContext = context.HttpContext,
                ProblemDetails = Problem(errors),
            });
        }
    }
}
