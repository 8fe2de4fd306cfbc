using System.Net;
using System.Net.Sockets;
using Impressions.Domain.Common;

namespace Impressions.Domain.Referrals.Flags;

/// <summary>What stored addresses have in common.</summary>
internal static class Addresses
{
    /// <summary>Gets what an address shares with the others of one connection: the address itself, or the /64 of IPv6, in which a device changes its address.</summary>
    public static string? LineOf(string? stored)
    {
        if (!IPAddress.TryParse(stored, out var address) || address.AddressFamily is AddressFamily.InterNetwork)
        {
            return stored;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }

    /// <summary>Gets the network, /24 of IPv4 and /48 of IPv6; null if the address is unknown.</summary>
    public static string? NetworkOf(string? stored) => IPAddress.TryParse(stored, out var address) ? address.ToNetwork().ToString() : null;
}
