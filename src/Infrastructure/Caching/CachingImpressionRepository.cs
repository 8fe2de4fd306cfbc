using Impressions.Application.Common;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Paging;
using Impressions.Application.Impressions;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Ingestion.Journal;

namespace Impressions.Infrastructure.Caching;

/// <summary>
/// Caches impressions by organization and ID. They never change, so entries need no invalidation. Those in the local journal are found there, since the
/// database does not have them yet.
/// </summary>
internal sealed class CachingImpressionRepository(IImpressionRepository inner, LookupCache cache, ScanJournal journal, ICaller caller) : IImpressionRepository
{
    public ValueTask<Impression?> FindAsync(string id, CancellationToken cancellationToken) =>
        journal.Find(id) is { } waiting && waiting.OrganizationId == caller.OrganizationId ? new(waiting) : FindStoredAsync(id, cancellationToken);

    public Task<IReadOnlyList<Impression>> ListAsync(ImpressionFilter filter, Slice slice, CancellationToken cancellationToken) =>
        inner.ListAsync(filter, slice, cancellationToken);

    public ValueTask AddAsync(Impression impression, CancellationToken cancellationToken) =>
        inner.AddAsync(impression, cancellationToken);

    public Task<Impression> AddOnceAsync(Impression impression, IdempotencyKey key, CancellationToken cancellationToken) =>
        inner.AddOnceAsync(impression, key, cancellationToken);

    private ValueTask<Impression?> FindStoredAsync(string id, CancellationToken cancellationToken) => cache.GetImmutableAsync(
        CacheKeys.Impression(caller.OrganizationId, id),
        (Inner: inner, Id: id, caller.OrganizationId),
        static (state, cancellation) => state.Inner.FindAsync(state.Id, cancellation),
        static (state, cached) => cached.Id == state.Id && cached.OrganizationId == state.OrganizationId,
        cancellationToken);
}
