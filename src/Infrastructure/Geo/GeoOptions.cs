using MaxMind.Db;
using Microsoft.Extensions.Configuration;

namespace Impressions.Infrastructure.Geo;

/// <summary>The setting <c>Geo:DatabasePath</c>, validated.</summary>
/// <param name="DatabasePath">The absolute path of a file in MaxMind's format; null for no places.</param>
internal sealed record GeoOptions(string? DatabasePath)
{
    private const string Key = "Geo:DatabasePath";

    /// <summary>Reads and validates the setting.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="contentRoot">The base of a relative path.</param>
    /// <exception cref="StartupException">The file is missing or not in MaxMind's format.</exception>
    public static GeoOptions Read(IConfiguration configuration, string contentRoot)
    {
        if (configuration[Key] is not { Length: > 0 } path)
        {
            return new GeoOptions(DatabasePath: null);
        }

        var file = Path.GetFullPath(path, contentRoot);
        if (!File.Exists(file))
        {
            throw new StartupException($"{Key} is '{path}', which does not exist; it must be a file in MaxMind's format (.mmdb).");
        }

        try
        {
            // Mapped, so that a command of the command line does not read the whole file.
            using var reader = new Reader(file);
        }
        catch (Exception exception) when (GeoDatabase.IsFileError(exception))
        {
            throw new StartupException($"{Key} is '{path}', which cannot be read; it must be a file in MaxMind's format (.mmdb). {exception.Message}");
        }

        return new GeoOptions(file);
    }
}
