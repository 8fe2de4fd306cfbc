namespace Impressions.Application.Databases;

/// <summary>Copies every row of one database into another.</summary>
public interface IDatabaseCopy
{
    /// <summary>Copies what the target lacks, in batches, and compares every row afterwards. What a copy that ended early wrote is gone on from.</summary>
    /// <param name="progress">Is told after each batch.</param>
    /// <param name="cancellationToken">Ends it after the batch that is under way.</param>
    /// <returns>What each table has now.</returns>
    Task<IReadOnlyList<CopiedTable>> CopyAsync(IProgress<CopyProgress> progress, CancellationToken cancellationToken);
}

/// <summary>What is done to a table.</summary>
public enum CopyStep
{
    /// <summary>Before anything is written: each row of the target must be one of the source.</summary>
    Checking,

    /// <summary>Each row that the target lacks is written.</summary>
    Copying,

    /// <summary>In the end: each row of the target is read back and compared with the source's.</summary>
    Comparing,
}

/// <summary>How far a step is.</summary>
/// <param name="Step">What is done.</param>
/// <param name="Table">To which table.</param>
/// <param name="Rows">How many rows it was done to.</param>
/// <param name="Total">How many rows there were when the step began.</param>
/// <param name="IsDone">Whether no more will come.</param>
public sealed record CopyProgress(CopyStep Step, string Table, long Rows, long Total, bool IsDone);

/// <summary>A table after the copy.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source">How many rows the source has.</param>
/// <param name="Target">How many rows the target has.</param>
/// <param name="Different">How many rows of the target the source has not, or with another value.</param>
/// <param name="FirstDifferent">The key of the first of them, and the columns that differ; null: there is none.</param>
public sealed record CopiedTable(string Name, long Source, long Target, long Different, string? FirstDifferent)
{
    /// <summary>Whether both have the same rows.</summary>
    public bool IsSame => Source == Target && Different == 0;
}
