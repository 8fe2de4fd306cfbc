using Impressions.Application.Exports;

namespace Impressions.Infrastructure.Exports;

internal sealed class ExportEncoders : IExportEncoders
{
    public async Task<IExportEncoder<TRow>> CreateAsync<TRow>(
        ExportFormat format, IReadOnlyList<ExportColumn<TRow>> columns, bool isContinued, CancellationToken cancellationToken) => format switch
        {
            ExportFormat.Csv => new CsvEncoder<TRow>(columns, isContinued),
            ExportFormat.Ndjson => new NdjsonEncoder<TRow>(columns),
            _ => await ParquetEncoder<TRow>.CreateAsync(columns, cancellationToken),
        };
}
