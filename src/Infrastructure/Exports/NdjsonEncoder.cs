using System.Text.Encodings.Web;
using System.Text.Json;
using Impressions.Application.Common.Json;
using Impressions.Application.Exports;

namespace Impressions.Infrastructure.Exports;

/// <summary>Encodes one JSON object in each line, as the API writes the resource.</summary>
internal sealed class NdjsonEncoder<TRow>(IReadOnlyList<ExportColumn<TRow>> columns) : IExportEncoder<TRow>
{
    private readonly ExportBuffer _buffer = new();

    private readonly (JsonEncodedText Name, ExportColumn<TRow> Column)[] _columns =
        [.. columns.Select(column => (JsonEncodedText.Encode(column.Name), column))];

    public Task EncodeAsync(IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        using var json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        foreach (var row in rows)
        {
            json.WriteStartObject();
            foreach (var (name, column) in _columns)
            {
                Write(json, name, column, row);
            }

            json.WriteEndObject();
            json.Flush();
            json.Reset();
            _buffer.WriteByte((byte)'\n');
        }

        return Task.CompletedTask;
    }

    public Task CompleteAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SendAsync(Stream output, CancellationToken cancellationToken) => _buffer.SendAsync(output, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static void Write(Utf8JsonWriter json, JsonEncodedText name, ExportColumn<TRow> column, TRow row)
    {
        json.WritePropertyName(name);
        switch (column)
        {
            case TextColumn<TRow> { IsJson: true } text:
                json.WriteRawValue(text.Value(row)!, skipInputValidation: true);
                break;
            case TextColumn<TRow> text:
                json.WriteStringValue(text.Value(row));
                break;
            case TimeColumn<TRow> time:
                json.WriteStringValue(time.Value(row) is { } value ? TimeText.Print(value) : null);
                break;
            default:
                json.WriteNumberValue(((NumberColumn<TRow>)column).Value(row));
                break;
        }
    }
}
