namespace Impressions.Application.Events.Queries.ListEvents;

/// <summary>A part of the feed of events, oldest first.</summary>
public sealed class EventListResponse
{
    /// <summary>The events.</summary>
    public required IReadOnlyList<EventResponse> Events { get; set; }

    /// <summary>Whether more events follow now.</summary>
    public required bool HasMore { get; set; }

    /// <summary>Send it as <c>after</c> to get the events that follow. It is never null and does not expire.</summary>
    /// <example>AAAAAAAAAAEAAAAAq1b2Nw</example>
    public required string NextCursor { get; set; }
}
