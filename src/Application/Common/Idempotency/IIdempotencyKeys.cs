namespace Impressions.Application.Common.Idempotency;

/// <summary>Where idempotency keys are kept. Reads show the caller's organization's only.</summary>
public interface IIdempotencyKeys
{
    /// <summary>The earlier use of a key; null where there is none within the key's lifetime. An older one is deleted, to make room.</summary>
    /// <exception cref="IdempotencyKeyReusedException">It was used for something else.</exception>
    Task<IdempotencyKey?> FindAsync(IdempotencyKey key, CancellationToken cancellationToken);

    /// <summary>Keeps a key, saved together with the work that it names.</summary>
    void Add(IdempotencyKey key);
}
