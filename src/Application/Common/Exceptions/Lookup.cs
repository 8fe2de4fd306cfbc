using Impressions.Domain.Common;

namespace Impressions.Application.Common.Exceptions;

/// <summary>Loads a resource by an ID from a request, or throws <see cref="NotFoundException"/>.</summary>
internal static class Lookup
{
    /// <summary>Loads the resource that a request is about. A text that is no valid ID is not looked up.</summary>
    /// <param name="find">Lookup of the repository.</param>
    /// <param name="id">ID of the resource.</param>
    /// <param name="resource">Kind of the resource, such as <c>program</c>.</param>
    /// <param name="cancellationToken">Cancels the lookup.</param>
    /// <exception cref="NotFoundException">The resource does not exist or belongs to another organization.</exception>
    public static async Task<T> GetOrThrowAsync<T>(
        Func<string, CancellationToken, Task<T?>> find, string? id, string resource, CancellationToken cancellationToken)
        where T : class =>
        await FindAsync(find, id, cancellationToken) ?? throw new NotFoundException(resource);

    /// <summary>Loads the resource that a member of a request names. A text that is no valid ID is not looked up.</summary>
    /// <param name="find">Lookup of the repository.</param>
    /// <param name="id">ID from the member.</param>
    /// <param name="member">C# name of the member.</param>
    /// <param name="resource">Kind of the resource, such as <c>program</c>.</param>
    /// <param name="cancellationToken">Cancels the lookup.</param>
    /// <exception cref="NotFoundException">The resource does not exist or belongs to another organization.</exception>
    public static async Task<T> GetReferencedOrThrowAsync<T>(
        Func<string, CancellationToken, Task<T?>> find, string? id, string member, string resource, CancellationToken cancellationToken)
        where T : class =>
        await FindAsync(find, id, cancellationToken) ?? throw new NotFoundException(resource, NotFoundReason.ReferenceNotFound, member);

    private static Task<T?> FindAsync<T>(Func<string, CancellationToken, Task<T?>> find, string? id, CancellationToken cancellationToken)
        where T : class =>
        EntityId.IsValid(id) ? find(id!, cancellationToken) : Task.FromResult<T?>(null);
}
