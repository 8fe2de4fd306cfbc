using Impressions.Domain.Common;
using Impressions.Domain.Programs;

namespace Impressions.Domain.UnitTests.Programs;

public sealed class UrlTests
{
    [TestCase("https://example.com")]
    [TestCase("http://localhost:5080/demo?x=1#y")]
    public void LandingUrl_IsHttpOrHttps(string url) =>
        Assert.That(Program.Create("org_1", "Campus", url, DateTime.UnixEpoch).LandingUrl, Is.EqualTo(url));

    [TestCase("")]
    [TestCase("/relative")]
    [TestCase("//example.com")]
    [TestCase("javascript:alert(1)")]
    [TestCase("data:text/html,x")]
    [TestCase("file:///etc/passwd")]
    [TestCase("https://example.com/\n")]
    [TestCase("https://example.com/\r\nSet-Cookie: a=b")]
    [TestCase("https://example.com/a\tb")]
    [TestCase("https://example.com/a\0b")]
    [TestCase("https://example.com/\u007f")]
    [TestCase("https://example.com/\u0085")]
    [TestCase("https:\\\\example.com")]
    [TestCase("https://example.com/\"><script>")]
    public void LandingUrl_OfAnythingElse_Throws(string url) =>
        Assert.That(() => Program.Create("org_1", "Campus", url, DateTime.UnixEpoch), Throws.TypeOf<DomainException>());

    [Test]
    public void LandingUrl_HasAtMost2048Characters()
    {
        Assert.That(OfLength(2_048).LandingUrl, Has.Length.EqualTo(2_048));
        Assert.That(() => OfLength(2_049), Throws.TypeOf<DomainException>());
        Assert.That(
            () => Program.Create("org_1", "Campus", "https://example.com/".PadRight(1_000, 'é'), DateTime.UnixEpoch),
            Throws.TypeOf<DomainException>(),
            "its ASCII form is longer");

        static Program OfLength(int length) =>
            Program.Create("org_1", "Campus", "https://example.com/".PadRight(length, 'x'), DateTime.UnixEpoch);
    }
}
