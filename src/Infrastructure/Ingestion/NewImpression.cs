using Impressions.Application.Common.Idempotency;
using Impressions.Domain.Impressions;

namespace Impressions.Infrastructure.Ingestion;

/// <summary>An impression and its idempotency key, written together. The key is null if the request had none.</summary>
internal sealed record NewImpression(Impression Impression, IdempotencyKey? Key);
