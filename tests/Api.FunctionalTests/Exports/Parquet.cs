using System.Globalization;
using DuckDB.NET.Data;

namespace Impressions.Api.FunctionalTests.Exports;

/// <summary>A Parquet file, read by DuckDB.</summary>
internal sealed class Parquet : IDisposable
{
    private readonly DuckDBConnection _database = new("DataSource=:memory:");
    private readonly string _file;

    public Parquet(string file)
    {
        _file = file;
        _database.Open();
        _ = Query("SET TimeZone = 'UTC'");
    }

    /// <summary>The columns with their types in DuckDB.</summary>
    public IReadOnlyList<(string Name, string Type)> Columns =>
        [.. Query($"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet('{_file}'))").Select(row => ($"{row[0]}", $"{row[1]}"))];

    /// <summary>Gets a file of the service.</summary>
    public static async Task<Parquet> OpenAsync(HttpClient client, string path)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, await client.GetByteArrayAsync(path));
        return new Parquet(file);
    }

    /// <summary>Gets the values of an expression as texts, in the order of the file.</summary>
    public IReadOnlyList<string?> Rows(string expression) => [.. Query($"SELECT {expression} FROM read_parquet('{_file}')").Select(row => Print(row[0]))];

    /// <summary>Gets a value as the API writes it.</summary>
    public string? Text(string column, int row) => Rows(column)[row];

    public void Dispose()
    {
        _database.Dispose();
        File.Delete(_file);
    }

    private static string? Print(object value) => value switch
    {
        DBNull => null,
        DateTime time => time.ToString(time.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private List<object[]> Query(string sql)
    {
        using var command = _database.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.GetValue(i);
            }

            rows.Add(row);
        }

        return rows;
    }
}
