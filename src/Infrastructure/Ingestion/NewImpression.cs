using Impressions.Application.Common.Idempotency;
using Impressions.Domain.Impressions;

namespace Impressions.Infrastructure.Ingestion;

/// <summary>What is written together: an impression, and where its recording was named by the caller, that name.</summary>
internal sealed record NewImpression(Impression Impression, IdempotencyKey? Key);
