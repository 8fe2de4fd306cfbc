using Impressions.Application.Common.Concurrency;
using Impressions.Domain.Common;
using Impressions.Domain.Webhooks;

namespace Impressions.Application.Webhooks.Queries.GetWebhook;

/// <summary>A receiver of events, without its secret.</summary>
public sealed class WebhookResponse : VersionedResponse
{
    /// <summary>ID of the webhook.</summary>
    /// <example>hook_0193a0b1c2d37f000000000000000000</example>
    public override required string Id { get; set; }

    /// <summary>URL of the receiver.</summary>
    /// <example>https://example.com/hooks/impressions</example>
    public required string Url { get; set; }

    /// <summary>Types of the events that are sent.</summary>
    /// <example>["referral.created","referral.status_changed"]</example>
    public required IReadOnlyList<string> EventTypes { get; set; }

    /// <summary>ID of the program whose events are sent; null for all.</summary>
    /// <example>prog_123abc</example>
    public required string? ProgramId { get; set; }

    /// <summary>Status.</summary>
    /// <example>enabled</example>
    public required WebhookStatus Status { get; set; }

    /// <summary>Why the service disabled the webhook; null if it is enabled or was disabled by a request.</summary>
    /// <example>gone</example>
    public required WebhookDisabledReason? DisabledReason { get; set; }

    /// <summary>Time of creation, UTC, RFC 3339.</summary>
    /// <example>2024-01-01T10:30:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <summary>Time of the last update, UTC, RFC 3339.</summary>
    /// <example>2024-01-01T10:30:00Z</example>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>Custom data.</summary>
    public required Metadata Metadata { get; set; }
}
