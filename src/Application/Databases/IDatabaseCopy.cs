namespace Impressions.Application.Databases;

/// <summary>Copies every row of one database into another.</summary>
public interface IDatabaseCopy
{
    /// <summary>Copies the rows that the target lacks, in batches, and then compares every row. Continues a copy that was stopped.</summary>
    /// <param name="progress">Receives the progress after each batch.</param>
    /// <param name="cancellationToken">Stops the copy after the current batch.</param>
    /// <returns>The result for each table.</returns>
    Task<IReadOnlyList<CopiedTable>> CopyAsync(IProgress<CopyProgress> progress, CancellationToken cancellationToken);
}

/// <summary>A step of the copy of a table.</summary>
public enum CopyStep
{
    /// <summary>Before the copy: checks that each row of the target is a row of the source.</summary>
    Checking,

    /// <summary>Writes each row that the target lacks.</summary>
    Copying,

    /// <summary>After the copy: compares each row of the target with that of the source.</summary>
    Comparing,

    /// <summary>At the end: computes the statistics of the target.</summary>
    Counting,
}

/// <summary>Progress of a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Table">Name of the table.</param>
/// <param name="Rows">Number of processed rows.</param>
/// <param name="Total">Number of rows at the begin of the step.</param>
/// <param name="IsDone">Whether the step is complete.</param>
public sealed record CopyProgress(CopyStep Step, string Table, long Rows, long Total, bool IsDone);

/// <summary>A table after the copy.</summary>
/// <param name="Name">Name of the table.</param>
/// <param name="Source">Number of rows of the source.</param>
/// <param name="Target">Number of rows of the target.</param>
/// <param name="Different">Number of rows of the target that are missing in the source or differ from it.</param>
/// <param name="FirstDifferent">Key of the first such row with the columns that differ; null if there is none.</param>
public sealed record CopiedTable(string Name, long Source, long Target, long Different, string? FirstDifferent)
{
    /// <summary>Whether both databases have the same rows.</summary>
    public bool IsSame => Source == Target && Different == 0;
}
