using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Impressions.Infrastructure.Persistence;

/// <summary>The supported databases.</summary>
public enum DatabaseProvider
{
    /// <summary>A local file, for one process.</summary>
    Sqlite,

    /// <summary>Microsoft SQL Server 2022 or Azure SQL, for many replicas.</summary>
    SqlServer,
}

/// <summary>Reads and validates the settings <c>Database:Provider</c> and <c>ConnectionStrings:Impressions</c>.</summary>
internal sealed class DatabaseOptions
{
    private const string ProviderKey = "Database:Provider";
    private const string ConnectionStringKey = "ConnectionStrings:Impressions";

    private DatabaseOptions(DatabaseProvider provider, string connectionString)
    {
        Provider = provider;
        ConnectionString = connectionString;
    }

    /// <summary>The database provider; SQLite if the setting is empty.</summary>
    public DatabaseProvider Provider { get; }

    /// <summary>The connection string, in the format of the provider.</summary>
    public string ConnectionString { get; }

    /// <summary>Reads and validates the settings.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="contentRoot">The base of a relative path to a SQLite file.</param>
    /// <exception cref="StartupException">A setting is missing or invalid.</exception>
    public static DatabaseOptions Read(IConfiguration configuration, string contentRoot)
    {
        var name = configuration[ProviderKey];
        var provider = string.IsNullOrEmpty(name)
            ? DatabaseProvider.Sqlite
            : ProviderOf(name) ?? throw new StartupException($"{ProviderKey} is '{name}'; it must be Sqlite or SqlServer.");
        return Check(ConnectionStringKey, provider, configuration[ConnectionStringKey], contentRoot);
    }

    /// <summary>Parses provider and connection string, separated by a colon.</summary>
    /// <param name="name">The name of the setting, for error messages.</param>
    /// <param name="text">The value, such as <c>Sqlite:Data Source=impressions.db</c>.</param>
    /// <param name="contentRoot">The base of a relative path to a SQLite file.</param>
    /// <exception cref="StartupException">The value is missing or invalid.</exception>
    public static DatabaseOptions Parse(string name, string? text, string contentRoot) =>
        text?.Split(':', 2) is [var provider, var connectionString] && ProviderOf(provider) is { } known
            ? Check(name, known, connectionString, contentRoot)
            : throw new StartupException(
                $"{name} must be Sqlite or SqlServer, a colon and a connection string, such as 'Sqlite:Data Source=/var/lib/impressions/impressions.db'.");

    /// <summary>Gets options that open the same database read-only.</summary>
    public DatabaseOptions ReadOnly() => Provider is DatabaseProvider.Sqlite
        ? new DatabaseOptions(Provider, new SqliteConnectionStringBuilder(ConnectionString) { Mode = SqliteOpenMode.ReadOnly }.ConnectionString)
        : this;

    private static DatabaseProvider? ProviderOf(string name) =>
        name.Equals("Sqlite", StringComparison.OrdinalIgnoreCase) ? DatabaseProvider.Sqlite
        : name.Equals("SqlServer", StringComparison.OrdinalIgnoreCase) ? DatabaseProvider.SqlServer
        : null;

    private static DatabaseOptions Check(string name, DatabaseProvider provider, string? text, string contentRoot)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new StartupException(
                $"{name} is not set; it must say where the database is, such as "
                + (provider is DatabaseProvider.Sqlite
                    ? "'Data Source=/var/lib/impressions/impressions.db'."
                    : "'Server=db;Database=Impressions;User Id=impressions;Password=…;Encrypt=True'."));
        }

        try
        {
            return new DatabaseOptions(provider, provider is DatabaseProvider.Sqlite
                ? SqliteConnectionString(name, text, contentRoot)
                : SqlServerConnectionString(text));
        }
        catch (ArgumentException)
        {
            // The text may contain a password, so the message does not repeat it.
            throw new StartupException($"{name} is not a connection string of {provider}.");
        }
    }

    /// <summary>After a failure, SqlClient would refuse connections for 5 to 60 seconds. <see cref="SqlServerCircuit"/> does so for one.</summary>
    private static string SqlServerConnectionString(string text)
    {
        var builder = new SqlConnectionStringBuilder(text);
        if (!builder.ShouldSerialize("Pool Blocking Period"))
        {
            builder.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        }

        return builder.ConnectionString;
    }

    private static string SqliteConnectionString(string name, string text, string contentRoot)
    {
        // The bundled SQLite enforces foreign keys by default, and the option would cost a statement per connection.
        var builder = new SqliteConnectionStringBuilder(text) { ForeignKeys = null };
        if (builder.DataSource is "" or ":memory:" || builder.Mode is SqliteOpenMode.Memory)
        {
            throw new StartupException($"{name} names no file ('Data Source=…'); a database in memory would lose every scan.");
        }

        builder.DataSource = Path.GetFullPath(builder.DataSource, contentRoot);
        return builder.ConnectionString;
    }
}
