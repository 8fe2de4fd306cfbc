namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

/// <summary>What happens to a command.</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is chosen as the victim of a deadlock, and rolled back.</summary>
    Deadlock,

    /// <summary>The connection is closed before the commit.</summary>
    CloseBeforeCommit,

    /// <summary>The connection is closed after the commit, before the answer.</summary>
    CloseAfterCommit,

    /// <summary>The connection is reset before the commit.</summary>
    ResetBeforeCommit,

    /// <summary>The connection is reset after the commit, before the answer.</summary>
    ResetAfterCommit,
}
