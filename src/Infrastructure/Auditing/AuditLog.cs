using Impressions.Application.Auditing;
using Impressions.Domain.Auditing;
using Impressions.Infrastructure.Persistence;

namespace Impressions.Infrastructure.Auditing;

internal sealed class AuditLog(IImpressionsDbContextFactory databases, TimeProvider time) : IAuditLog
{
    public async Task AppendAsync(
        string organizationId, Actor actor, AuditedAction action, IReadOnlyCollection<AuditChange> details, CancellationToken cancellationToken)
    {
        await using var database = databases.Create(organizationId);
        database.Add(AuditEntry.Record(
            organizationId, actor, action.Name, action.ResourceType, action.ResourceId, details, time.GetUtcNow().UtcDateTime));
        await database.SaveChangesAsync(cancellationToken);
    }
}
