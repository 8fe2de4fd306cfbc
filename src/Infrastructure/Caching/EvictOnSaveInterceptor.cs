using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Caching.Hybrid;

namespace Impressions.Infrastructure.Caching;

/// <summary>Takes what was saved out of the cache, so that a change holds at once in the process that made it.</summary>
internal sealed class EvictOnSaveInterceptor(HybridCache cache) : SaveChangesInterceptor
{
    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        foreach (var entry in eventData.Context!.ChangeTracker.Entries().ToList())
        {
            switch (entry.Entity)
            {
                case ApiKey key:
                    await cache.RemoveAsync(CacheKeys.ApiKey(key.Hash), cancellationToken);
                    break;
                case Poster poster:
                    await cache.RemoveAsync(CacheKeys.ScanTarget(poster.Code), cancellationToken);
                    break;
                case Program program:
                    var codes = await eventData.Context.Set<Poster>().IgnoreQueryFilters()
                        .Where(poster => poster.ProgramId == program.Id).Select(poster => poster.Code).ToListAsync(cancellationToken);
                    await cache.RemoveAsync(codes.Select(CacheKeys.ScanTarget), cancellationToken);
                    break;
            }
        }

        return result;
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        throw new NotSupportedException("Save asynchronously: eviction is asynchronous.");
}
