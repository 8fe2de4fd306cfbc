using Impressions.Application.Statistics;

namespace Impressions.Application.UnitTests.Statistics;

public sealed class TimeZonesTests
{
    [TestCase("UTC")]
    [TestCase("Etc/UTC")]
    [TestCase("Etc/GMT+5")]
    [TestCase("Europe/Berlin")]
    [TestCase("America/Argentina/Buenos_Aires")]
    [TestCase("America/Port-au-Prince")]
    [TestCase("Asia/Calcutta", Description = "a name of before")]
    [TestCase("US/Eastern")]
    public void ANameOfTheIanaDatabase_IsFound(string name) => Assert.That(TimeZones.Find(name)?.Id, Is.EqualTo(name));

    [TestCase("")]
    [TestCase("Local")]
    [TestCase("Europe")]
    [TestCase("Europe/")]
    [TestCase("Europe//Berlin")]
    [TestCase("Europe/Atlantis")]
    [TestCase("europe/berlin")]
    [TestCase("utc")]
    [TestCase(" UTC")]
    [TestCase("UTC\n")]
    [TestCase("+01:00")]
    [TestCase("W. Europe Standard Time", Description = "a name of Windows")]
    [TestCase("Romance Standard Time")]
    [TestCase("right/Europe/Berlin", Description = "counts leap seconds")]
    [TestCase("posix/Europe/Berlin")]
    [TestCase("posixrules")]
    [TestCase("localtime", Description = "the zone of the machine")]
    [TestCase("Factory")]
    [TestCase("zone.tab")]
    [TestCase("../zoneinfo/Europe/Berlin")]
    [TestCase("/usr/share/zoneinfo/Europe/Berlin")]
    [TestCase("../../../etc/passwd")]
    public void AnyOtherText_IsNot(string name)
    {
        // The runtime finds a cached zone in any case.
        Assert.That(TimeZones.Find("Europe/Berlin"), Is.Not.Null);

        Assert.That(TimeZones.Find(name), Is.Null);
    }

    [Test]
    public void EveryZoneOfTheseTests_IsFound() => Assert.That(Zones.Names.Where(name => TimeZones.Find(name) is null), Is.Empty);
}
