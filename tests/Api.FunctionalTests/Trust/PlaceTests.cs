using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Programs;
using Impressions.Infrastructure.IntegrationTests.Geo;

namespace Impressions.Api.FunctionalTests.Trust;

/// <summary>Places of scans, by a file of the operator.</summary>
public sealed class PlaceTests
{
    [Test]
    public async Task ThePlaceOfTheWholeAddress_IsInTheMetadata_AndCountsByCountry()
    {
        var folder = Directory.CreateTempSubdirectory("impressions-").FullName;
        try
        {
            var file = Path.Combine(folder, "city.mmdb");
            MmdbFile.Write(
                file, 6, ("127.0.0.0/8", MmdbFile.City("DE", "Bavaria", "Munich")), ("203.0.113.7/32", MmdbFile.City("FR", "Brittany", "Brest")));
            await using var service = new Service(new Dictionary<string, string> { ["Geo:DatabasePath"] = file });
            var tenant = await service.AddTenantAsync(PrivacyMode.Truncated);

            using (var scanned = await service.Client.ScanAsync(tenant.Poster.Code, "?m.city=Atlantis&m.team=a"))
            {
                Assert.That(scanned.StatusCode, Is.EqualTo(HttpStatusCode.Found));
                var scan = await MetadataAsync(scanned.ImpressionId());
                Assert.That(scan, Does.Contain(@"""country"":""DE"",""region"":""Bavaria"",""city"":""Munich""").And.Contain(@"""team"":""a""").And.Not.Contain("Atlantis"));
            }

            var reported = await tenant.Client.CreateAsync(
                "/api/v1/impressions", $$$"""{"poster_id":"{{{tenant.Poster.Id}}}","ip_address":"203.0.113.7","metadata":{"country":"XX","n":1}}""");
            Assert.That(reported.Text("ip_address"), Is.EqualTo("203.0.113.0"), "the place is of the whole address");
            Assert.That(await MetadataAsync(reported.Text("id")), Does.Contain(@"""country"":""FR"",""region"":""Brittany"",""city"":""Brest""").And.Not.Contain("XX"));
            var unknown = await tenant.Client.CreateAsync(
                "/api/v1/impressions", $$"""{"poster_id":"{{tenant.Poster.Id}}","ip_address":"203.0.113.8"}""");
            Assert.That(await MetadataAsync(unknown.Text("id")), Does.Not.Contain("country"));

            service.Time.Advance(TimeSpan.FromMinutes(1));
            using var response = await tenant.Client.GetAsync("/api/v1/statistics/breakdown?by=country&traffic=human&traffic=bot");
            var values = (await response.JsonAsync()).GetProperty("values").EnumerateArray();
            Assert.That(
                values.Select(value => (value.GetProperty("value").GetString(), value.GetProperty("scans").GetInt32())),
                Is.EquivalentTo(new[] { ("DE", 1), ("FR", 1), ((string?)null, 1) }));

            async Task<string> MetadataAsync(string id) =>
                (await (await tenant.Client.GetAsync($"/api/v1/impressions/{id}")).JsonAsync()).GetProperty("metadata").GetRawText();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A place tells of the address what the visitor does not want to be stored.</summary>
    [Test]
    public async Task AVisitorWhoObjectsToTracking_HasNoPlace()
    {
        var folder = Directory.CreateTempSubdirectory("impressions-").FullName;
        try
        {
            var file = Path.Combine(folder, "city.mmdb");
            MmdbFile.Write(file, 6, ("127.0.0.0/8", MmdbFile.City("DE", "Bavaria", "Munich")));
            await using var service = new Service(new Dictionary<string, string> { ["Geo:DatabasePath"] = file });
            var tenant = await service.AddTenantAsync(PrivacyMode.Full);

            using var scan = await service.Client.ScanAsync(tenant.Poster.Code, headers: ("Sec-GPC", "1"));

            var impression = await (await tenant.Client.GetAsync($"/api/v1/impressions/{scan.ImpressionId()}")).JsonAsync();
            Assert.That(impression.Text("ip_address"), Is.Null);
            Assert.That(impression.GetProperty("metadata").GetRawText(), Does.Not.Contain("DE").And.Not.Contain("Bavaria").And.Not.Contain("Munich"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The names are free for custom fields as long as the operator has no file.</summary>
    [Test]
    public async Task WithoutAFile_CustomFieldsMayHaveTheNames()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var scanned = await Service.Shared.Client.ScanAsync(tenant.Poster.Code, "?m.country=DE&m.city=Munich");

        var impression = await (await tenant.Client.GetAsync($"/api/v1/impressions/{scanned.ImpressionId()}")).JsonAsync();
        Assert.That(impression.GetProperty("metadata").GetRawText(), Does.Contain(@"""country"":""DE"",""city"":""Munich"""));
    }
}
