using System.Net;
using Impressions.Domain.Common;
using Impressions.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;

namespace Impressions.Api.Http;

/// <summary>
/// The setting <c>ForwardedHeaders:KnownProxies</c>, a list of addresses and networks (CIDR). <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are
/// trusted only from these; by default from no address.
/// </summary>
internal static class TrustedProxies
{
    private const string Key = "ForwardedHeaders:KnownProxies";

    /// <summary>The bits of <c>::ffff:0:0/96</c>, which every IPv4-mapped IPv6 address begins with.</summary>
    private const int MappedPrefixLength = 96;

    /// <exception cref="StartupException">An entry is neither an address nor a network.</exception>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var entries = Entries(app.Configuration.GetSection(Key)).ToList();
        if (entries.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // No limit on trusted hops: the client is the first address, from the right, that is not a trusted proxy.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var entry in entries)
        {
            options.KnownIPNetworks.Add(Parse(entry));
        }

        app.UseForwardedHeaders(options);
    }

    /// <summary>Gets the entries of a JSON array, or of one value that is separated by commas.</summary>
    private static IEnumerable<string> Entries(IConfigurationSection section) =>
        section.GetChildren().Select(child => child.Value).Append(section.Value)
            .SelectMany(value => value?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []);

    private static System.Net.IPNetwork Parse(string entry)
    {
        if (IPAddress.TryParse(entry, out var address))
        {
            var canonical = address.ToCanonical();
            return new System.Net.IPNetwork(canonical, canonical.GetAddressBytes().Length * 8);
        }

        return System.Net.IPNetwork.TryParse(entry, out var network)
            ? ToCanonical(network)
            : throw new StartupException($"{Key} has '{entry}'; it must be an address such as '10.0.0.7' or a network such as '10.0.0.0/8'.");
    }

    /// <summary>Gets a network of IPv4-mapped IPv6 addresses as one of IPv4: the framework maps a caller's address to IPv4, but not a network.</summary>
    private static System.Net.IPNetwork ToCanonical(System.Net.IPNetwork network) =>
        network.BaseAddress.IsIPv4MappedToIPv6 && network.PrefixLength >= MappedPrefixLength
            ? new System.Net.IPNetwork(network.BaseAddress.ToCanonical(), network.PrefixLength - MappedPrefixLength)
            : network;
}
