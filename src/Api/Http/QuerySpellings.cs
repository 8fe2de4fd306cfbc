using System.Globalization;
using Impressions.Application.Common.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;

namespace Impressions.Api.Http;

/// <summary>Reads query parameters in both spellings, <c>program_id</c> and <c>programId</c>; errors name them as <c>program_id</c>.</summary>
internal sealed class QuerySpellings : IValueProviderFactory
{
    public Task CreateValueProviderAsync(ValueProviderFactoryContext context)
    {
        var query = context.ActionContext.HttpContext.Request.Query;
        if (query.Count > 0)
        {
            var values = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
            foreach (var (name, value) in query)
            {
                values.TryAdd(SnakeCase.Of(name), value);
            }

            context.ValueProviders.Add(new QueryStringValueProvider(BindingSource.Query, new QueryCollection(values), CultureInfo.InvariantCulture));
        }

        return Task.CompletedTask;
    }
}
