using System.ComponentModel;
using System.Net;
using Impressions.Domain.Common;
using Impressions.Domain.Programs;

namespace Impressions.Domain.Posters;

/// <summary>The values of a poster and its program that a scan needs. It is read once and cached for many scans.</summary>
/// <param name="OrganizationId">The ID of the organization that owns both.</param>
/// <param name="ProgramId">The ID of the poster's program.</param>
/// <param name="StudentId">The ID of the poster's student.</param>
/// <param name="PosterId">The ID of the poster.</param>
/// <param name="Location">Description of the poster's location; null if none was given.</param>
/// <param name="PrivacyMode">How much of a scan's IP address the program stores.</param>
/// <param name="Status">The poster's status; <see cref="PosterStatus.Retired"/> if the program is archived.</param>
/// <param name="DestinationUrl">The destination of recorded scans, in ASCII.</param>
/// <param name="FallbackUrl">The destination of scans of a paused or retired poster, in ASCII; null for an error page.</param>
/// <param name="TokenKey">The key that signs the tokens of its impressions; null if the program requires none.</param>
[ImmutableObject(true)]
public sealed record ScanTarget(
    string OrganizationId,
    string ProgramId,
    string StudentId,
    string PosterId,
    string? Location,
    PrivacyMode PrivacyMode,
    PosterStatus Status,
    string DestinationUrl,
    string? FallbackUrl,
    TokenKey? TokenKey = null)
{
    /// <summary>Creates the target of a poster and its program.</summary>
    public static ScanTarget Of(Poster poster, Program program) => Of(
        poster.OrganizationId,
        poster.ProgramId,
        poster.StudentId,
        poster.Id,
        poster.Location,
        poster.Status,
        poster.DestinationUrl,
        program.PrivacyMode,
        program.Status,
        program.LandingUrl,
        program.FallbackUrl);

    /// <summary>Creates the target from single values, so that a database query selects only these.</summary>
    public static ScanTarget Of(
        string organizationId,
        string programId,
        string studentId,
        string posterId,
        string? location,
        PosterStatus posterStatus,
        string? destinationUrl,
        PrivacyMode privacyMode,
        ProgramStatus programStatus,
        string landingUrl,
        string? fallbackUrl) => new(
        organizationId,
        programId,
        studentId,
        posterId,
        location,
        privacyMode,
        programStatus is ProgramStatus.Active ? posterStatus : PosterStatus.Retired,
        Ascii(destinationUrl ?? landingUrl),
        fallbackUrl is null ? null : Ascii(fallbackUrl));

    /// <summary>Gets the destination with the ID of an impression in its query. Other parameters are kept; the same parameter is replaced.</summary>
    /// <param name="parameter">The name of the query parameter for the ID.</param>
    /// <param name="impressionId">The ID of the impression.</param>
    public string DestinationFor(string parameter, string impressionId) => WithParameter(DestinationUrl, parameter, impressionId);

    /// <summary>Adds a parameter to the query of a destination, as <see cref="DestinationFor"/> does.</summary>
    /// <param name="url">The destination.</param>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="value">The value, which needs no escapes.</param>
    public static string WithParameter(string url, string parameter, string value)
    {
        var fragmentAt = url.IndexOf('#', StringComparison.Ordinal);
        var fragment = fragmentAt < 0 ? "" : url[fragmentAt..];
        var address = fragmentAt < 0 ? url : url[..fragmentAt];
        var queryAt = address.IndexOf('?', StringComparison.Ordinal);
        if (queryAt < 0)
        {
            return $"{address}?{parameter}={value}{fragment}";
        }

        var kept = address[(queryAt + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(other => other != parameter && !other.StartsWith(parameter + "=", StringComparison.Ordinal));
        return $"{address[..queryAt]}?{string.Join('&', kept.Append($"{parameter}={value}"))}{fragment}";
    }

    /// <summary>Reduces the IP address of a scan to the part that the program stores.</summary>
    /// <param name="address">The address; null if it is unknown. It is brought into its canonical form first.</param>
    /// <returns>The text to store, such as <c>203.0.113.0</c> or <c>2001:db8:1::</c>; null if nothing is stored.</returns>
    public string? ApplyPrivacyMode(IPAddress? address) => PrivacyMode switch
    {
        PrivacyMode.None => null,
        PrivacyMode.Truncated => address?.ToNetwork().ToString(),
        _ => address?.ToCanonical().ToString(),
    };

    /// <summary>Gets the ASCII form of a stored URL. It exists: programs and posters reject URLs without one.</summary>
    private static string Ascii(string url) => Text.ToAscii(url)!;
}
