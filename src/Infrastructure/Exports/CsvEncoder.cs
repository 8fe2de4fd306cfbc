using CsvHelper;
using Impressions.Application.Common.Json;
using Impressions.Application.Exports;

namespace Impressions.Infrastructure.Exports;

/// <summary>
/// Encodes CSV (RFC 4180) for spreadsheets: UTF-8 with a byte order mark, by which Excel recognizes it, and an apostrophe before a text that a spreadsheet would
/// run as a formula (OWASP: CSV injection). Null is an empty field.
/// </summary>
internal sealed class CsvEncoder<TRow> : IExportEncoder<TRow>
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with
    {
        Injection = CsvInjection.Escape,
        InjectionCharacters = "=+-@\t\r\n",
    };

    private readonly ExportBuffer _buffer = new();
    private readonly IReadOnlyList<ExportColumn<TRow>> _columns;
    private readonly CsvWriter _csv;

    /// <param name="columns">The columns.</param>
    /// <param name="isContinued">Whether the rows are appended to an earlier file, which has the byte order mark and the names of the columns.</param>
    public CsvEncoder(IReadOnlyList<ExportColumn<TRow>> columns, bool isContinued)
    {
        _columns = columns;
        _csv = CsvWriter.Create(_buffer, Options with { WriteByteOrderMark = !isContinued }, leaveOpen: true);
        if (!isContinued)
        {
            _csv.WriteHeader([.. columns.Select(column => column.Name)]);
        }
    }

    public Task EncodeAsync(IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            foreach (var column in _columns)
            {
                switch (column)
                {
                    case TextColumn<TRow> text:
                        WriteText(text.Value(row));
                        break;
                    case TimeColumn<TRow> time:
                        _csv.WriteField(time.Value(row) is { } value ? TimeText.Print(value) : null);
                        break;
                    default:
                        _csv.WriteField(((NumberColumn<TRow>)column).Value(row));
                        break;
                }
            }

            _csv.EndRecord();
        }

        _csv.Flush();
        return Task.CompletedTask;
    }

    public Task CompleteAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SendAsync(Stream output, CancellationToken cancellationToken) => _buffer.SendAsync(output, cancellationToken);

    public ValueTask DisposeAsync() => _csv.DisposeAsync();

    /// <summary>Some spreadsheets read full-width forms as the ASCII characters, but the library knows only the latter.</summary>
    private void WriteText(string? text) => _csv.WriteField(text is ['＝' or '＋' or '－' or '＠', ..] ? $"'{text}" : text);
}
