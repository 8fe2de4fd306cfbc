namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

/// <summary>A fault of a command.</summary>
public enum Fault
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>The command is the victim of a deadlock and is rolled back.</summary>
    Deadlock,

    /// <summary>The connection is closed before the commit.</summary>
    CloseBeforeCommit,

    /// <summary>The connection is closed after the commit and before the response.</summary>
    CloseAfterCommit,

    /// <summary>The connection is reset before the commit.</summary>
    ResetBeforeCommit,

    /// <summary>The connection is reset after the commit and before the response.</summary>
    ResetAfterCommit,
}
