using Impressions.Domain.Webhooks;

namespace Impressions.Application.Webhooks.Queries.ListWebhookDeliveries;

/// <summary>A message to a webhook with the outcome of the last attempt.</summary>
public sealed class WebhookDeliveryResponse
{
    /// <summary>ID of the message, sent as <c>webhook-id</c>; the same in each attempt.</summary>
    /// <example>msg_0193a0b1c2d37f000000000000000000</example>
    public required string Id { get; set; }

    /// <summary>ID of the webhook.</summary>
    /// <example>hook_0193a0b1c2d37f000000000000000000</example>
    public required string WebhookId { get; set; }

    /// <summary>Type of its events; <c>webhook.test</c> for a test.</summary>
    /// <example>referral.created</example>
    public required string Type { get; set; }

    /// <summary>Number of its events: 1, or up to 100 impressions.</summary>
    /// <example>1</example>
    public required int EventCount { get; set; }

    /// <summary>Status.</summary>
    /// <example>succeeded</example>
    public required DeliveryStatus Status { get; set; }

    /// <summary>Number of attempts since its creation, or since it was last sent again on request.</summary>
    /// <example>1</example>
    public required int Attempts { get; set; }

    /// <summary>Time of creation, UTC, RFC 3339.</summary>
    /// <example>2024-01-20T15:00:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <summary>Time of the last attempt, UTC, RFC 3339; null if there was none.</summary>
    /// <example>2024-01-20T15:00:01Z</example>
    public required DateTime? LastAttemptAt { get; set; }

    /// <summary>Time of the next attempt, UTC, RFC 3339; null if there is none.</summary>
    public required DateTime? NextAttemptAt { get; set; }

    /// <summary>Duration of the last attempt in milliseconds; null if there was none.</summary>
    /// <example>84</example>
    public required int? DurationMs { get; set; }

    /// <summary>Status code of the last response; null if there was none.</summary>
    /// <example>200</example>
    public required int? ResponseStatus { get; set; }

    /// <summary>The first 1 KiB of the last response; null if there was none.</summary>
    /// <example>ok</example>
    public required string? ResponseBody { get; set; }

    /// <summary>Why the last attempt failed; null if it succeeded or there was none.</summary>
    /// <example>timeout</example>
    public required DeliveryError? Error { get; set; }
}
