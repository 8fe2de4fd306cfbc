namespace Impressions.Application.Exports;

/// <summary>An export that is written on demand.</summary>
/// <param name="name">Name of the file, such as <c>impressions-20270115T103000Z.csv</c>.</param>
/// <param name="mediaType">Media type of the format.</param>
/// <param name="write">Writes the file.</param>
public sealed class ExportFile(string name, string mediaType, Func<Stream, IProgress<ExportProgress>?, CancellationToken, Task> write)
{
    /// <summary>Name of the file, such as <c>impressions-20270115T103000Z.csv</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Media type of the format.</summary>
    public string MediaType { get; } = mediaType;

    /// <summary>
    /// Writes the file. The first rows have been read when the first byte is written, so most failures come before it. A file is complete only if this returns.
    /// </summary>
    /// <param name="output">The stream to write to.</param>
    /// <param name="progress">Receives the number of rows in the stream; null if it is not needed.</param>
    /// <param name="cancellationToken">Stops the export.</param>
    public Task WriteToAsync(Stream output, IProgress<ExportProgress>? progress, CancellationToken cancellationToken) =>
        write(output, progress, cancellationToken);
}

/// <summary>Progress of an export.</summary>
/// <param name="Rows">Number of rows that the stream has in whole.</param>
/// <param name="LastId">ID of the last of them; null if there is none.</param>
public sealed record ExportProgress(long Rows, string? LastId);
