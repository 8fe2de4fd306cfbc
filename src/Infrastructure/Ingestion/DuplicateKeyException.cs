namespace Impressions.Infrastructure.Ingestion;

/// <summary>The database already has the idempotency key of this impression.</summary>
internal sealed class DuplicateKeyException(Exception cause) : Exception("The idempotency key is already in use.", cause);
