using Impressions.Application.Events;

namespace Impressions.Infrastructure.Webhooks;

/// <summary>
/// How far a webhook's events were sent, and which process sends them. It is a row of its own: the sender changes it with each delivery, and would
/// otherwise conflict with requests that update the webhook.
/// </summary>
internal sealed class WebhookQueue
{
    public required string WebhookId { get; init; }

    public required string OrganizationId { get; init; }

    /// <summary>The row of the last event that has a delivery.</summary>
    public required long PositionRow { get; set; }

    /// <summary>The number of that event in its row.</summary>
    public required int PositionIndex { get; set; }

    /// <summary>The number of deliveries so far.</summary>
    public long Deliveries { get; set; }

    /// <summary>The process that sends; null if none does.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>
    /// Raised by each save of the process that sends. If it does not change for a while, that process is dead, and another one takes over. A save
    /// with an old version fails, so a process that lost its lease notices. Clocks are not compared, since those of two machines may differ.
    /// </summary>
    public int LeaseVersion { get; set; }

    /// <summary>The number of attempts that failed since the last success.</summary>
    public int Failures { get; set; }

    /// <summary>The time of the first attempt that failed since the last success, UTC.</summary>
    public DateTime? FailingSince { get; set; }

    /// <summary>Nothing is sent before this time, UTC, because the last attempt failed.</summary>
    public DateTime? PausedUntil { get; set; }

    public EventPosition Position
    {
        get => new(PositionRow, PositionIndex);
        set => (PositionRow, PositionIndex) = (value.Row, value.Index);
    }

    /// <summary>Forgets earlier failures.</summary>
    public void Resume() => (Failures, FailingSince, PausedUntil, LeaseVersion) = (0, null, null, LeaseVersion + 1);
}
