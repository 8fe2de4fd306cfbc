using Impressions.Domain.Common;

namespace Impressions.Application.Events.Queries.ListEvents;

/// <summary>A change of a resource.</summary>
public sealed class EventResponse
{
    internal const string CurrentApiVersion = "v1";

    /// <summary>ID of the event, unique and always the same for one event.</summary>
    /// <example>evt_0193a0b1c2d37f000000000000000000</example>
    public required string Id { get; set; }

    /// <summary>
    /// Type: <c>impression.created</c>, <c>referral.created</c>, <c>referral.status_changed</c>, <c>earning.created</c>, <c>earning.status_changed</c>,
    /// <c>poster.created</c>, <c>poster.status_changed</c>, <c>program.updated</c>, <c>user.created</c> or <c>webhook.disabled</c>. Later versions may
    /// have more types.
    /// </summary>
    /// <example>referral.status_changed</example>
    public required string Type { get; set; }

    /// <summary>Time of the change, UTC, RFC 3339.</summary>
    /// <example>2024-01-20T15:00:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <summary>Version of the API whose format <c>data</c> has.</summary>
    /// <example>v1</example>
    public required string ApiVersion { get; set; }

    /// <summary>The resource as it was after the change, in the same format as a request for it returns it.</summary>
    public required Metadata Data { get; set; }

    /// <summary>The members of the resource that changed, with their values before the change; null for a creation.</summary>
    public required Metadata? Previous { get; set; }

    /// <summary>Send it as <c>after</c> to get the events that follow this one.</summary>
    /// <example>AAAAAAAAAAEAAAAAq1b2Nw</example>
    public required string Cursor { get; set; }

    /// <summary>Creates the response of an event.</summary>
    public static EventResponse Of(EventRow row) => new()
    {
        Id = row.Id,
        Type = EventTypes.NameOf(row.Type),
        CreatedAt = row.CreatedAt,
        ApiVersion = CurrentApiVersion,
        Data = Metadata.FromStored(row.Data),
        Previous = row.Previous is null ? null : Metadata.FromStored(row.Previous),
        Cursor = row.Position.Print(),
    };
}
