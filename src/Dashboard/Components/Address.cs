using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Impressions.Dashboard.Components;

/// <summary>Builds links.</summary>
internal static class Address
{
    /// <summary>Gets the address of the current page with other parameters.</summary>
    /// <param name="request">The request.</param>
    /// <param name="changes">The parameters that change; null removes one.</param>
    public static string With(HttpRequest request, params ReadOnlySpan<(string Name, string? Value)> changes) => request.Path + QueryWith(request, changes);

    /// <summary>Gets the query of the current page with other parameters.</summary>
    /// <param name="request">The request.</param>
    /// <param name="changes">The parameters that change; null removes one.</param>
    public static string QueryWith(HttpRequest request, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var query = request.Query.ToDictionary(parameter => parameter.Key, parameter => parameter.Value, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
        {
            query.Remove(name);
            if (value is not null)
            {
                query[name] = value;
            }
        }

        return new QueryBuilder(query).ToQueryString().ToString();
    }

    /// <summary>Gets the address of a page with parameters; null or empty values are left out.</summary>
    public static string Of(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        return path + query.ToQueryString();
    }
}
