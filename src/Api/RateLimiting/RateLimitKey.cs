using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Impressions.Api.Authentication;
using Impressions.Domain.Common;

namespace Impressions.Api.RateLimiting;

/// <summary>The key that a request counts for, with its limit. The default value has no limit.</summary>
internal readonly record struct RateLimitKey(RateLimit? Limit, string? Organization, string? Subject, UInt128 Network)
{
    /// <summary>Returns the key of an authenticated caller: its organization and its API key or token subject.</summary>
    public static RateLimitKey Of(RateLimit limit, ClaimsPrincipal user) =>
        new(limit, user.FindFirst(ClaimNames.Organization)?.Value, user.FindFirst(ClaimNames.Subject)?.Value, Network: 0);

    /// <summary>
    /// Returns the key of a client address: an IPv4 address, or the /64 network of an IPv6 address. A site has at least a /64 (RFC 6177), so
    /// one client can use 2^64 addresses.
    /// </summary>
    public static RateLimitKey Of(RateLimit limit, IPAddress? address) => new(limit, Organization: null, Subject: null, NetworkOf(address));

    private static UInt128 NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return 0;
        }

        // IPv4 is used as IPv4-mapped IPv6. Those addresses have a /64 of all zeros, which no IPv6 client has.
        var canonical = address.ToCanonical();
        var whole = BinaryPrimitives.ReadUInt128BigEndian(canonical.MapToIPv6().GetAddressBytes());
        return canonical.AddressFamily is AddressFamily.InterNetwork ? whole : whole >> 64 << 64;
    }
}
