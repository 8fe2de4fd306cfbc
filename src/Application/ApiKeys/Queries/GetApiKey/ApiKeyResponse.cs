using Impressions.Application.Common.Concurrency;

namespace Impressions.Application.ApiKeys.Queries.GetApiKey;

/// <summary>An API key, without its secret, which is stored nowhere.</summary>
public sealed class ApiKeyResponse : VersionedResponse
{
    /// <summary>The key's ID.</summary>
    /// <example>key_0193a0b1c2d37f000000000000000000</example>
    public override required string Id { get; set; }

    /// <summary>The name people know it by.</summary>
    /// <example>Backend</example>
    public required string Name { get; set; }

    /// <summary>What it may do.</summary>
    /// <example>["impressions:read","referrals:write"]</example>
    public required IReadOnlyList<string> Scopes { get; set; }

    /// <summary>The secret's last four characters, to tell keys apart.</summary>
    /// <example>DEFG</example>
    public required string Last4 { get; set; }

    /// <summary>When it was made, UTC, RFC 3339.</summary>
    /// <example>2024-01-01T10:30:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <summary>From when it no longer works, UTC, RFC 3339; null: it works until it is revoked.</summary>
    /// <example>2027-01-01T00:00:00Z</example>
    public required DateTime? ExpiresAt { get; set; }

    /// <summary>When it was last used, UTC, RFC 3339, a minute or two late; null: it never was. A use changes no ETag.</summary>
    /// <example>2024-01-15T10:30:00Z</example>
    public required DateTime? LastUsedAt { get; set; }

    /// <summary>Since when it is revoked, UTC, RFC 3339; null: it is not.</summary>
    public required DateTime? RevokedAt { get; set; }
}
