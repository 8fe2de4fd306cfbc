using Impressions.Domain.Common;
using Impressions.Domain.Events;

namespace Impressions.Domain.Webhooks;

/// <summary>A receiver of events: the service sends each event of its types to its URL.</summary>
public sealed class Webhook : VersionedEntity
{
    /// <summary>The prefix of a webhook's ID.</summary>
    public const string IdPrefix = "hook";

    /// <summary>How long the secret before a rotation still signs.</summary>
    public static readonly TimeSpan RotationTime = TimeSpan.FromHours(24);

    private Webhook(string id, string organizationId, string url, string eventTypes, string secret, DateTime createdAt)
        : base(createdAt)
    {
        Id = id;
        OrganizationId = organizationId;
        Url = url;
        EventTypes = eventTypes;
        Secret = secret;
    }

    /// <summary>The ID, <c>hook_…</c>.</summary>
    public string Id { get; private set; }

    /// <summary>The ID of the organization that owns it.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>The absolute URL of the receiver.</summary>
    public string Url { get; private set; }

    /// <summary>The names of <see cref="Types"/>, separated by one space.</summary>
    public string EventTypes { get; private set; }

    /// <summary>The program whose events are sent; null for all, including events that belong to no program.</summary>
    public string? ProgramId { get; private set; }

    /// <summary>The secret that signs, encrypted.</summary>
    public string Secret { get; private set; }

    /// <summary>The secret before the last rotation, encrypted; null if there was no rotation.</summary>
    public string? PreviousSecret { get; private set; }

    /// <summary>The time until which <see cref="PreviousSecret"/> signs as well, UTC.</summary>
    public DateTime? PreviousSecretUntil { get; private set; }

    /// <summary>Whether events are sent.</summary>
    public WebhookStatus Status { get; private set; } = WebhookStatus.Enabled;

    /// <summary>Why the service disabled it; null if it is enabled or its owner disabled it.</summary>
    public WebhookDisabledReason? DisabledReason { get; private set; }

    /// <summary>Custom data of the customer.</summary>
    public Metadata Metadata { get; private set; } = Metadata.Empty;

    /// <summary>The types of the events that are sent.</summary>
    public IReadOnlyList<EventType> Types => [.. EventTypes.Split(' ').Select(Enum.Parse<EventType>)];

    /// <summary>Creates an enabled webhook.</summary>
    /// <param name="organizationId">The ID of the organization that owns it.</param>
    /// <param name="url">The absolute URL of the receiver.</param>
    /// <param name="types">The types of the events to send, at least one.</param>
    /// <param name="programId">The program whose events are sent; null for all.</param>
    /// <param name="secret">The secret, encrypted.</param>
    /// <param name="now">The current time, UTC.</param>
    /// <param name="metadata">Custom data of the customer; null for none.</param>
    /// <exception cref="DomainException">A value is invalid.</exception>
    public static Webhook Create(
        string organizationId,
        string url,
        IReadOnlyCollection<EventType> types,
        string? programId,
        string secret,
        DateTime now,
        Metadata? metadata = null) => new(
        EntityId.New(IdPrefix, now), organizationId, RequireUrl(url), RequireTypes(types), secret, UtcTime.ToMilliseconds(now))
        {
            ProgramId = programId,
            Metadata = metadata ?? Metadata.Empty,
        };

    /// <summary>Returns whether a URL has no user name and no password, which would be sent to the receiver and shown to everyone who reads the webhook.</summary>
    public static bool HasNoCredentials(Uri url) => url.UserInfo.Length == 0;

    /// <summary>Updates the webhook. Raises the version only if a value changed.</summary>
    /// <exception cref="DomainException">A value is invalid. Nothing was changed.</exception>
    public void Update(
        string url, IReadOnlyCollection<EventType> types, string? programId, WebhookStatus status, Metadata metadata, DateTime now)
    {
        var before = (Url, EventTypes, ProgramId, Status, Metadata, DisabledReason);
        var after = (
            RequireUrl(url), RequireTypes(types), programId, status, metadata, status is WebhookStatus.Enabled ? null : DisabledReason);
        (Url, EventTypes, ProgramId, Status, Metadata, DisabledReason) = after;
        MarkUpdated(before != after, now);
    }

    /// <summary>Replaces the secret. The old one signs as well for a day.</summary>
    /// <param name="secret">The new secret, encrypted.</param>
    /// <param name="now">The current time, UTC.</param>
    public void Rotate(string secret, DateTime now)
    {
        (PreviousSecret, PreviousSecretUntil, Secret) = (Secret, UtcTime.ToMilliseconds(now + RotationTime), secret);
        MarkUpdated(hasChanged: true, now);
    }

    /// <summary>Disables the webhook on behalf of the service.</summary>
    public void Disable(WebhookDisabledReason reason, DateTime now)
    {
        (Status, DisabledReason) = (WebhookStatus.Disabled, reason);
        MarkUpdated(hasChanged: true, now);
    }

    /// <summary>Gets the encrypted secrets that sign at a time, the newest first.</summary>
    public IReadOnlyList<string> SecretsAt(DateTime now) =>
        PreviousSecret is { } previous && now < PreviousSecretUntil ? [Secret, previous] : [Secret];

    private static string RequireUrl(string url)
    {
        Text.RequireWebUrl(url, "A webhook's URL");
        return HasNoCredentials(new Uri(url)) ? url : throw new DomainException("A webhook's URL must have no user name and no password.");
    }

    private static string RequireTypes(IReadOnlyCollection<EventType> types) => types.Count > 0
        ? string.Join(' ', types.Distinct().Order())
        : throw new DomainException("A webhook must have at least one event type.");
}
