using System.Globalization;
using System.Net;
using Impressions.Domain.Common;
using Microsoft.Extensions.Configuration;

namespace Impressions.Infrastructure.Webhooks;

/// <summary>The settings <c>Webhooks</c>, validated: which receivers are allowed besides public ones at the usual ports.</summary>
internal sealed class WebhookOptions
{
    private const string NetworksKey = "Webhooks:AllowedNetworks";
    private const string PortsKey = "Webhooks:AllowedPorts";

    /// <summary>Networks that are allowed although they are not public.</summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; private init; } = [];

    /// <summary>The allowed ports.</summary>
    public IReadOnlySet<int> AllowedPorts { get; private init; } = new HashSet<int> { 443, 8443 };

    /// <exception cref="StartupException">A setting is invalid.</exception>
    public static WebhookOptions Read(IConfiguration configuration)
    {
        var networks = Entries(configuration.GetSection(NetworksKey)).Select(Network).ToList();
        var ports = Entries(configuration.GetSection(PortsKey)).Select(Port).ToHashSet();
        var defaults = new WebhookOptions();
        return new WebhookOptions { AllowedNetworks = networks, AllowedPorts = ports.Count == 0 ? defaults.AllowedPorts : ports };
    }

    /// <summary>Gets the entries of a JSON array, or of one value that is separated by commas.</summary>
    private static IEnumerable<string> Entries(IConfigurationSection section) =>
        section.GetChildren().Select(child => child.Value).Append(section.Value)
            .SelectMany(value => value?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []);

    private static IPNetwork Network(string entry)
    {
        if (IPAddress.TryParse(entry, out var address))
        {
            var canonical = address.ToCanonical();
            return new IPNetwork(canonical, canonical.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(entry, out var network)
            ? network
            : throw new StartupException($"{NetworksKey} has '{entry}'; it must be an address such as '10.0.0.7' or a network such as '10.0.0.0/8'.");
    }

    private static int Port(string entry) =>
        int.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= ushort.MaxValue
            ? port
            : throw new StartupException($"{PortsKey} has '{entry}'; it must be whole numbers from 1 to {ushort.MaxValue}.");
}
