namespace Impressions.Application.Common.Idempotency;

/// <summary>Stores idempotency keys. Lookups find only those of the caller's organization.</summary>
public interface IIdempotencyKeys
{
    /// <summary>Finds the earlier use of a key; null if there is none within its lifetime. An expired one is deleted.</summary>
    /// <exception cref="IdempotencyKeyReusedException">The key was used with another request.</exception>
    Task<IdempotencyKey?> FindAsync(IdempotencyKey key, CancellationToken cancellationToken);

    /// <summary>Adds a key, which is saved in the same transaction as the work of its request.</summary>
    void Add(IdempotencyKey key);
}
