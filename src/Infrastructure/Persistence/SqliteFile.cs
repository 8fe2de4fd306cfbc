using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Impressions.Infrastructure.Persistence;

/// <summary>The file of a SQLite database, for code that keeps a connection open. EF Core closes its connections after each command.</summary>
internal static class SqliteFile
{
    /// <summary>SQLITE_FCNTL_HAS_MOVED: whether the file was renamed, replaced or deleted since it was opened.</summary>
    private const int HasMovedOperation = 20;

    /// <summary>Opens a connection without a pool. A missing file is not created: it would have no tables.</summary>
    /// <exception cref="SqliteException">The file does not exist or cannot be opened.</exception>
    public static SqliteConnection OpenUnpooled(ImpressionsDbContext database)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder(database.Database.GetConnectionString()) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Returns whether the file was moved or deleted since it was opened. Always false on Windows, which does not allow that for an open file.</summary>
    public static bool HasMoved(SqliteConnection connection) =>
        sqlite3_file_control(connection.Handle!, 0, HasMovedOperation, out var moved) == raw.SQLITE_OK && moved != 0;

    /// <summary>A function of the library that SQLitePCL loads, without a wrapper there (https://www.sqlite.org/c3ref/file_control.html).</summary>
    /// <param name="database">The connection.</param>
    /// <param name="schema">The name of an attached database; 0 for the main one.</param>
    /// <param name="operation">The operation code.</param>
    /// <param name="result">The result of the operation.</param>
    /// <returns>SQLITE_OK if the operation is supported.</returns>
    [DllImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int sqlite3_file_control(sqlite3 database, nint schema, int operation, out int result);
}
