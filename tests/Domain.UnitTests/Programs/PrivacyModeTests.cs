using System.Net;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;

namespace Impressions.Domain.UnitTests.Programs;

public sealed class PrivacyModeTests
{
    [TestCase(PrivacyMode.Full, "203.0.113.77", "203.0.113.77")]
    [TestCase(PrivacyMode.Full, "::ffff:203.0.113.77", "203.0.113.77")]
    [TestCase(PrivacyMode.Full, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6")]
    [TestCase(PrivacyMode.Full, "fe80::1%4", "fe80::1")]
    [TestCase(PrivacyMode.Truncated, "203.0.113.77", "203.0.113.0")]
    [TestCase(PrivacyMode.Truncated, "::ffff:203.0.113.77", "203.0.113.0")]
    [TestCase(PrivacyMode.Truncated, "2001:db8:1:2:3:4:5:6", "2001:db8:1::")]
    [TestCase(PrivacyMode.None, "203.0.113.77", null)]
    public void ApplyPrivacyMode_FollowsThePrivacyMode(PrivacyMode mode, string address, string? kept) =>
        Assert.That(With(mode).ApplyPrivacyMode(IPAddress.Parse(address)), Is.EqualTo(kept));

    [Test]
    public void ApplyPrivacyMode_OfNone_IsNull() => Assert.That(With(PrivacyMode.Full).ApplyPrivacyMode(null), Is.Null);

    private static ScanTarget With(PrivacyMode mode)
    {
        var program = Program.Create("org_1", "Campus", "https://example.com", DateTime.UnixEpoch, mode);
        return ScanTarget.Of(Poster.Create("org_1", program.Id, "user_1", DateTime.UnixEpoch), program);
    }
}
