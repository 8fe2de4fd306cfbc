using Impressions.Domain.Common;
using Impressions.Domain.Programs;

namespace Impressions.Domain.UnitTests.Programs;

public sealed class UrlTests
{
    [TestCase("https://example.com")]
    [TestCase("http://localhost:5080/demo?x=1#y")]
    public void LandingUrl_IsOfTheWeb(string url) =>
        Assert.That(Program.Create("org_1", "Campus", url, DateTime.UnixEpoch).LandingUrl, Is.EqualTo(url));

    [TestCase("")]
    [TestCase("/relative")]
    [TestCase("//example.com")]
    [TestCase("javascript:alert(1)")]
    [TestCase("data:text/html,x")]
    [TestCase("file:///etc/passwd")]
    public void LandingUrl_OfAnythingElse_Throws(string url) =>
        Assert.That(() => Program.Create("org_1", "Campus", url, DateTime.UnixEpoch), Throws.TypeOf<DomainException>());
}
