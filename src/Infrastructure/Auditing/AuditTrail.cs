using Impressions.Application.Auditing;
using Impressions.Application.Common;
using Impressions.Domain.Auditing;

namespace Impressions.Infrastructure.Auditing;

/// <summary>The act of a request. <see cref="AuditInterceptor"/> finds it at the context of the request.</summary>
internal sealed class AuditTrail(IAuditLog log, IActor actor, ICaller caller, TimeProvider time) : IAuditTrail
{
    /// <summary>The act that is not recorded yet; null if there is none.</summary>
    public AuditedAction? Current { get; private set; }

    public void Begin(AuditedAction action) => Current = action;

    public void Cancel() => Current = null;

    public async Task RecordAsync(CancellationToken cancellationToken)
    {
        if (Current is { } action && caller.OrganizationId is { } organizationId)
        {
            await log.AppendAsync(organizationId, Require(action), action, [], cancellationToken);
        }

        Current = null;
    }

    /// <summary>Creates the entry of the current act about one resource; null if there is no act.</summary>
    /// <param name="organizationId">The organization of the resource.</param>
    /// <param name="resourceType">The type of the resource.</param>
    /// <param name="resourceId">The ID of the resource.</param>
    /// <param name="changes">The changed members.</param>
    public AuditEntry? EntryOf(string organizationId, string resourceType, string? resourceId, IReadOnlyCollection<AuditChange> changes) =>
        Current is { } action
            ? AuditEntry.Record(organizationId, Require(action), action.Name, resourceType, resourceId, changes, time.GetUtcNow().UtcDateTime)
            : null;

    /// <summary>Creates the entry of the current act if it has changed no resource; null if there is no act, or it belongs to no organization.</summary>
    public AuditEntry? EntryWithoutChanges() => caller.OrganizationId is { } organizationId && Current is { } action
        ? EntryOf(organizationId, action.ResourceType, action.ResourceId, [])
        : null;

    private Actor Require(AuditedAction action) =>
        actor.Current ?? throw new InvalidOperationException($"The request {action.Name} has no actor. Only requests of callers are audited.");
}
