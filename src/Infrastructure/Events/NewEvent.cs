using Impressions.Domain.Common;
using Impressions.Domain.Events;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Ingestion;

namespace Impressions.Infrastructure.Events;

/// <summary>
/// An event without a position, written in the transaction of its change. No counter is touched, so that no two transactions wait for each other.
/// <see cref="EventSequencer"/> turns it into a <see cref="StoredEvent"/>.
/// </summary>
internal sealed class NewEvent : IEventText
{
    /// <summary>A UUIDv7 in 32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required string OrganizationId { get; init; }

    public required EventType Type { get; init; }

    /// <summary>The program of the resource; null if it belongs to none, and for impressions, which may be of several.</summary>
    public required string? ProgramId { get; init; }

    /// <summary>The changed resource; null for impressions.</summary>
    public required string? ResourceId { get; init; }

    /// <summary>The version of the resource after the change. It orders the events of a resource if the clocks of two replicas differ.</summary>
    public required int Version { get; init; }

    /// <summary>The time of the change, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <inheritdoc/>
    public required string Data { get; set; }

    /// <inheritdoc/>
    public required string? Previous { get; set; }

    /// <summary>Creates the events of a batch of scans, one for each organization: a row for each scan would make scans slower.</summary>
    public static IEnumerable<NewEvent> OfScans(IEnumerable<NewImpression> batch, DateTime now) => OfScans(batch.Select(item => item.Impression), now);

    /// <inheritdoc cref="OfScans(IEnumerable{NewImpression}, DateTime)"/>
    public static IEnumerable<NewEvent> OfScans(IEnumerable<Impression> batch, DateTime now) =>
        batch.GroupBy(impression => impression.OrganizationId, StringComparer.Ordinal).Select(scans => new NewEvent
        {
            Id = NewId(now),
            OrganizationId = scans.Key,
            Type = EventType.ImpressionCreated,
            ProgramId = null,
            ResourceId = null,
            Version = 0,
            CreatedAt = UtcTime.ToMilliseconds(now),
            Data = string.Join(StoredEvent.Separator, scans.Select(scan => scan.Id)),
            Previous = null,
        });

    /// <summary>Creates an ID that sorts by a time.</summary>
    public static string NewId(DateTime now) => Guid.CreateVersion7(now).ToString("N");
}
