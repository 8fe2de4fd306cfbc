using Impressions.Application.Common;
using Impressions.Domain.Impressions;
using Microsoft.Extensions.Caching.Hybrid;

namespace Impressions.Infrastructure.Caching;

/// <summary>Remembers impressions by organization and ID. They never change, so an entry is never wrong; absence is not remembered.</summary>
internal sealed class CachingImpressionRepository(IImpressionRepository inner, HybridCache cache, ICaller caller) : IImpressionRepository
{
    public async ValueTask<Impression?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var key = CacheKeys.Impression(caller.OrganizationId, id);
        var impression = await cache.GetOrCreateAsync(
            key,
            (inner, id),
            static (state, cancellation) => state.inner.FindAsync(state.id, cancellation),
            cancellationToken: cancellationToken);
        if (impression is null)
        {
            await cache.RemoveAsync(key, cancellationToken);
        }

        return impression;
    }
}
