using System.Runtime.CompilerServices;
using Impressions.Application.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Privacy;
using Impressions.Domain.Programs;
using Impressions.Infrastructure.Privacy;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.Caching;

/// <summary>Evicts saved entities from the cache, so that a change takes effect at once in the process that made it.</summary>
internal sealed class EvictOnSaveInterceptor(
    HybridCache cache, [FromKeyedServices(CacheKeys.Immutable)] HybridCache immutableCache, RecentErasures erasures,
    ImpressionsMetrics metrics) : SaveChangesInterceptor
{
    /// <summary>The entities that each context is saving. After the save, the change tracker shows them as unchanged.</summary>
    private readonly ConditionalWeakTable<DbContext, List<object>> _saving = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        _saving.AddOrUpdate(eventData.Context!, [.. eventData.Context!.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(entry => entry.Entity)]);
        return new(result);
    }

    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        _saving.TryGetValue(eventData.Context!, out var saved);
        _saving.Remove(eventData.Context!);
        // The change is committed: a caller that disconnects now must not prevent the eviction.
        foreach (var entity in saved!)
        {
            switch (entity)
            {
                case ApiKey key:
                    await cache.RemoveAsync([CacheKeys.ApiKey(key.Hash), CacheKeys.ApiKeyOfSession(key.Id)], CancellationToken.None);
                    break;
                case Poster poster:
                    await cache.RemoveAsync(CacheKeys.ScanTarget(poster.Code), CancellationToken.None);
                    break;
                case Program program:
                    var codes = await eventData.Context!.Set<Poster>().IgnoreQueryFilters()
                        .Where(poster => poster.ProgramId == program.Id).Select(poster => poster.Code).ToListAsync(CancellationToken.None);
                    await cache.RemoveAsync(codes.Select(CacheKeys.ScanTarget), CancellationToken.None);
                    break;
                case ErasedImpression impression:
                    erasures.Add(impression);
                    metrics.PersonalDataErased(ErasureReason.Request, 1);
                    break;
                case Erasure:
                    erasures.HasTraces = true;
                    break;
                case Impression { ErasedAt: not null } impression:
                    erasures.HasTraces = true;
                    await immutableCache.RemoveAsync(CacheKeys.Impression(impression.OrganizationId, impression.Id), CancellationToken.None);
                    break;
            }
        }

        return result;
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        // The framework saves its keys synchronously. They are not in the cache.
        eventData.Context!.ChangeTracker.Entries().All(entry => entry.Entity is DataProtectionKey)
            ? result
            : throw new NotSupportedException("Use SaveChangesAsync: cache eviction is asynchronous.");
}
