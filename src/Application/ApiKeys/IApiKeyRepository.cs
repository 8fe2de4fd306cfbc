using Impressions.Application.Common.Paging;
using Impressions.Domain.Organizations;

namespace Impressions.Application.ApiKeys;

/// <summary>Stores API keys. Queries return only those of the caller's organization. Changes to an entity that was found are saved after the command.</summary>
public interface IApiKeyRepository
{
    /// <summary>Finds a key by its ID; null if it does not exist or belongs to another organization.</summary>
    Task<ApiKey?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Finds the ID of the organization of a key, across organizations; null if the key does not exist. Only for the command line.</summary>
    Task<string?> FindOwnerAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists a part of the keys, newest first, including revoked and expired ones.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(ApiKeyFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>Adds a key, which is saved after the command.</summary>
    void Add(ApiKey key);
}

/// <summary>Filter of the list of API keys, which has no parameters.</summary>
public sealed record ApiKeyFilter : IListFilter
{
    string IListFilter.List => "keys";

    IEnumerable<(string Name, object? Value)> IListFilter.Values => [];
}
