using System.Globalization;
using Impressions.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Impressions.Infrastructure.Ingestion;

/// <summary>Reads and validates the settings of the section <c>Ingestion</c>.</summary>
/// <param name="JournalFolder">The folder of the local journal; null if there is none.</param>
/// <param name="JournalBytes">The maximum size of the journal, in bytes.</param>
/// <param name="DatabaseTimeout">How long a scan waits for the database before it goes to the journal.</param>
internal sealed record IngestionOptions(string? JournalFolder, long JournalBytes, TimeSpan DatabaseTimeout)
{
    public const string JournalFolderKey = "Ingestion:JournalFolder";
    public const string JournalMegabytesKey = "Ingestion:JournalMegabytes";
    public const string DatabaseTimeoutKey = "Ingestion:DatabaseTimeoutMilliseconds";

    private const int BytesPerMegabyte = 1_000_000;
    private const int DefaultMegabytes = 256;
    private const int MaxMegabytes = 100_000;
    private const int DefaultTimeout = 250;
    private const int MinTimeout = 50;
    private const int MaxTimeout = 10_000;

    /// <summary>Reads and validates the settings.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="database">The database. The journal of a SQLite file is in a folder beside it, unless the setting names another one.</param>
    /// <param name="contentRoot">The base of a relative path.</param>
    /// <exception cref="StartupException">A setting is invalid.</exception>
    public static IngestionOptions Read(IConfiguration configuration, DatabaseOptions database, string contentRoot)
    {
        var megabytes = Number(configuration, JournalMegabytesKey, DefaultMegabytes, min: 0, MaxMegabytes);
        var timeout = TimeSpan.FromMilliseconds(Number(configuration, DatabaseTimeoutKey, DefaultTimeout, MinTimeout, MaxTimeout));
        var folder = megabytes == 0 ? null
            : configuration[JournalFolderKey] is { Length: > 0 } path ? Folder(path, contentRoot)
            : database.Provider is DatabaseProvider.Sqlite
                ? $"{new SqliteConnectionStringBuilder(database.ConnectionString).DataSource}.scans"
                : null;
        return new IngestionOptions(folder, (long)megabytes * BytesPerMegabyte, timeout);
    }

    private static string Folder(string path, string contentRoot) => Path.GetFullPath(path, contentRoot) is var folder && !File.Exists(folder)
        ? folder
        : throw new StartupException($"{JournalFolderKey} is '{path}', which is a file; it must be a folder.");

    private static int Number(IConfiguration configuration, string key, int byDefault, int min, int max) => configuration[key] switch
    {
        null or "" => byDefault,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max => number,
        var text => throw new StartupException($"{key} is '{text}'; it must be a whole number from {min} to {max}."),
    };
}
