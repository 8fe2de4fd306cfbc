using System.Net;
using Impressions.Domain.Impressions;
using Impressions.Domain.Programs;
using Impressions.Infrastructure.Geo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Impressions.Infrastructure.IntegrationTests.Geo;

public sealed class GeoDatabaseTests : IDisposable
{
    private static readonly Place Munich = new("DE", "Bavaria", "Munich");

    private readonly string _folder = Directory.CreateTempSubdirectory("impressions-").FullName;

    private string FilePath => Path.Combine(_folder, "city.mmdb");

    [TestCase("203.0.113.7", "DE", "Bavaria", "Munich")]
    [TestCase("::ffff:203.0.113.7", "DE", "Bavaria", "Munich")]
    [TestCase("2001:db8:1::7", "FR", null, null)]
    [TestCase("198.51.100.1", "US", "California", "Los Angeles", Description = "a flat record")]
    [TestCase("192.0.2.1", "GB", null, null, Description = "a flat record with a code only")]
    public void AnAddress_HasThePlaceOfItsNetwork(string address, string country, string? region, string? city)
    {
        Write(6);

        Assert.That(Open().Find(IPAddress.Parse(address), PrivacyMode.Truncated), Is.EqualTo(new Place(country, region, city)));
    }

    [Test]
    public void AnUnknownAddress_AndOneThatIsNotStored_HasNoPlace()
    {
        Write(6);
        var places = Open();

        Assert.That(places.Find(IPAddress.Parse("203.0.112.7"), PrivacyMode.Full), Is.Null);
        Assert.That(places.Find(IPAddress.Parse("192.0.2.200"), PrivacyMode.Full), Is.Null, "a record without places");
        Assert.That(places.Find(null, PrivacyMode.Full), Is.Null);
        Assert.That(places.Find(IPAddress.Parse("203.0.113.7"), PrivacyMode.None), Is.Null);
    }

    [Test]
    public void AFileOfIPv4Only_HasNoPlaceOfIPv6()
    {
        MmdbFile.Write(FilePath, 4, ("203.0.113.0/24", MmdbFile.City("DE", "Bavaria", "Munich")));
        var places = Open();

        Assert.That(places.Find(IPAddress.Parse("203.0.113.7"), PrivacyMode.Full), Is.EqualTo(Munich));
        Assert.That(places.Find(IPAddress.Parse("2001:db8:1::7"), PrivacyMode.Full), Is.Null);
    }

    [Test]
    public void AReplacedFile_IsLoaded_AndABrokenOneLeavesTheOldInUse()
    {
        Write(6);
        var places = Open();
        var address = IPAddress.Parse("203.0.113.7");

        MmdbFile.Write(FilePath, 6, ("203.0.113.0/24", MmdbFile.City("AT", "Tyrol", "Innsbruck")));
        Touch(1);
        places.Reload();
        Assert.That(places.Find(address, PrivacyMode.Full)!.City, Is.EqualTo("Innsbruck"));

        var whole = File.ReadAllBytes(FilePath);
        foreach (var (broken, minute) in new[] { (whole[..^20], 2), ([], 3), ("no database"u8.ToArray(), 4) })
        {
            File.WriteAllBytes(FilePath, broken);
            Touch(minute);
            places.Reload();
            Assert.That(places.Find(address, PrivacyMode.Full)!.City, Is.EqualTo("Innsbruck"));
        }

        File.Delete(FilePath);
        places.Reload();
        Assert.That(places.Find(address, PrivacyMode.Full)!.City, Is.EqualTo("Innsbruck"));

        Write(6);
        Touch(5);
        places.Reload();
        Assert.That(places.Find(address, PrivacyMode.Full), Is.EqualTo(Munich));
    }

    [Test]
    public void ABrokenRecord_HasNoPlace()
    {
        Write(6);
        var bytes = File.ReadAllBytes(FilePath);
        var munich = bytes.AsSpan().IndexOf("Munich"u8);
        // A pointer far beyond the end.
        bytes[munich - 1] = 0b0011_1000;
        File.WriteAllBytes(FilePath, bytes);

        Assert.That(Open().Find(IPAddress.Parse("203.0.113.7"), PrivacyMode.Full), Is.Null);
    }

    [Test]
    public void AMissingOrBrokenFile_StopsTheStart_WithASentence()
    {
        Assert.That(Read, Throws.TypeOf<StartupException>().With.Message.EqualTo(
            "Geo:DatabasePath is 'city.mmdb', which does not exist; it must be a file in MaxMind's format (.mmdb)."));

        foreach (var broken in new[] { "", "no database", new string('x', 200_000) })
        {
            File.WriteAllText(FilePath, broken);
            Assert.That(Read, Throws.TypeOf<StartupException>().With.Message.StartsWith(
                "Geo:DatabasePath is 'city.mmdb', which cannot be read; it must be a file in MaxMind's format (.mmdb)."));
        }
    }

    [Test]
    public void WithoutTheSetting_NothingHappens()
    {
        var options = GeoOptions.Read(new ConfigurationBuilder().Build(), _folder);
        using var places = new GeoReloader(new GeoDatabase(options, NullLogger<GeoDatabase>.Instance), TimeProvider.System);

        Assert.That(() => places.StartAsync(CancellationToken.None), Throws.Nothing);
        Assert.That(new GeoDatabase(options, NullLogger<GeoDatabase>.Instance).Find(IPAddress.Loopback, PrivacyMode.Full), Is.Null);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(int ipVersion) => MmdbFile.Write(
        FilePath,
        ipVersion,
        ("203.0.113.0/24", MmdbFile.City("DE", "Bavaria", "Munich")),
        ("2001:db8:1::/48", new Dictionary<string, object> { ["country"] = new Dictionary<string, object> { ["iso_code"] = "FR" } }),
        ("198.51.100.0/24", new Dictionary<string, object> { ["country_code"] = "us", ["region"] = "California", ["city"] = "Los Angeles" }),
        ("192.0.2.0/25", new Dictionary<string, object> { ["country"] = "GB" }),
        ("192.0.2.128/25", new Dictionary<string, object> { ["country"] = "Great Britain", ["asn"] = "AS64496" }));

    /// <summary>Sets the time of the file, since two writes may have the same.</summary>
    private void Touch(int minute) => File.SetLastWriteTimeUtc(FilePath, DateTime.UnixEpoch.AddMinutes(minute));

    private GeoDatabase Open()
    {
        var places = new GeoDatabase(Read(), NullLogger<GeoDatabase>.Instance);
        places.Reload();
        return places;
    }

    private GeoOptions Read() => GeoOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection([new("Geo:DatabasePath", "city.mmdb")]).Build(), _folder);
}
