using Microsoft.Data.Sqlite;

namespace Impressions.Tests;

/// <summary>
/// Every row of a SQLite file as text. Two dumps are equal if the rows are, to the byte and the storage class. The tables of EF Core and of SQLite
/// are excluded, the statistics, which are computed from the other tables, and the leases of running processes.
/// </summary>
internal static class SqliteDump
{
    public static IReadOnlyDictionary<string, List<string>> Of(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return Query(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'Statistics%' AND name <> 'Leases'").ToDictionary(
            table => table,
            table =>
            {
                var values = Query(connection, $"SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('{table}') ORDER BY name");
                return Query(connection, $"SELECT {string.Join(" || ' ' || ", values)} FROM \"{table}\" ORDER BY 1");
            });
    }

    private static List<string> Query(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
