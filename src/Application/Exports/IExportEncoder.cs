namespace Impressions.Application.Exports;

/// <summary>Creates the encoders of the formats.</summary>
public interface IExportEncoders
{
    /// <summary>Creates an encoder.</summary>
    /// <typeparam name="TRow">The type of the rows.</typeparam>
    /// <param name="format">The format.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="isContinued">Whether the rows continue an earlier file of a format that allows it.</param>
    /// <param name="cancellationToken">Cancels the export.</param>
    Task<IExportEncoder<TRow>> CreateAsync<TRow>(
        ExportFormat format, IReadOnlyList<ExportColumn<TRow>> columns, bool isContinued, CancellationToken cancellationToken);
}

/// <summary>
/// Encodes rows in memory. Sending is separate, because an encoder computes, while a receiver may be slow.
/// </summary>
/// <typeparam name="TRow">The type of the rows.</typeparam>
public interface IExportEncoder<TRow> : IAsyncDisposable
{
    /// <summary>Encodes rows.</summary>
    Task EncodeAsync(IReadOnlyList<TRow> rows, CancellationToken cancellationToken);

    /// <summary>Encodes the end of the file.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);

    /// <summary>Sends what is encoded and not sent yet.</summary>
    Task SendAsync(Stream output, CancellationToken cancellationToken);
}
