using Impressions.Application.Auditing;
using Impressions.Application.Common;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Paging;
using Impressions.Application.Impressions;
using Impressions.Domain.Auditing;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Auditing;
using Impressions.Infrastructure.Ingestion;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class ImpressionRepository(
    Lazy<ImpressionsDbContext> database, IImpressionFinder finder, IIdempotencyKeys keys, ImpressionWriter writer, AuditTrail trail, ICaller caller)
    : IImpressionRepository
{
    /// <summary>An attempt fails if a concurrent request inserts the same key, which the next attempt finds.</summary>
    private const int MaxAttempts = 3;

    public ValueTask<Impression?> FindAsync(string id, CancellationToken cancellationToken) =>
        finder.FindAsync(caller.OrganizationId, id, cancellationToken);

    public async Task<IReadOnlyList<Impression>> ListAsync(ImpressionFilter filter, Slice slice, CancellationToken cancellationToken) =>
        await database.Value.IsOfCallerAsync(filter, cancellationToken)
            ? await database.Value.Impressions.AsNoTracking().Matching(filter).PageNewestFirst(slice, nameof(Impression.ScannedAt)).ToListAsync(cancellationToken)
            : [];

    public ValueTask AddAsync(Impression impression, CancellationToken cancellationToken) =>
        WriteAsync(new NewImpression(impression, Key: null) { Audit = EntryOf(impression) }, cancellationToken);

    public async Task<Impression> AddOnceAsync(Impression impression, IdempotencyKey key, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            // Check first, since a duplicate key fails a commit that other scans share. In a race, the primary key decides.
            if (await keys.FindAsync(key, cancellationToken) is { } held)
            {
                return (await FindAsync(held.ResourceId, cancellationToken))!;
            }

            try
            {
                await WriteAsync(new NewImpression(impression, key) { Audit = EntryOf(impression) }, cancellationToken);
                return impression;
            }
            catch (DuplicateKeyException)
            {
                // A concurrent request used this key first: the next attempt returns its impression.
            }
        }

        throw new UnavailableException(UnavailableReason.Overloaded, "The scan could not be recorded. Try again in a moment.");
    }

    private ValueTask WriteAsync(NewImpression impression, CancellationToken cancellationToken)
    {
        return impression.Audit is null ? writer.WriteAsync(impression, cancellationToken) : WriteAuditedAsync();

        async ValueTask WriteAuditedAsync()
        {
            await writer.WriteAsync(impression, cancellationToken);
            trail.Cancel();
        }
    }

    /// <summary>Gets the entry of the audit log; null for a scan, which is no act of a caller.</summary>
    private AuditEntry? EntryOf(Impression impression) =>
        trail.EntryOf(impression.OrganizationId, AuditedAction.NameOfEntity(typeof(Impression)), impression.Id, []);
}
