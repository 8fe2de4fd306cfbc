using Impressions.Application.Common.Idempotency;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Statistics;

namespace Impressions.Infrastructure.Ingestion;

/// <summary>An impression and its idempotency key, written together. The key is null if the request had none.</summary>
internal sealed record NewImpression(Impression Impression, IdempotencyKey? Key)
{
    /// <summary>Gets the changes of the statistics by a batch, one for each organization.</summary>
    public static IReadOnlyList<StatisticsChange> CountsOf(IReadOnlyList<NewImpression> batch)
    {
        var facts = new Dictionary<string, Facts>(StringComparer.Ordinal);
        foreach (var (impression, _) in batch)
        {
            if (!facts.TryGetValue(impression.OrganizationId, out var counts))
            {
                facts[impression.OrganizationId] = counts = [];
            }

            FactSource.Of(impression).AddScan(counts);
        }

        return [.. facts.Select(organization => StatisticsChange.Of(organization.Key, organization.Value))];
    }
}
