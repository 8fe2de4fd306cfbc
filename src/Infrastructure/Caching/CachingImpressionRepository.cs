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
            return await _cache.GetOrCreateAsync(
                CacheKeys.Impression(caller.OrganizationId, id),
                (inner, id),
                static async (state, cancellation) => await state.inner.FindAsync(state.id, cancellation) ?? throw new AbsentException(),
                CacheEntries.Unchanging,
                cancellationToken: cancellationToken);
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
