using System.Net;
using FluentValidation;
using Impressions.Domain.Common;

namespace Impressions.Application.Posters;

/// <summary>
/// Recognizes the addresses of this service's own scans. A program or poster that leads to one would send phones round in a loop.
/// </summary>
internal sealed class ScanAddresses(IPublicUrls urls, IRequestOrigin request)
{
    private const string ScanSegment = "s";

    /// <summary>
    /// Returns whether a URL leads to <c>/s/</c> of this service, by its public base URL or by the origin of the current request. The scheme, user
    /// information, query and fragment do not matter, and <see cref="Uri"/> has resolved dot segments, escapes and the forms of a host.
    /// </summary>
    public bool Include(string url) => Text.IsWebUrl(url) && Include(new Uri(url));

    private bool Include(Uri uri) =>
        FirstSegment(uri).Equals(ScanSegment, StringComparison.OrdinalIgnoreCase)
        && (HasSameHost(uri, urls.Base) || (request.Origin is { } origin && HasSameHost(uri, origin)));

    /// <summary>Empty segments are skipped, since many proxies merge slashes.</summary>
    private static string FirstSegment(Uri uri) => uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("");

    private static bool HasSameHost(Uri one, Uri other) => HostOf(one) == HostOf(other) && PortOf(one) == PortOf(other);

    /// <summary>Returns one form of the host: ASCII, lower case, without a trailing dot; IPv4 for an address that is mapped into IPv6.</summary>
    private static string HostOf(Uri uri)
    {
        var host = uri.IdnHost.TrimEnd('.').ToLowerInvariant();
        if (!IPAddress.TryParse(host, out var address))
        {
            return host;
        }

        address = address.ToCanonical();
        return IPAddress.IsLoopback(address) ? "localhost" : address.ToString();
    }

    /// <summary>Returns one number for the ports of http and https: one usually leads to the other, or a proxy serves both.</summary>
    private static int PortOf(Uri uri) => uri.Port is 443 ? 80 : uri.Port;
}

/// <summary>The rule for the destination of scans.</summary>
internal static class ScanAddressRules
{
    /// <summary>The URL does not lead to a scan of this service.</summary>
    public static IRuleBuilderOptions<T, string?> LeadsElsewhere<T>(this IRuleBuilder<T, string?> rule, ScanAddresses scans) =>
        rule.Must(url => url is null || !scans.Include(url)).WithMessage("{PropertyName} must not lead to a scan of this service.");
}
