using System.Data.Common;
using Impressions.Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Tests;

/// <summary>
/// A new, empty database that is deleted when it is disposed: a SQLite file, or a database on the SQL Server whose connection string is in
/// <see cref="Variable"/>.
/// </summary>
internal sealed class TestDatabase : IDisposable
{
    /// <summary>The environment variable with the connection string of a SQL Server for the whole run. Its user must be allowed to create databases.</summary>
    public const string Variable = "IMPRESSIONS_TEST_SQLSERVER";

    /// <summary>The value of the variable that also disables the run on SQL Server in a container.</summary>
    public const string None = "none";

    /// <summary>The error of a locked model database, from which new databases are copied.</summary>
    private const int ModelIsLocked = 1807;

    private static readonly Lock Creating = new();

    private readonly string? _server;

    /// <param name="file">Path of the SQLite file, relative to a folder of its own.</param>
    /// <param name="onSqlite">Whether the database is a SQLite file also if the tests run on SQL Server.</param>
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

    /// <summary>The connection string of the SQL Server of this run; null for SQLite.</summary>
    public static string? Server { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server && server != None ? server : null;

    /// <summary>A folder that is deleted with the database.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("impressions-").FullName;

    /// <summary>The SQLite file.</summary>
    public string File { get; }

    public string ConnectionString { get; }

    /// <summary>The settings of a service that uses this database.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Database:Provider"] = $"{(_server is null ? DatabaseProvider.Sqlite : DatabaseProvider.SqlServer)}",
        ["ConnectionStrings:Impressions"] = ConnectionString,
        // On a busy machine, a commit may take longer than the default. Then the impression would be in the database a moment after the redirect.
        ["Ingestion:DatabaseTimeoutMilliseconds"] = "10000",
    };

    /// <summary>The settings as environment variables.</summary>
    public Dictionary<string, string> Variables =>
        Settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);

    /// <summary>Opens the database as another process does, so that no cache is updated.</summary>
    public ImpressionsDbContext Open() => _server is null
        ? new SqliteImpressionsDbContext(new DbContextOptionsBuilder<SqliteImpressionsDbContext>().UseSqlite(ConnectionString).Options)
        : new SqlServerImpressionsDbContext(new DbContextOptionsBuilder<SqlServerImpressionsDbContext>().UseSqlServer(ConnectionString).Options);

    /// <summary>Creates a closed connection that is not pooled.</summary>
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
                // Another test project creates a database at the same time.
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
