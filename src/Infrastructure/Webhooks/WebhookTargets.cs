using System.Net;
using System.Net.Sockets;
using Impressions.Application.Webhooks;
using Impressions.Domain.Webhooks;
using Microsoft.Extensions.Hosting;

namespace Impressions.Infrastructure.Webhooks;

/// <summary>
/// Decides which receivers are allowed, so that a webhook is no way into the operator's network (server-side request forgery). Addresses are checked
/// after the name was resolved, and the checked address itself is connected to: a second answer of the name server changes nothing.
/// </summary>
internal sealed class WebhookTargets(WebhookOptions options, IHostEnvironment? environment = null) : IWebhookTargets
{
    /// <summary>The addresses that are not public, by the IANA special-purpose registries, and an address of Azure's metadata.</summary>
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>All public IPv6 addresses are in this network: loopback, link-local, unique local, site-local and multicast ones are not.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Networks whose addresses have an IPv4 address in them, and the place of its first byte: NAT64 (RFC 6052) and 6to4 (RFC 3056).</summary>
    private static readonly (IPNetwork Network, int Offset)[] Embedding =
    [
        (IPNetwork.Parse("64:ff9b::/96"), 12),
        (IPNetwork.Parse("2002::/16"), 2),
    ];

    /// <summary>Resolves the name of a receiver.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    public string? FaultOf(Uri url)
    {
        if (!Webhook.HasNoCredentials(url))
        {
            return "must have no user name and no password.";
        }

        if (url.Scheme != Uri.UriSchemeHttps && !(environment?.IsDevelopment() ?? false))
        {
            return "must be an https URL.";
        }

        return options.AllowedPorts.Contains(url.Port)
            ? null
            : $"must have one of the ports {string.Join(", ", options.AllowedPorts.Order())}, which the operator of this service allows.";
    }

    /// <summary>Returns whether an address may be connected to.</summary>
    public bool IsAllowed(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (options.AllowedNetworks.Any(network => network.Contains(address)))
        {
            return true;
        }

        foreach (var (network, offset) in Embedding)
        {
            if (network.Contains(address))
            {
                return IsAllowed(new IPAddress(address.GetAddressBytes().AsSpan(offset, 4)));
            }
        }

        return (address.AddressFamily is AddressFamily.InterNetwork || GlobalUnicast.Contains(address))
            && !NotPublic.Any(network => network.Contains(address));
    }

    /// <summary>Resolves the name of a receiver and connects to an allowed address.</summary>
    /// <exception cref="TargetNotAllowedException">The name has no address that is allowed.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(context.DnsEndPoint.Host, out var literal)
            ? [literal]
            : await Resolve(context.DnsEndPoint.Host, cancellationToken);
        var allowed = addresses.Where(IsAllowed).ToArray();
        if (allowed.Length == 0)
        {
            throw new TargetNotAllowedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Thrown if a webhook leads to an address that is not allowed.</summary>
internal sealed class TargetNotAllowedException() : IOException("The address of the receiver is not allowed.");
