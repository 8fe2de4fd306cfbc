using System.Net;
using System.Net.Sockets;
using Impressions.Application.Impressions;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Programs;
using MaxMind.Db;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Geo;

/// <summary>
/// Finds places in a file in MaxMind's format, which is held in memory, so that the operator may overwrite it. It reads the names of MaxMind's databases (<c>country.iso_code</c>)
/// and those of flat ones (<c>country</c>, <c>country_code</c>).
/// </summary>
internal sealed partial class GeoDatabase(GeoOptions options, ILogger<GeoDatabase> logger) : IPlaces
{
    private const int NameMaxLength = 128;

    private volatile Reader? _reader;
    private (DateTime WrittenAt, long Length) _loaded;
    private (DateTime WrittenAt, long Length) _refused;
    private bool _hasReportedRecord;

    /// <summary>Whether a file is configured.</summary>
    public bool IsEnabled => options.DatabasePath is not null;

    /// <summary>Returns whether an exception means that a file cannot be read or is not in the format.</summary>
    public static bool IsFileError(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or InvalidDatabaseException or ArgumentException or InvalidOperationException or OverflowException
            or IndexOutOfRangeException or KeyNotFoundException or InvalidCastException;

    public Place? Find(IPAddress? address, PrivacyMode privacyMode)
    {
        if (_reader is not { } reader || address is null || privacyMode is PrivacyMode.None)
        {
            return null;
        }

        var canonical = address.ToCanonical();
        if (canonical.AddressFamily is AddressFamily.InterNetworkV6 && reader.Metadata.IPVersion == 4)
        {
            return null;
        }

        try
        {
            return reader.Find<Dictionary<string, object>>(canonical) is { } record ? PlaceOf(record) : null;
        }
        catch (Exception exception) when (IsFileError(exception))
        {
            // A scan must not fail because of its place.
            if (!_hasReportedRecord)
            {
                _hasReportedRecord = true;
                LogRecord(exception);
            }

            return null;
        }
    }

    /// <summary>Loads the file if it has changed. A file that cannot be read, such as one that is being copied, leaves the previous one in use.</summary>
    public void Reload()
    {
        try
        {
            var file = new FileInfo(options.DatabasePath!);
            var current = (file.LastWriteTimeUtc, file.Exists ? file.Length : 0);
            if (current == _loaded)
            {
                return;
            }

            try
            {
                using var stream = new MemoryStream(File.ReadAllBytes(options.DatabasePath!));
                var reader = new Reader(stream);
                (_reader, _loaded, _hasReportedRecord) = (reader, current, false);
                LogLoaded(reader.Metadata.DatabaseType, reader.Metadata.BuildDate);
            }
            catch (Exception exception) when (IsFileError(exception))
            {
                // Once for each state of the file.
                if (_refused != current)
                {
                    _refused = current;
                    LogRefused(exception);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogRefused(exception);
        }
    }

    private static Place? PlaceOf(Dictionary<string, object> record)
    {
        var country = CodeOf(Member(record, "country", "iso_code") ?? Text(record, "country") ?? Text(record, "country_code"));
        var region = Name(First(record, "subdivisions")) ?? Text(record, "region") ?? Text(record, "region_name");
        var city = Name(record.GetValueOrDefault("city") as Dictionary<string, object>) ?? Text(record, "city") ?? Text(record, "city_name");
        return country is null && region is null && city is null ? null : new Place(country, Truncated(region), Truncated(city));
    }

    private static string? CodeOf(string? text) => text is [var first, var second] && char.IsAsciiLetter(first) && char.IsAsciiLetter(second)
        ? text.ToUpperInvariant()
        : null;

    private static string? Text(Dictionary<string, object>? record, string name) =>
        record?.GetValueOrDefault(name) is string { Length: > 0 } text ? text : null;

    private static string? Member(Dictionary<string, object> record, string name, string member) =>
        Text(record.GetValueOrDefault(name) as Dictionary<string, object>, member);

    private static string? Name(Dictionary<string, object>? record) => Text(record?.GetValueOrDefault("names") as Dictionary<string, object>, "en");

    private static Dictionary<string, object>? First(Dictionary<string, object> record, string name) =>
        record.GetValueOrDefault(name) is IReadOnlyList<object> { Count: > 0 } list ? list[0] as Dictionary<string, object> : null;

    private static string? Truncated(string? text) => Domain.Common.Text.Truncate(text, NameMaxLength);

    [LoggerMessage(LogLevel.Information, "Places of scans come from a database of the type {Type}, built at {BuiltAt:u}.")]
    private partial void LogLoaded(string type, DateTime builtAt);

    [LoggerMessage(LogLevel.Warning, "The file of Geo:DatabasePath has changed and cannot be read. The previous one stays in use.")]
    private partial void LogRefused(Exception exception);

    [LoggerMessage(LogLevel.Warning, "The file of Geo:DatabasePath has a record that cannot be read. Scans of such addresses have no place.")]
    private partial void LogRecord(Exception exception);
}
