using Impressions.Domain.Auditing;

namespace Impressions.Application.Auditing.Queries.ListAuditEntries;

/// <summary>One act on one resource: who did what, and when.</summary>
public sealed class AuditEntryResponse
{
    /// <summary>ID of the entry.</summary>
    /// <example>audit_0193a0b1c2d37f000000000000000000</example>
    public required string Id { get; set; }

    /// <summary>Time of the act, UTC, RFC 3339.</summary>
    /// <example>2024-01-20T15:00:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <summary>The way in which the actor reached the service.</summary>
    /// <example>api_key</example>
    public required ActorType ActorType { get; set; }

    /// <summary>
    /// The actor: ID of the API key, also for a session that was started with one; subject of the token; or, for the command line, name of the operating system's
    /// user. Null if it is unknown.
    /// </summary>
    /// <example>key_123abc</example>
    public required string? Actor { get; set; }

    /// <summary>The act, such as <c>create_poster</c>, <c>update_referral</c>, <c>export_impressions</c> or <c>sign_in</c>. Later versions may have more.</summary>
    /// <example>update_referral</example>
    public required string Action { get; set; }

    /// <summary>Type of the resource, such as <c>poster</c>, <c>user</c> or <c>api_key</c>.</summary>
    /// <example>referral</example>
    public required string ResourceType { get; set; }

    /// <summary>ID of the resource; null if the act is not about a single one, such as an export.</summary>
    /// <example>ref_123abc</example>
    public required string? ResourceId { get; set; }

    /// <summary>Network of the actor's IP address: its first 24 bits for IPv4, 48 bits for IPv6. Null for the command line.</summary>
    /// <example>203.0.113.0</example>
    public required string? IpAddress { get; set; }

    /// <summary>The changed members; for a creation, those that have a value; for an export, its filters.</summary>
    public required IReadOnlyList<AuditChangeResponse> Changes { get; set; }
}

/// <summary>A member of the resource that was changed. Values that may be personal or secret are not stored.</summary>
public sealed class AuditChangeResponse
{
    /// <summary>Name of the member.</summary>
    /// <example>status</example>
    public required string Member { get; set; }

    /// <summary>Value before, as text; null if there was none or it is not stored.</summary>
    /// <example>pending</example>
    public required string? Before { get; set; }

    /// <summary>Value after, as text; null if there is none or it is not stored.</summary>
    /// <example>verified</example>
    public required string? After { get; set; }
}
