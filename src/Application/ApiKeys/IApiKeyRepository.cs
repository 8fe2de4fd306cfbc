using Impressions.Application.Common.Paging;
using Impressions.Domain.Organizations;

namespace Impressions.Application.ApiKeys;

/// <summary>Where API keys are kept. Reads show the caller's organization's only. What is found may be changed, and is saved after the command.</summary>
public interface IApiKeyRepository
{
    /// <summary>The key with an ID; null where there is none, or it is another organization's.</summary>
    Task<ApiKey?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The ID of the organization that a key is of, whichever it is: for the operator alone. Null where there is no such key.</summary>
    Task<string?> FindOwnerAsync(string id, CancellationToken cancellationToken);

    /// <summary>A part of the keys, newest first, also those that are revoked or expired.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(ApiKeyFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>Adds a key, saved after the command.</summary>
    void Add(ApiKey key);
}

/// <summary>Which keys: all.</summary>
public sealed record ApiKeyFilter;
