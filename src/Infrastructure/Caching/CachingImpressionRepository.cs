using Impressions.Application.Common;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Paging;
using Impressions.Application.Impressions;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Ingestion.Journal;
using Impressions.Infrastructure.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.Caching;

/// <summary>
/// Caches impressions by organization and ID. They change only if they are erased: those that were erased a short time ago are read from the database, since
/// a cache may have them as they were. Those in the local journal are found there, since the database does not have them yet.
/// </summary>
internal sealed class CachingImpressionRepository(
    [FromKeyedServices(CachingImpressionRepository.Uncached)] IImpressionRepository inner,
    LookupCache cache,
    ScanJournal journal,
    RecentErasures erased,
    ICaller caller)
    : IImpressionRepository
{
    /// <summary>The key of the repository that is cached.</summary>
    public const string Uncached = "uncached";

    public ValueTask<Impression?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var key = CacheKeys.Impression(caller.OrganizationId, id);
        return erased.Contains(key) ? inner.FindAsync(id, cancellationToken)
            : journal.Find(id) is { } waiting && waiting.OrganizationId == caller.OrganizationId ? new(waiting)
            : FindStoredAsync(key, id, cancellationToken);
    }

    public Task<IReadOnlyList<Impression>> ListAsync(ImpressionFilter filter, Slice slice, CancellationToken cancellationToken) =>
        inner.ListAsync(filter, slice, cancellationToken);

    public ValueTask AddAsync(Impression impression, CancellationToken cancellationToken) =>
        inner.AddAsync(impression, cancellationToken);

    public Task<Impression> AddOnceAsync(Impression impression, IdempotencyKey key, CancellationToken cancellationToken) =>
        inner.AddOnceAsync(impression, key, cancellationToken);

    private ValueTask<Impression?> FindStoredAsync(string key, string id, CancellationToken cancellationToken) => cache.GetImmutableAsync(
        key,
        (Inner: inner, Id: id, caller.OrganizationId),
        static (state, cancellation) => state.Inner.FindAsync(state.Id, cancellation),
        static (state, cached) => cached.Id == state.Id && cached.OrganizationId == state.OrganizationId,
        cancellationToken);
}
