using Impressions.Domain.Organizations;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Caching.Hybrid;

namespace Impressions.Infrastructure.Caching;

/// <summary>Takes what was saved out of the cache, so that a change holds at once in the process that made it.</summary>
internal sealed class EvictOnSaveInterceptor(HybridCache cache) : SaveChangesInterceptor
{
    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        foreach (var entry in eventData.Context!.ChangeTracker.Entries<ApiKey>())
        {
            await cache.RemoveAsync(CacheKeys.ApiKey(entry.Entity.Hash), cancellationToken);
        }

        return result;
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result) =>
        throw new NotSupportedException("Save asynchronously: eviction is asynchronous.");
}
