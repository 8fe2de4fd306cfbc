using System.ComponentModel;
using System.Net;
using Impressions.Domain.Common;
using Impressions.Domain.Programs;

namespace Impressions.Domain.Posters;

/// <summary>All that a scan needs to know of its poster and the poster's program: read once, kept for many scans.</summary>
/// <param name="OrganizationId">The organization that owns both.</param>
/// <param name="ProgramId">The poster's program.</param>
/// <param name="StudentId">The poster's student.</param>
/// <param name="PosterId">The poster.</param>
/// <param name="Location">Where the poster hangs.</param>
/// <param name="PrivacyMode">How much of a scan's address the program keeps.</param>
/// <param name="Status">Whether scans are recorded: the poster's, and of an archived program always <see cref="PosterStatus.Retired"/>.</param>
/// <param name="DestinationUrl">Where a recorded scan leads: ASCII, as a header wants it (RFC 9110 §5.5).</param>
/// <param name="FallbackUrl">Where another scan leads; null: to a page that says so.</param>
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
    string? FallbackUrl)
{
    /// <summary>What a scan of a poster needs.</summary>
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

    /// <summary>The same, of nothing but the values it is made of: a query that asks for it reads no more.</summary>
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

    /// <summary>The destination with an impression's ID in its query: other parameters stay, an older ID does not.</summary>
    public string DestinationFor(string parameter, string impressionId)
    {
        var fragmentAt = DestinationUrl.IndexOf('#', StringComparison.Ordinal);
        var fragment = fragmentAt < 0 ? "" : DestinationUrl[fragmentAt..];
        var address = fragmentAt < 0 ? DestinationUrl : DestinationUrl[..fragmentAt];
        var queryAt = address.IndexOf('?', StringComparison.Ordinal);
        if (queryAt < 0)
        {
            return $"{address}?{parameter}={impressionId}{fragment}";
        }

        var kept = address[(queryAt + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(other => other != parameter && !other.StartsWith(parameter + "=", StringComparison.Ordinal));
        return $"{address[..queryAt]}?{string.Join('&', kept.Append($"{parameter}={impressionId}"))}{fragment}";
    }

    /// <summary>What the program keeps of a scan's address.</summary>
    /// <param name="address">The address; an IPv4 one that came mapped into IPv6 (RFC 4291 §2.5.5.2) counts as IPv4.</param>
    /// <returns>The text to store, such as <c>203.0.113.0</c> or <c>2001:db8:1::</c>; null where nothing is kept.</returns>
    public string? KeepAddress(IPAddress? address)
    {
        if (address is null || PrivacyMode is PrivacyMode.None)
        {
            return null;
        }

        var bytes = address.ToCanonical().GetAddressBytes();
        if (PrivacyMode is PrivacyMode.Truncated)
        {
            bytes.AsSpan(bytes.Length == 4 ? 3 : 6).Clear();
        }

        return new IPAddress(bytes).ToString();
    }

    /// <summary>What is no ASCII has such a form: without it, it would not have been kept.</summary>
    private static string Ascii(string url) => Text.ToAscii(url)!;
}
