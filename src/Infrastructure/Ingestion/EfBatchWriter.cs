using System.Data.Common;
using Impressions.Application.Common;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Ingestion;

/// <summary>Writes through <c>SaveChanges</c>, which sends many rows a round trip and retries what is worth retrying.</summary>
internal sealed class EfBatchWriter(IImpressionsDbContextFactory databases) : IImpressionBatchWriter
{
    public async Task WriteAsync(IReadOnlyList<NewImpression> batch)
    {
        await using var database = databases.Create(organizationId: null);
        database.AddRange(batch.Select(item => item.Impression));
        database.AddRange(batch.Select(item => item.Key).OfType<IdempotencyKey>());
        await database.SaveChangesAsync();
    }

    public bool IsUnavailable(Exception exception) =>
        exception is not DbUpdateException { InnerException: DbException { IsTransient: false } };
}
