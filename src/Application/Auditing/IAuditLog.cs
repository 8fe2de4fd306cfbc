using Impressions.Domain.Auditing;

namespace Impressions.Application.Auditing;

/// <summary>Appends entries about acts that change no data, such as exports and sign-ins.</summary>
public interface IAuditLog
{
    /// <summary>Appends an entry. It is durable when this returns.</summary>
    /// <param name="organizationId">ID of the organization whose data the act is about.</param>
    /// <param name="actor">The actor.</param>
    /// <param name="action">The act.</param>
    /// <param name="details">Members of the request, without personal values.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task AppendAsync(
        string organizationId, Actor actor, AuditedAction action, IReadOnlyCollection<AuditChange> details, CancellationToken cancellationToken);
}
