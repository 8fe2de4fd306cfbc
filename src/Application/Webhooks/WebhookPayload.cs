using Impressions.Application.Events;
using Impressions.Application.Events.Queries.ListEvents;
using Impressions.Domain.Common;

namespace Impressions.Application.Webhooks;

/// <summary>The body of a message to a webhook.</summary>
public sealed class WebhookPayload
{
    /// <summary>The type of a test.</summary>
    public const string TestType = "webhook.test";

    /// <summary>Type of all events of the message.</summary>
    public required string Type { get; set; }

    /// <summary>The events: one, or up to 100 impressions.</summary>
    public required IReadOnlyList<EventResponse> Events { get; set; }

    /// <summary>Creates the body of a message with events of one type.</summary>
    public static WebhookPayload Of(IReadOnlyList<EventRow> events) => new()
    {
        Type = EventTypes.NameOf(events[0].Type),
        Events = [.. events.Select(EventResponse.Of)],
    };

    /// <summary>Creates the body of a test, whose resource is the webhook.</summary>
    /// <param name="id">ID of the message.</param>
    /// <param name="webhook">The webhook as JSON.</param>
    /// <param name="now">Current time, UTC.</param>
    public static WebhookPayload Test(string id, string webhook, DateTime now) => new()
    {
        Type = TestType,
        Events =
        [
            new EventResponse
            {
                Id = $"evt_{id}",
                Type = TestType,
                CreatedAt = now,
                ApiVersion = EventResponse.CurrentApiVersion,
                Data = Metadata.FromStored(webhook),
                Previous = null,
                Cursor = EventPosition.Start.Print(),
            },
        ],
    };
}
