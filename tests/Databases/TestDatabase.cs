using System.Data.Common;
using Impressions.Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Tests;

/// <summary>
/// A new, empty database of a test's own, which goes with it: a SQLite file, or, where <see cref="Variable"/> is the connection string of a
/// SQL Server, a database there.
/// </summary>
internal sealed class TestDatabase : IDisposable
{
    /// <summary>Picks the SQL Server for the whole run. Its user must be allowed to create databases.</summary>
    public const string Variable = "IMPRESSIONS_TEST_SQLSERVER";

    /// <summary>What the variable is where there is to be no SQL Server, also not in a container.</summary>
    public const string None = "none";

    /// <summary>Another session has a lock on the database that new ones are copied from.</summary>
    private const int ModelIsLocked = 1807;

    private static readonly Lock Creating = new();

    private readonly string? _server;

    /// <param name="file">Where the SQLite file is, within a folder of its own.</param>
    /// <param name="onSqlite">Whether it is SQLite's in every run.</param>
    public TestDatabase(string file = "impressions.db", bool onSqlite = false)
    {
        _server = onSqlite ? null : Server;
        File = Path.Combine(Folder, file);
        if (_server is null)
        {
            ConnectionString = $"Data Source={File}";
            return;
        }

        var name = $"impressions-test-{Guid.NewGuid():N}";
        ConnectionString = new SqlConnectionStringBuilder(_server) { InitialCatalog = name }.ConnectionString;
        lock (Creating)
        {
            Create(name);
        }
    }

    /// <summary>The SQL Server of this run; null where it is on SQLite.</summary>
    public static string? Server { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server && server != None ? server : null;

    /// <summary>A folder that goes with the database.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("impressions-").FullName;

    /// <summary>The SQLite file.</summary>
    public string File { get; }

    public string ConnectionString { get; }

    /// <summary>The settings that lead to it.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Database:Provider"] = $"{(_server is null ? DatabaseProvider.Sqlite : DatabaseProvider.SqlServer)}",
        ["ConnectionStrings:Impressions"] = ConnectionString,
    };

    /// <summary>The same, as environment variables of a process.</summary>
    public Dictionary<string, string> Variables =>
        Settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);

    /// <summary>The database as another process has it, with no cache to be told of what it does.</summary>
    public ImpressionsDbContext Open() => _server is null
        ? new SqliteImpressionsDbContext(new DbContextOptionsBuilder<SqliteImpressionsDbContext>().UseSqlite(ConnectionString).Options)
        : new SqlServerImpressionsDbContext(new DbContextOptionsBuilder<SqlServerImpressionsDbContext>().UseSqlServer(ConnectionString).Options);

    /// <summary>A connection to it, not pooled and not open.</summary>
    public DbConnection Connect() => _server is null
        ? new SqliteConnection(ConnectionString + ";Pooling=False")
        : new SqlConnection(ConnectionString + ";Pooling=False");

    public void Dispose()
    {
        if (_server is null)
        {
            SqliteConnection.ClearAllPools();
        }
        else
        {
            var name = new SqlConnectionStringBuilder(ConnectionString).InitialCatalog;
            Execute($"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]");
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static void Create(string name)
    {
        while (true)
        {
            try
            {
                Execute($"CREATE DATABASE [{name}]");
                return;
            }
            catch (SqlException exception) when (exception.Number == ModelIsLocked)
            {
                // Another test project creates one, too.
            }
        }
    }

    private static void Execute(string sql)
    {
        using var connection = new SqlConnection(Server);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
