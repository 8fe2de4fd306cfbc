namespace Impressions.Infrastructure.Persistence.History;

/// <summary>A change of the status of a referral or an earning. Rows are only inserted.</summary>
internal sealed class StatusChange
{
    /// <summary>A UUIDv7 in 32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required string OrganizationId { get; init; }

    /// <summary>The ID of the referral or earning.</summary>
    public required string ResourceId { get; init; }

    /// <summary>The new status, in snake case.</summary>
    public required string Status { get; init; }

    /// <summary>The time of the change, UTC.</summary>
    public required DateTime ChangedAt { get; init; }
}
