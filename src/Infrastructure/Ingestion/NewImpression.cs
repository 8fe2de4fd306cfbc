using Impressions.Application.Common.Idempotency;
using Impressions.Domain.Auditing;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Statistics;

namespace Impressions.Infrastructure.Ingestion;

/// <summary>An impression, its idempotency key and its entry in the audit log, written together.</summary>
/// <param name="Impression">The impression.</param>
/// <param name="Key">The key; null if the request had none.</param>
internal sealed record NewImpression(Impression Impression, IdempotencyKey? Key)
{
    /// <summary>The entry in the audit log; null for a scan, which has no actor.</summary>
    public AuditEntry? Audit { get; init; }

    /// <summary>Whether it cannot wait in the journal, which holds impressions alone.</summary>
    public bool NeedsDatabase => Key is not null || Audit is not null;

    /// <summary>Gets the changes of the statistics by a batch, one for each organization.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="numbers">The numbers of the statistics.</param>
    /// <param name="beforeAdding">Called before new numbers are written to the database; null for nothing.</param>
    public static async Task<IReadOnlyList<StatisticsChange>> CountAsync(
        IReadOnlyList<NewImpression> batch, Numbers numbers, Action? beforeAdding = null)
    {
        var changes = new List<StatisticsChange>(1);
        foreach (var scans in batch.Select(item => item.Impression).GroupBy(impression => impression.OrganizationId, StringComparer.Ordinal))
        {
            changes.Add(StatisticsChange.Of(scans.Key, await numbers.CountAsync(scans.Key, scans, beforeAdding, CancellationToken.None)));
        }

        return changes;
    }
}
