using Impressions.Domain.Events;

namespace Impressions.Infrastructure.Events;

/// <summary>
/// An event, or the events of many impressions, at a position in the feed. Rows are only inserted, and deleted when they are old. Their personal data may be
/// erased.
/// </summary>
internal sealed class StoredEvent : IEventText
{
    /// <summary>Separates the IDs of impressions in <see cref="Data"/>.</summary>
    public const char Separator = ' ';

    /// <summary>The position, from 1, unique in the whole database.</summary>
    public required long Position { get; init; }

    /// <summary>A UUIDv7 in 32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required string OrganizationId { get; init; }

    public required EventType Type { get; init; }

    /// <inheritdoc cref="NewEvent.ProgramId"/>
    public required string? ProgramId { get; init; }

    /// <inheritdoc cref="NewEvent.ResourceId"/>
    public required string? ResourceId { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <inheritdoc/>
    public required string Data { get; set; }

    /// <inheritdoc/>
    public required string? Previous { get; set; }

    public static StoredEvent Of(NewEvent added, long position) => new()
    {
        Position = position,
        Id = added.Id,
        OrganizationId = added.OrganizationId,
        Type = added.Type,
        ProgramId = added.ProgramId,
        ResourceId = added.ResourceId,
        CreatedAt = added.CreatedAt,
        Data = added.Data,
        Previous = added.Previous,
    };
}
