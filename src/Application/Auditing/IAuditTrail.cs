namespace Impressions.Application.Auditing;

/// <summary>The act of the current request. The next save of its changes also saves the entries of the audit log.</summary>
public interface IAuditTrail
{
    /// <summary>Begins an act. What is saved from now on belongs to it.</summary>
    void Begin(AuditedAction action);

    /// <summary>Records the act if no save has recorded it. The entry is durable when this returns.</summary>
    Task RecordAsync(CancellationToken cancellationToken);

    /// <summary>Ends an act that has changed nothing. It is not recorded.</summary>
    void Cancel();
}
