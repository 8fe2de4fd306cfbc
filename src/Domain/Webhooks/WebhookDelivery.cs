using Impressions.Domain.Common;
using Impressions.Domain.Events;

namespace Impressions.Domain.Webhooks;

/// <summary>A message to a webhook, with one event or a batch of impressions, and the outcome of the last attempt to send it.</summary>
public sealed class WebhookDelivery
{
    /// <summary>The prefix of a delivery's ID.</summary>
    public const string IdPrefix = "msg";

    /// <summary>The maximum length of <see cref="ResponseBody"/>, in characters.</summary>
    public const int ResponseBodyMaxLength = 1_024;

    private WebhookDelivery(
        string id, string organizationId, string webhookId, long number, EventType? type, string positions, int eventCount, DateTime createdAt)
    {
        Id = id;
        OrganizationId = organizationId;
        WebhookId = webhookId;
        Number = number;
        Type = type;
        Positions = positions;
        EventCount = eventCount;
        CreatedAt = createdAt;
        NextAttemptAt = createdAt;
    }

    /// <summary>The ID, <c>msg_…</c>. It stays the same in each attempt, so that a receiver recognizes a message that it has.</summary>
    public string Id { get; private set; }

    /// <summary>The ID of the organization that owns it.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>The ID of the webhook.</summary>
    public string WebhookId { get; private set; }

    /// <summary>The number among the deliveries of the webhook, in the order of their events; 0 for a test.</summary>
    public long Number { get; private set; }

    /// <summary>The type of its events; null for a test.</summary>
    public EventType? Type { get; private set; }

    /// <summary>The places of its events in the feed, in a format of the sender; empty for a test.</summary>
    public string Positions { get; private set; }

    /// <summary>The number of its events.</summary>
    public int EventCount { get; private set; }

    /// <summary>The time of creation, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>The status.</summary>
    public DeliveryStatus Status { get; private set; } = DeliveryStatus.Pending;

    /// <summary>The number of attempts since its creation, or since it was last sent again on request.</summary>
    public int Attempts { get; private set; }

    /// <summary>The time of the next attempt, UTC; null if there is none.</summary>
    public DateTime? NextAttemptAt { get; private set; }

    /// <summary>The time of the last attempt, UTC; null if there was none.</summary>
    public DateTime? LastAttemptAt { get; private set; }

    /// <summary>How long the last attempt took, in milliseconds.</summary>
    public int? Duration { get; private set; }

    /// <summary>The status code of the last response; null if there was none.</summary>
    public int? ResponseStatus { get; private set; }

    /// <summary>The beginning of the last response; null if there was none.</summary>
    public string? ResponseBody { get; private set; }

    /// <summary>Why the last attempt failed; null if it succeeded or there was none.</summary>
    public DeliveryError? Error { get; private set; }

    /// <summary>Creates a delivery that is due now.</summary>
    public static WebhookDelivery Create(Webhook webhook, long number, EventType type, string positions, int eventCount, DateTime now) => new(
        EntityId.New(IdPrefix, now), webhook.OrganizationId, webhook.Id, number, type, positions, eventCount, UtcTime.ToMilliseconds(now));

    /// <summary>Creates a test, which is sent once.</summary>
    public static WebhookDelivery Test(Webhook webhook, DateTime now) => new(
        EntityId.New(IdPrefix, now), webhook.OrganizationId, webhook.Id, number: 0, type: null, positions: "", eventCount: 1, UtcTime.ToMilliseconds(now));

    /// <summary>Notes the outcome of an attempt.</summary>
    /// <param name="attempt">The outcome.</param>
    /// <param name="retryAt">The time of the next attempt, UTC; null for none. Not used after a success.</param>
    public void Record(DeliveryAttempt attempt, DateTime? retryAt)
    {
        Attempts++;
        (LastAttemptAt, Duration) = (UtcTime.ToMilliseconds(attempt.At), (int)attempt.Duration.TotalMilliseconds);
        (ResponseStatus, ResponseBody, Error) = (attempt.ResponseStatus, Text.Truncate(attempt.ResponseBody, ResponseBodyMaxLength), attempt.Error);
        NextAttemptAt = Error is null || retryAt is null ? null : UtcTime.ToMilliseconds(retryAt.Value);
        Status = Error is null ? DeliveryStatus.Succeeded : NextAttemptAt is null ? DeliveryStatus.Failed : DeliveryStatus.Pending;
    }

    /// <summary>Erases the response, which may repeat the personal data of an event.</summary>
    public void EraseResponse() => ResponseBody = null;

    /// <summary>Gives up: its events are no longer stored.</summary>
    public void Expire() => (Status, NextAttemptAt, Error) = (DeliveryStatus.Failed, null, DeliveryError.EventsExpired);

    /// <summary>Makes it due again, with a new series of attempts.</summary>
    public void SendAgain(DateTime now) => (Status, Attempts, NextAttemptAt) = (DeliveryStatus.Pending, 0, UtcTime.ToMilliseconds(now));
}

/// <summary>The outcome of an attempt to send a message.</summary>
/// <param name="At">Time of its start, UTC.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Error">Why it failed; null if it succeeded.</param>
/// <param name="ResponseStatus">Status code of the response; null if there was none.</param>
/// <param name="ResponseBody">Beginning of the response; null if there was none.</param>
public sealed record DeliveryAttempt(DateTime At, TimeSpan Duration, DeliveryError? Error, int? ResponseStatus = null, string? ResponseBody = null);

/// <summary>The state of a delivery.</summary>
public enum DeliveryStatus
{
    /// <summary>It waits for its next attempt.</summary>
    Pending,

    /// <summary>The receiver has it.</summary>
    Succeeded,

    /// <summary>All attempts failed.</summary>
    Failed,
}

/// <summary>Why an attempt failed.</summary>
public enum DeliveryError
{
    /// <summary>The response had another status than success. A redirect is not followed.</summary>
    UnsuccessfulStatus,

    /// <summary>There was no response in time.</summary>
    Timeout,

    /// <summary>The connection could not be made, or broke.</summary>
    ConnectionFailed,

    /// <summary>The certificate of the receiver is not valid.</summary>
    TlsFailed,

    /// <summary>The address or the port of the receiver is not allowed.</summary>
    AddressNotAllowed,

    /// <summary>The stored secret could not be decrypted.</summary>
    SecretUnreadable,

    /// <summary>The events are older than the retention.</summary>
    EventsExpired,
}
