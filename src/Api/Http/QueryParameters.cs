using System.Globalization;
using Impressions.Api.Errors;
using Impressions.Api.RateLimiting;
using Impressions.Application.Common.Json;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Impressions.Api.Http;

/// <summary>
/// Reads query parameters in both spellings, <c>program_id</c> and <c>programId</c>. Refuses unknown and contradictory ones, and empty ones of the API: a
/// filter that is ignored returns unwanted rows. Addresses that people open are exempt, since other services append parameters to links.
/// </summary>
internal sealed class QueryParameters(IModelMetadataProvider metadata) : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context)
    {
        var action = context.ActionDescriptor;
        if (!context.HttpContext.Request.QueryString.HasValue || action.EndpointMetadata.OfType<AnswersPeopleAttribute>().Any())
        {
            return;
        }

        var properties = action.Parameters
            .Where(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Query)
            .SelectMany(parameter => metadata.GetMetadataForType(parameter.ParameterType).Properties)
            .ToList();
        var known = properties.Select(property => property.BinderModelName!).ToList();
        foreach (var parameter in Parse(context.HttpContext.Request).GroupBy(parameter => parameter.Name))
        {
            var isRepeatable = properties.Any(property => property.BinderModelName == parameter.Key && property.IsEnumerableType);
            var values = parameter.SelectMany(spelling => spelling.Values).ToList();
            if (!known.Contains(parameter.Key))
            {
                var sent = parameter.First().Sent;
                context.HttpContext.SetProblemCode(ProblemCode.UnknownParameter);
                context.ModelState.AddModelError(sent, Unknown(sent, known));
            }
            else if (!isRepeatable && values.Distinct().Skip(1).Any())
            {
                context.ModelState.AddModelError(parameter.Key, $"{parameter.Key} is sent more than once, with different values.");
            }
            else if (values.Any(value => IsEmpty(context.HttpContext.Request, value)))
            {
                context.ModelState.AddModelError(parameter.Key, $"{parameter.Key} must not be empty.");
            }
        }
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }

    private static string Unknown(string name, List<string> known) =>
        $"Unknown parameter '{name}'. "
        + ((NearestName.Find(name, known) ?? NearestName.FindByPrefix(name, known)) is { } near ? $"Did you mean '{near}'?"
            : known.Count == 0 ? "This operation has no query parameters."
            : $"The parameters are {string.Join(", ", known)}.");

    /// <summary>The parameters, under their name in snake case. An empty one has a single value, the empty text.</summary>
    private static IEnumerable<(string Name, string Sent, StringValues Values)> Parse(HttpRequest request) =>
        // A plus sign is itself, not a space: no parameter has spaces, and offsets of times and e-mail addresses have plus signs.
        QueryHelpers.ParseQuery(request.QueryString.Value?.Replace("+", "%2B", StringComparison.Ordinal))
            .Select(parameter => (SnakeCase.Of(parameter.Key), parameter.Key, parameter.Value));

    /// <summary>Returns whether a parameter of the API is empty.</summary>
    private static bool IsEmpty(HttpRequest request, string? value) => RateLimits.IsApi(request.Path) && string.IsNullOrWhiteSpace(value);

    /// <summary>Gives the parameters to the model binders under their name in snake case, without those that are refused as empty.</summary>
    internal sealed class Factory : IValueProviderFactory
    {
        public Task CreateValueProviderAsync(ValueProviderFactoryContext context)
        {
            var request = context.ActionContext.HttpContext.Request;
            if (request.QueryString.HasValue)
            {
                var values = new Dictionary<string, StringValues>();
                foreach (var (name, _, sent) in Parse(request))
                {
                    if (sent.Where(value => !IsEmpty(request, value)).ToArray() is { Length: > 0 } filled)
                    {
                        values[name] = StringValues.Concat(values.GetValueOrDefault(name), filled);
                    }
                }

                context.ValueProviders.Add(new QueryStringValueProvider(BindingSource.Query, new QueryCollection(values), CultureInfo.InvariantCulture));
            }

            return Task.CompletedTask;
        }
    }
}
