using Impressions.Domain.Common;

namespace Impressions.Application.Common.Idempotency;

/// <summary>
/// A caller's own name for a request, so that it can be sent again without doing its work again. It is kept for 24 hours, written in
/// the same transaction as the work: the database lets no two requests have it.
/// </summary>
public sealed class IdempotencyKey
{
    /// <summary>The most characters of a key.</summary>
    public const int MaxLength = 255;

    /// <summary>How long a key is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private IdempotencyKey(string organizationId, string endpoint, string key, string requestHash, DateTime createdAt)
    {
        OrganizationId = organizationId;
        Endpoint = endpoint;
        Key = key;
        RequestHash = requestHash;
        CreatedAt = createdAt;
    }

    /// <summary>Whose it is.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>What it was sent to: the name of the use case.</summary>
    public string Endpoint { get; private set; }

    /// <summary>The key, 1 to 255 characters, compared byte by byte.</summary>
    public string Key { get; private set; }

    /// <summary>SHA-256 of what was asked for, 64 hexadecimal digits.</summary>
    public string RequestHash { get; private set; }

    /// <summary>What the request made.</summary>
    public string ResourceId { get; private set; } = "";

    /// <summary>The answer as JSON; null where it is made again from what the request made, which never changes.</summary>
    public string? Answer { get; private set; }

    /// <summary>When it was first used, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Names a request.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="endpoint">The name of the use case.</param>
    /// <param name="request">What is asked for, with the caller's name for it.</param>
    /// <param name="now">The present, UTC.</param>
    /// <exception cref="DomainException">The key is empty or too long.</exception>
    public static IdempotencyKey Of(string organizationId, string endpoint, IdempotentRequest request, DateTime now) => new(
        organizationId,
        endpoint,
        request.IdempotencyKey is { Length: > 0 and <= MaxLength } key
            ? key
            : throw new DomainException($"An idempotency key has 1 to {MaxLength} characters."),
        StoredJson.Hash(request),
        UtcTime.ToMilliseconds(now));

    /// <summary>Says what came of the request, before it is kept.</summary>
    /// <param name="resourceId">What it made.</param>
    /// <param name="answer">The answer as JSON, where it can't be made again.</param>
    public IdempotencyKey For(string resourceId, string? answer = null)
    {
        ResourceId = resourceId;
        Answer = answer;
        return this;
    }
}

/// <summary>An idempotency key was sent before, with another body. Answered with 422.</summary>
public sealed class IdempotencyKeyReusedException() : Exception("This idempotency key was used with another body. A new request needs a new key.");
