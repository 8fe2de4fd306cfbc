using System.Net;

namespace Impressions.Domain.Common;

/// <summary>Brings IP addresses into the form in which they are compared and stored.</summary>
public static class IpAddresses
{
    /// <summary>
    /// Gets an IPv4-mapped IPv6 address (RFC 4291 §2.5.5.2), such as <c>::ffff:203.0.113.7</c>, as IPv4, and another IPv6 address without its
    /// scope ID (RFC 4007 §11), which has a meaning on one machine only.
    /// </summary>
    public static IPAddress ToCanonical(this IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes());

    /// <summary>Clears the part of an address that identifies a connection: the last 8 bits of IPv4, the last 80 of IPv6. The address is brought into its canonical form first.</summary>
    public static IPAddress ToNetwork(this IPAddress address)
    {
        var bytes = address.ToCanonical().GetAddressBytes();
        bytes.AsSpan(bytes.Length == 4 ? 3 : 6).Clear();
        return new IPAddress(bytes);
    }
}
