using System.Text.RegularExpressions;

namespace Impressions.Application.Statistics;

/// <summary>Time zones by their names in the IANA database, which the runtime reads from the operating system.</summary>
internal static partial class TimeZones
{
    /// <summary>The time zone of requests that name none.</summary>
    public const string Default = "UTC";

    /// <summary>Maximum length of a name.</summary>
    public const int MaxLength = 64;

    /// <summary>Gets a time zone; null if the name is not one of the IANA database.</summary>
    /// <param name="name">The name, case-sensitive.</param>
    public static TimeZoneInfo? Find(string name) =>
        // The runtime would open any file below the folder of time zones, also those that are none of the database: copies with leap seconds, and links to
        // the zone of this machine. It also knows the names of Windows, and a name in another case once it has cached the zone.
        name.Length <= MaxLength && Name().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        && zone.HasIanaId && zone.Id == name
            ? zone
            : null;

    [GeneratedRegex(@"^(?!right/|posix/|posixrules\z|localtime\z|Factory\z)[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
