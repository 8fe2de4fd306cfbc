using System.Net;
using Impressions.Domain.Common;

namespace Impressions.Domain.UnitTests.Common;

public sealed class IpAddressesTests
{
    [TestCase("203.0.113.7", "203.0.113.7")]
    [TestCase("::ffff:203.0.113.7", "203.0.113.7")]
    [TestCase("::ffff:cb00:7107", "203.0.113.7")]
    [TestCase("2001:db8::7", "2001:db8::7")]
    [TestCase("fe80::7%3", "fe80::7")]
    [TestCase("::203.0.113.7", "::203.0.113.7", Description = "IPv4-compatible, which is another address")]
    public void ToCanonical_IsIPv4OfAMappedAddress_AndHasNoScope(string address, string canonical) =>
        Assert.That(IPAddress.Parse(address).ToCanonical(), Is.EqualTo(IPAddress.Parse(canonical)));
}
