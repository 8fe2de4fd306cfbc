using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace Impressions.Bench;

/// <summary>
/// Inserts scans one at a time, each durable before its response: one connection, one prepared statement, one lock. A row is a copy of a row that
/// the service wrote, with its own ID, time, user agent and poster.
/// </summary>
internal sealed class ScanInserter : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SqliteConnection _database;
    private readonly SqliteCommand _insert;
    private readonly Dictionary<string, (string Poster, string Program, string Student)> _posters = [];
    private readonly Dictionary<string, string> _types;
    private readonly string _destination;

    /// <param name="file">The database.</param>
    /// <param name="location">The <c>Location</c> of a scan that the service recorded; it ends with the impression's ID.</param>
    public ScanInserter(string file, string location)
    {
        var idAt = location.LastIndexOf('=') + 1;
        _destination = location[..idAt];
        _database = BenchDatabase.Open(file);
        BenchDatabase.Execute(_database, "PRAGMA synchronous=FULL");

        foreach (var poster in BenchDatabase.Query(_database, "SELECT Code, Id, ProgramId, StudentId FROM Posters"))
        {
            _posters.Add(BenchDatabase.ScanPrefix + poster.GetString(0), (poster.GetString(1), poster.GetString(2), poster.GetString(3)));
        }

        _types = BenchDatabase.Columns(_database, "Impressions");
        var id = _types["Id"] == "BLOB" ? $"x'{location[(idAt + "imp_".Length)..]}'" : $"'{location[idAt..]}'";
        var recorded = BenchDatabase.Query(_database, $"SELECT * FROM Impressions WHERE Id = {id}")
            .SelectMany(row => Enumerable.Range(0, row.FieldCount).Select(i => KeyValuePair.Create(row.GetName(i), row.GetValue(i))))
            .ToList();
        _insert = _database.CreateCommand();
        _insert.CommandText =
            $"INSERT INTO Impressions ({string.Join(", ", recorded.Select(column => column.Key))}) "
            + $"VALUES ({string.Join(", ", recorded.Select(column => "$" + column.Key))})";
        _insert.Parameters.AddRange(recorded.Select(column => new SqliteParameter("$" + column.Key, column.Value)));
        _insert.Prepare();
    }

    /// <summary>Inserts a scan and returns its <c>Location</c>.</summary>
    public string Insert(HttpRequest request)
    {
        var now = DateTime.UtcNow;
        var id = $"imp_{Guid.CreateVersion7(now):N}";
        var (poster, program, student) = _posters[request.Path];
        lock (_lock)
        {
            // Without BEGIN and COMMIT, each statement is its own transaction.
            Set("Id", id);
            Set("ScannedAt", now);
            Set("UserAgent", request.Headers.UserAgent.ToString());
            Set("PosterId", poster);
            Set("ProgramId", program);
            Set("StudentId", student);
            _insert.ExecuteNonQuery();
        }

        return _destination + id;

        void Set(string column, object value) => _insert.Parameters["$" + column].Value = BenchDatabase.ToStored(_types[column], value);
    }

    public void Dispose()
    {
        _insert.Dispose();
        _database.Dispose();
    }
}
