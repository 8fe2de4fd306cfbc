namespace Impressions.Infrastructure.Ingestion;

/// <summary>The database has this impression's idempotency key already.</summary>
internal sealed class DuplicateKeyException(Exception cause) : Exception("The idempotency key is taken.", cause);
