using Impressions.Domain.Events;

namespace Impressions.Application.Events;

/// <summary>Reads the events of the caller's organization.</summary>
public interface IEventFeed
{
    /// <summary>Reads the events after a position, oldest first. A reader that always continues after the last position reads each event once.</summary>
    Task<EventPage> ReadAsync(EventPosition after, EventFilter filter, int limit, CancellationToken cancellationToken);

    /// <summary>Returns once there may be events after the end of a page, at the latest after a time, or when the service shuts down.</summary>
    /// <returns>Whether there may be events.</returns>
    Task<bool> WaitAsync(EventPage page, TimeSpan time, CancellationToken cancellationToken);
}

/// <summary>Which events are read.</summary>
/// <param name="Types">Types of the events; null for all.</param>
/// <param name="ProgramId">Program of the events; null for all, including events that belong to no program.</param>
public sealed record EventFilter(IReadOnlyCollection<EventType>? Types, string? ProgramId = null);

/// <summary>A part of the feed.</summary>
/// <param name="Events">The events, oldest first.</param>
/// <param name="End">Where to continue: after the last event, or after the last one that the filter left out.</param>
/// <param name="HasMore">Whether there were more events when the page was read.</param>
public sealed record EventPage(IReadOnlyList<EventRow> Events, EventPosition End, bool HasMore);

/// <summary>An event.</summary>
/// <param name="Position">Its place in the feed.</param>
/// <param name="Id">Its ID, <c>evt_…</c>.</param>
/// <param name="Type">Its type.</param>
/// <param name="CreatedAt">Time of the change, UTC.</param>
/// <param name="Data">The resource after the change, as JSON.</param>
/// <param name="Previous">The members that changed, with their values before, as a JSON object; null for a creation.</param>
public sealed record EventRow(EventPosition Position, string Id, EventType Type, DateTime CreatedAt, string Data, string? Previous);
