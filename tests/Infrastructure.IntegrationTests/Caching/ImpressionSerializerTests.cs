using System.Buffers;
using System.Net;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Infrastructure.Caching;

namespace Impressions.Infrastructure.IntegrationTests.Caching;

public sealed class ImpressionSerializerTests
{
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) ü \"\\ \u2028", "2001:db8:1::7")]
    [TestCase(null, null)]
    public void AnImpression_ComesBackAsItWas_InEachProperty(string? userAgent, string? address)
    {
        var program = Program.Create("org_1", "Program", "https://example.com", MigratedDatabase.Now);
        var impression = Impression.Record(
            ScanTarget.Of(Poster.Create("org_1", program.Id, "user_1", MigratedDatabase.Now, "Bücherei"), program),
            MigratedDatabase.Now,
            new ScanSignals { UserAgent = userAgent, Platform = "\"iOS\"" },
            address is null ? null : IPAddress.Parse(address),
            ScanFields.Of(Metadata.Parse("""{"price":1.50,"text":"ä\"\\"}""")));
        var serializer = new ImpressionSerializer();
        var buffer = new ArrayBufferWriter<byte>();

        serializer.Serialize(impression, buffer);
        var restored = serializer.Deserialize(new ReadOnlySequence<byte>(buffer.WrittenMemory));

        Assert.Multiple(() =>
        {
            foreach (var property in typeof(Impression).GetProperties())
            {
                Assert.That(property.GetValue(restored), Is.EqualTo(property.GetValue(impression)), property.Name);
            }

            Assert.That(restored.ScannedAt.Kind, Is.EqualTo(DateTimeKind.Utc));
        });
    }
}
