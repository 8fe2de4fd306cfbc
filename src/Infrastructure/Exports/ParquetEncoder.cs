using Impressions.Application.Exports;
using Parquet;
using Parquet.Schema;

namespace Impressions.Infrastructure.Exports;

/// <summary>
/// Encodes Apache Parquet: texts are UTF-8, times are timestamps in milliseconds that are adjusted to UTC, numbers are 64-bit integers. Values of a column are
/// stored together, so rows are collected for a row group before they are encoded.
/// </summary>
internal sealed class ParquetEncoder<TRow> : IExportEncoder<TRow>
{
    /// <summary>Rows of a row group: large enough for compression to work, and small enough to hold them.</summary>
    private const int RowGroupSize = 5_000;

    /// <summary>The characters of a row group after which it is encoded even if it has fewer rows.</summary>
    private const int RowGroupCharacters = 4_000_000;

    /// <summary>The library pools buffers in each writer, by default without a limit.</summary>
    private const int MaxPooledBytes = 1024 * 1024;

    private readonly ExportBuffer _buffer;
    private readonly ParquetWriter _writer;
    private readonly Column[] _columns;
    private int _rows;

    private ParquetEncoder(ExportBuffer buffer, ParquetWriter writer, Column[] columns)
    {
        _buffer = buffer;
        _writer = writer;
        _columns = columns;
    }

    public static async Task<ParquetEncoder<TRow>> CreateAsync(IReadOnlyList<ExportColumn<TRow>> columns, CancellationToken cancellationToken)
    {
        Column[] all = [.. columns.Select(Column.Of)];
        var buffer = new ExportBuffer();
        var schema = new ParquetSchema(all.Select(column => column.Field));
        var options = new ParquetOptions { MaximumSmallPoolFreeBytes = MaxPooledBytes, MaximumLargePoolFreeBytes = MaxPooledBytes };
        return new ParquetEncoder<TRow>(buffer, await ParquetWriter.CreateAsync(schema, buffer, options, cancellationToken: cancellationToken), all);
    }

    public async Task EncodeAsync(IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            foreach (var column in _columns)
            {
                column.Add(row);
            }
        }

        _rows += rows.Count;
        if (_rows >= RowGroupSize || _columns.Sum(column => column.Characters) >= RowGroupCharacters)
        {
            await EncodeRowGroupAsync(cancellationToken);
        }
    }

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (_rows > 0)
        {
            await EncodeRowGroupAsync(cancellationToken);
        }

        // Writes the footer.
        await _writer.DisposeAsync();
    }

    public Task SendAsync(Stream output, CancellationToken cancellationToken) => _buffer.SendAsync(output, cancellationToken);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private async Task EncodeRowGroupAsync(CancellationToken cancellationToken)
    {
        using var group = _writer.CreateRowGroup();
        foreach (var column in _columns)
        {
            await column.EncodeAsync(group, cancellationToken);
        }

        group.CompleteValidate();
        _rows = 0;
    }

    /// <summary>The values of a column in the current row group.</summary>
    private abstract class Column(DataField field)
    {
        public DataField Field { get; } = field;

        public int Characters { get; protected set; }

        public static Column Of(ExportColumn<TRow> column) => column switch
        {
            TextColumn<TRow> text => new Texts(text),
            TimeColumn<TRow> time => new Times(time),
            _ => new Numbers((NumberColumn<TRow>)column),
        };

        public abstract void Add(TRow row);

        public abstract Task EncodeAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken);
    }

    private sealed class Texts(TextColumn<TRow> column) : Column(new DataField(column.Name, typeof(string), column.IsNullable))
    {
        private readonly List<string?> _values = [];

        public override void Add(TRow row)
        {
            var text = column.Value(row);
            _values.Add(text);
            Characters += text?.Length ?? 0;
        }

        public override async Task EncodeAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
        {
            await group.WriteAsync(Field, (IReadOnlyCollection<string>)_values);
            _values.Clear();
            Characters = 0;
        }
    }

    private sealed class Times(TimeColumn<TRow> column) : Column(
        new DateTimeDataField(column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Millis, column.IsNullable))
    {
        private readonly List<DateTime?> _values = [];

        public override void Add(TRow row) => _values.Add(column.Value(row));

        public override async Task EncodeAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
        {
            await (column.IsNullable
                ? group.WriteAsync<DateTime>(Field, _values.ToArray(), cancellationToken: cancellationToken)
                : group.WriteAsync<DateTime>(Field, _values.Select(value => value!.Value).ToArray(), cancellationToken: cancellationToken));
            _values.Clear();
        }
    }

    private sealed class Numbers(NumberColumn<TRow> column) : Column(new DataField(column.Name, typeof(long), isNullable: false))
    {
        private readonly List<long> _values = [];

        public override void Add(TRow row) => _values.Add(column.Value(row));

        public override async Task EncodeAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
        {
            await group.WriteAsync<long>(Field, _values.ToArray(), cancellationToken: cancellationToken);
            _values.Clear();
        }
    }
}
