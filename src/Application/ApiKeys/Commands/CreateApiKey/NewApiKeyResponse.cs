using Impressions.Application.Common.Concurrency;

namespace Impressions.Application.ApiKeys.Commands.CreateApiKey;

/// <summary>A new API key with its secret, which is shown only once.</summary>
public sealed class NewApiKeyResponse : VersionedResponse
{
    /// <summary>ID of the key.</summary>
    /// <example>key_0193a0b1c2d37f000000000000000000</example>
    public override required string Id { get; set; }

    /// <summary>
    /// The secret, to be sent as a bearer token. Store it now: the service does not store it. Null in a replay, since the first response
    /// contained it.
    /// </summary>
    /// <example>sk_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG</example>
    public required Secret? Key { get; set; }

    /// <summary>Display name.</summary>
    /// <example>Backend</example>
    public required string Name { get; set; }

    /// <summary>Scopes.</summary>
    /// <example>["impressions:read","referrals:write"]</example>
    public required IReadOnlyList<string> Scopes { get; set; }

    /// <summary>Last four characters of the secret, to distinguish keys.</summary>
    /// <example>DEFG</example>
    public required string Last4 { get; set; }

    /// <summary>Time of creation, UTC, RFC 3339.</summary>
    /// <example>2024-01-01T10:30:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <summary>Time of expiry, UTC, RFC 3339; null if the key does not expire.</summary>
    /// <example>2035-01-01T00:00:00Z</example>
    public required DateTime? ExpiresAt { get; set; }

    /// <summary>Time of the last use; null, since the key is new.</summary>
    public required DateTime? LastUsedAt { get; set; }

    /// <summary>Time of revocation; null, since the key is new.</summary>
    public required DateTime? RevokedAt { get; set; }
}
