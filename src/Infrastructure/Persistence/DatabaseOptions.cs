using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Impressions.Infrastructure.Persistence;

/// <summary>The databases the service can run on.</summary>
public enum DatabaseProvider
{
    /// <summary>A file beside the service; for one process on one machine.</summary>
    Sqlite,

    /// <summary>Microsoft SQL Server 2022 or Azure SQL; for many replicas.</summary>
    SqlServer,
}

/// <summary>The settings <c>Database:Provider</c> and <c>ConnectionStrings:Impressions</c>, checked.</summary>
internal sealed class DatabaseOptions
{
    private const string ProviderKey = "Database:Provider";
    private const string ConnectionStringKey = "ConnectionStrings:Impressions";

    private DatabaseOptions(DatabaseProvider provider, string connectionString)
    {
        Provider = provider;
        ConnectionString = connectionString;
    }

    /// <summary>Which database; SQLite where nothing is set.</summary>
    public DatabaseProvider Provider { get; }

    /// <summary>Where it is, in the provider's own form.</summary>
    public string ConnectionString { get; }

    /// <summary>Reads and checks the settings.</summary>
    /// <param name="configuration">The service's configuration.</param>
    /// <param name="contentRoot">The folder that a relative SQLite file is relative to.</param>
    /// <exception cref="StartupException">A setting is missing or wrong.</exception>
    public static DatabaseOptions Read(IConfiguration configuration, string contentRoot)
    {
        var name = configuration[ProviderKey];
        var provider = name switch
        {
            null or "" => DatabaseProvider.Sqlite,
            _ when name.Equals("Sqlite", StringComparison.OrdinalIgnoreCase) => DatabaseProvider.Sqlite,
            _ when name.Equals("SqlServer", StringComparison.OrdinalIgnoreCase) => DatabaseProvider.SqlServer,
            _ => throw new StartupException($"{ProviderKey} is '{name}'; it must be Sqlite or SqlServer."),
        };

        var text = configuration[ConnectionStringKey];
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new StartupException(
                $"{ConnectionStringKey} is not set; it must say where the database is, such as "
                + (provider is DatabaseProvider.Sqlite
                    ? "'Data Source=/var/lib/impressions/impressions.db'."
                    : "'Server=db;Database=Impressions;User Id=impressions;Password=…;Encrypt=True'."));
        }

        try
        {
            return new DatabaseOptions(provider, provider is DatabaseProvider.Sqlite
                ? SqliteConnectionString(text, contentRoot)
                : new SqlConnectionStringBuilder(text).ConnectionString);
        }
        catch (ArgumentException)
        {
            // The text may hold a password: it is not repeated.
            throw new StartupException($"{ConnectionStringKey} is not a connection string of {provider}.");
        }
    }

    private static string SqliteConnectionString(string text, string contentRoot)
    {
        var builder = new SqliteConnectionStringBuilder(text) { ForeignKeys = true };
        if (builder.DataSource is "" or ":memory:" || builder.Mode is SqliteOpenMode.Memory)
        {
            throw new StartupException($"{ConnectionStringKey} names no file ('Data Source=…'); a database in memory would lose every scan.");
        }

        builder.DataSource = Path.GetFullPath(builder.DataSource, contentRoot);
        return builder.ConnectionString;
    }
}
