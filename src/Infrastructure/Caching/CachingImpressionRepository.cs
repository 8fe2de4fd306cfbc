using Impressions.Application.Common;
using Impressions.Application.Common.Paging;
using Impressions.Domain.Impressions;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.Caching;

/// <summary>Remembers impressions by organization and ID. They never change, so an entry is never wrong.</summary>
internal sealed class CachingImpressionRepository(
    IImpressionRepository inner, [FromKeyedServices(CacheKeys.Unchanging)] HybridCache cache, Instruments instruments, ICaller caller)
    : IImpressionRepository
{
    private readonly CountingCache _cache = new(cache, instruments);

    public async ValueTask<Impression?> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            // Not with the caller's token: who leaves must wait for the look-up too, as it uses a context that then serves another organization.
            var found = await _cache.GetOrCreateAsync<(IImpressionRepository Inner, string Id), Impression?>(
                CacheKeys.Impression(caller.OrganizationId, id),
                (inner, id),
                static async (state, cancellation) => await state.Inner.FindAsync(state.Id, cancellation) ?? throw new AbsentException(),
                CacheEntries.Unchanging,
                cancellationToken: CancellationToken.None);
            // Whoever can write to Redis can write anything there.
            return found?.Id == id && found.OrganizationId == caller.OrganizationId ? found : await inner.FindAsync(id, cancellationToken);
        }
        catch (AbsentException)
        {
            // Nothing is kept of what failed: what is asked for too early is there once it is, on every replica.
            return null;
        }
    }

    public Task<IReadOnlyList<Impression>> ListAsync(ImpressionFilter filter, Slice slice, CancellationToken cancellationToken) =>
        inner.ListAsync(filter, slice, cancellationToken);

    public ValueTask AddAsync(Impression impression, CancellationToken cancellationToken) =>
        inner.AddAsync(impression, cancellationToken);

    public Task<Impression> AddOnceAsync(Impression impression, IdempotencyKey key, CancellationToken cancellationToken) =>
        inner.AddOnceAsync(impression, key, cancellationToken);

    private sealed class AbsentException : Exception;
}
