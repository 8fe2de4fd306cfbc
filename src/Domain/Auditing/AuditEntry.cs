using System.Text.Encodings.Web;
using System.Text.Json;
using Impressions.Domain.Common;

namespace Impressions.Domain.Auditing;

/// <summary>One act on one resource: who did what, and when. It never changes.</summary>
public sealed class AuditEntry
{
    /// <summary>The prefix of an entry's ID.</summary>
    public const string IdPrefix = "audit";

    /// <summary>The maximum length of <see cref="Action"/>, in characters.</summary>
    public const int ActionMaxLength = 64;

    /// <summary>The maximum length of <see cref="ResourceType"/>, in characters.</summary>
    public const int ResourceTypeMaxLength = 32;

    /// <summary>The text is stored and never embedded in HTML.</summary>
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private AuditEntry(string id, string organizationId, DateTime createdAt, string action, string resourceType, string changes)
    {
        Id = id;
        OrganizationId = organizationId;
        CreatedAt = createdAt;
        Action = action;
        ResourceType = resourceType;
        Changes = changes;
    }

    /// <summary>The ID, <c>audit_…</c>.</summary>
    public string Id { get; private set; }

    /// <summary>The ID of the organization whose data it is about.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>The time of the act, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>The way in which the actor reached the service.</summary>
    public ActorType ActorType { get; private set; }

    /// <summary>The ID of the API key, the subject of the token, or the name of the operating system's user; null if it is unknown.</summary>
    public string? Actor { get; private set; }

    /// <summary>The name of the act: that of its use case.</summary>
    public string Action { get; private set; }

    /// <summary>The type of the resource.</summary>
    public string ResourceType { get; private set; }

    /// <summary>The ID of the resource; null if the act is not about a single one.</summary>
    public string? ResourceId { get; private set; }

    /// <summary>The network of the actor's IP address; null if there is none.</summary>
    public string? IpAddress { get; private set; }

    /// <summary>The changed members, as a JSON array of <see cref="AuditChange"/>.</summary>
    public string Changes { get; private set; }

    /// <summary>Records an act.</summary>
    /// <param name="organizationId">The ID of the organization whose data it is about.</param>
    /// <param name="actor">The actor.</param>
    /// <param name="action">The name of the act.</param>
    /// <param name="resourceType">The type of the resource.</param>
    /// <param name="resourceId">The ID of the resource; null if the act is not about a single one.</param>
    /// <param name="changes">The changed members.</param>
    /// <param name="now">The current time, UTC.</param>
    public static AuditEntry Record(
        string organizationId, Actor actor, string action, string resourceType, string? resourceId, IReadOnlyCollection<AuditChange> changes, DateTime now) => new(
        EntityId.New(IdPrefix, now), organizationId, UtcTime.ToMilliseconds(now), action, resourceType, JsonSerializer.Serialize(changes, Options))
        {
            ActorType = actor.Type,
            Actor = Text.Truncate(actor.Id, Auditing.Actor.IdMaxLength),
            ResourceId = resourceId,
            IpAddress = actor.Network,
        };

    /// <summary>Reads the changed members.</summary>
    public IReadOnlyList<AuditChange> ReadChanges() => JsonSerializer.Deserialize<IReadOnlyList<AuditChange>>(Changes, Options)!;
}
