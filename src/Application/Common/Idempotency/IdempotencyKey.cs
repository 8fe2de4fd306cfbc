using Impressions.Application.Common.Exceptions;
using Impressions.Domain.Common;

namespace Impressions.Application.Common.Idempotency;

/// <summary>
/// A caller's name for a request, so that a retry does not repeat its effect. It is kept for 24 hours and written in the same transaction as the
/// work: a unique key of the database decides between requests with the same key.
/// </summary>
public sealed class IdempotencyKey
{
    /// <summary>Maximum length of a key.</summary>
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

    /// <summary>ID of the organization.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>Name of the use case.</summary>
    public string Endpoint { get; private set; }

    /// <summary>The key, 1 to 255 characters, compared byte by byte.</summary>
    public string Key { get; private set; }

    /// <summary>SHA-256 of the request in a canonical form, 64 hexadecimal digits.</summary>
    public string RequestHash { get; private set; }

    /// <summary>ID of the created resource.</summary>
    public string ResourceId { get; private set; } = "";

    /// <summary>The response as JSON; null if the created resource never changes, since the response is then created from it again.</summary>
    public string? Answer { get; private set; }

    /// <summary>Time of the first use, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Creates the key of a request.</summary>
    /// <param name="organizationId">ID of the caller's organization.</param>
    /// <param name="request">The request, with its key.</param>
    /// <param name="now">Current time, UTC.</param>
    /// <exception cref="InvalidMemberException">The key is empty or too long.</exception>
    public static IdempotencyKey Of(string organizationId, IdempotentRequest request, DateTime now) => new(
        organizationId,
        request.UseCase,
        request.IdempotencyKey is { Length: > 0 and <= MaxLength } key
            ? key
            : throw new InvalidMemberException(nameof(request.IdempotencyKey), $"must have 1 to {MaxLength} characters."),
        CanonicalRequest.Hash(request),
        UtcTime.ToMilliseconds(now));

    /// <summary>Sets the outcome of the request before the key is stored.</summary>
    /// <param name="resourceId">ID of the created resource.</param>
    /// <param name="answer">The response as JSON; null if the created resource never changes.</param>
    public IdempotencyKey For(string resourceId, string? answer = null)
    {
        ResourceId = resourceId;
        Answer = answer;
        return this;
    }

    /// <summary>Replaces the stored response by the same one without personal data.</summary>
    /// <returns>Whether the response has changed.</returns>
    public bool ReplaceAnswer(string answer)
    {
        var hasChanged = Answer != answer;
        Answer = answer;
        return hasChanged;
    }
}

/// <summary>Thrown if an idempotency key was already used with another request.</summary>
public sealed class IdempotencyKeyReusedException() : Exception("This idempotency key was used with another request. A new request needs a new key.");
