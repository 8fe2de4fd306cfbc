using Impressions.Application.Common.Concurrency;

namespace Impressions.Application.ApiKeys.Queries.GetApiKey;

/// <summary>An API key without its secret, which is not stored.</summary>
public sealed class ApiKeyResponse : VersionedResponse
{
    /// <summary>ID of the key.</summary>
    /// <example>key_0193a0b1c2d37f000000000000000000</example>
    public override required string Id { get; set; }

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

    /// <summary>Time of the last use, UTC, RFC 3339, up to two minutes late; null if the key was never used. A use does not change the version.</summary>
    /// <example>2024-01-15T10:30:00Z</example>
    public required DateTime? LastUsedAt { get; set; }

    /// <summary>Time of revocation, UTC, RFC 3339; null if the key is not revoked.</summary>
    public required DateTime? RevokedAt { get; set; }
}
