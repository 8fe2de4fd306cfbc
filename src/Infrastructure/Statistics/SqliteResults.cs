using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Impressions.Infrastructure.Statistics;

/// <summary>Checks the results of SQLite's own functions.</summary>
internal static class SqliteResults
{
    /// <summary>Throws unless a function returned the expected result code.</summary>
    /// <exception cref="SqliteException">The function failed.</exception>
    public static void Require(this sqlite3 connection, int expected, int result)
    {
        if (result != expected)
        {
            throw new SqliteException(raw.sqlite3_errmsg(connection).utf8_to_string(), result & 0xFF, result);
        }
    }
}
