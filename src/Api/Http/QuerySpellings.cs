using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Impressions.Api.Http;

/// <summary>Reads query parameters in both spellings, <c>program_id</c> and <c>programId</c>, and names faults as <c>program_id</c>.</summary>
internal sealed class QuerySpellings : IValueProviderFactory
{
    public Task CreateValueProviderAsync(ValueProviderFactoryContext context)
    {
        // A plus sign is itself, not a space: no parameter has spaces, and offsets of times and e-mail addresses have plus signs.
        var query = QueryHelpers.ParseQuery(context.ActionContext.HttpContext.Request.QueryString.Value?.Replace("+", "%2B", StringComparison.Ordinal));
        if (query.Count > 0)
        {
            var values = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
            foreach (var (name, value) in query)
            {
                values.TryAdd(JsonNamingPolicy.SnakeCaseLower.ConvertName(name), value);
            }

            context.ValueProviders.Add(new QueryStringValueProvider(BindingSource.Query, new QueryCollection(values), CultureInfo.InvariantCulture));
        }

        return Task.CompletedTask;
    }
}
