using Impressions.Domain.Common;

namespace Impressions.Application.Common.Exceptions;

/// <summary>The one way from an ID that somebody sent to the thing it names.</summary>
internal static class Lookup
{
    /// <summary>The thing. A text that can't be an ID is nobody's, so it is not looked for.</summary>
    /// <param name="find">The repository's search.</param>
    /// <param name="id">The ID, as it was sent.</param>
    /// <param name="what">What it is of, such as <c>program</c>.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <exception cref="NotFoundException">There is none, or it is another organization's.</exception>
    public static async Task<T> GetOrThrowAsync<T>(
        Func<string, CancellationToken, Task<T?>> find, string? id, string what, CancellationToken cancellationToken)
        where T : class =>
        (EntityId.IsValid(id) ? await find(id!, cancellationToken) : null) ?? throw new NotFoundException(what);
}
