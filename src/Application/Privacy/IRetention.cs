namespace Impressions.Application.Privacy;

/// <summary>Erases the personal data of impressions that are older than the retention of their program.</summary>
public interface IRetention
{
    /// <summary>Counts the impressions that <see cref="RunAsync"/> would change now.</summary>
    Task<IReadOnlyList<RetentionResult>> CountAsync(CancellationToken cancellationToken);

    /// <summary>Erases what is due now, also if the last run was a moment ago.</summary>
    /// <returns>What was erased, for each program with a retention; null if another process is erasing.</returns>
    Task<IReadOnlyList<RetentionResult>?> RunAsync(CancellationToken cancellationToken);

    /// <summary>Rewrites the file of SQLite without free space, in which erased values may have left traces. Does nothing on SQL Server.</summary>
    /// <returns>Whether the database is a file of SQLite.</returns>
    Task<bool> CompactAsync(CancellationToken cancellationToken);
}

/// <summary>The impressions of a program that are older than its retention.</summary>
/// <param name="OrganizationId">ID of the organization.</param>
/// <param name="ProgramId">ID of the program.</param>
/// <param name="Days">The retention of the program, in days.</param>
/// <param name="Count">The number of impressions.</param>
public sealed record RetentionResult(string OrganizationId, string ProgramId, int Days, long Count);
