using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Paging;
using Impressions.Application.Impressions;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Ingestion;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class ImpressionRepository(Lazy<ImpressionsDbContext> database, IIdempotencyKeys keys, ImpressionWriter writer) : IImpressionRepository
{
    /// <summary>An attempt fails if a concurrent request inserts the same key, which the next attempt finds.</summary>
    private const int MaxAttempts = 3;

    private static readonly Func<ImpressionsDbContext, string, CancellationToken, Task<Impression?>> ById = EF.CompileAsyncQuery(
        (ImpressionsDbContext database, string id, CancellationToken _) =>
            database.Impressions.AsNoTracking().FirstOrDefault(impression => impression.Id == id));

    public async ValueTask<Impression?> FindAsync(string id, CancellationToken cancellationToken) =>
        await ById(database.Value, id, cancellationToken);

    public async Task<IReadOnlyList<Impression>> ListAsync(ImpressionFilter filter, Slice slice, CancellationToken cancellationToken)
    {
        var rows = database.Value.Impressions.AsNoTracking();
        rows = filter.ProgramId is { } program ? rows.Where(impression => impression.ProgramId == program) : rows;
        rows = filter.PosterId is { } poster ? rows.Where(impression => impression.PosterId == poster) : rows;
        rows = filter.StudentId is { } student ? rows.Where(impression => impression.StudentId == student) : rows;
        rows = filter.DeviceType is { } device ? rows.Where(impression => impression.DeviceType == device) : rows;
        rows = filter.Traffic is { } traffic ? rows.Where(impression => impression.Traffic == traffic) : rows;
        rows = filter.From is { } from ? rows.Where(impression => impression.ScannedAt >= from) : rows;
        rows = filter.To is { } to ? rows.Where(impression => impression.ScannedAt < to) : rows;
        return await rows.PageNewestFirst(slice, nameof(Impression.ScannedAt)).ToListAsync(cancellationToken);
    }

    public ValueTask AddAsync(Impression impression, CancellationToken cancellationToken) =>
        writer.WriteAsync(new NewImpression(impression, Key: null), cancellationToken);

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
                await writer.WriteAsync(new NewImpression(impression, key), cancellationToken);
                return impression;
            }
            catch (DuplicateKeyException)
            {
                // A concurrent request used this key first: the next attempt returns its impression.
            }
        }

        throw new UnavailableException(UnavailableReason.Overloaded, "The scan could not be recorded. Try again in a moment.");
    }
}
