using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Impressions.Application.Impressions;
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
    public void AnImpression_IsDeserializedWithEveryProperty(string? userAgent, string? address)
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

    [TestCase("")]
    [TestCase("\0\u0001garbage")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"Id":"imp_1","OrganizationId":"org_1"}""")]
    [TestCase("""{"Id":1}""")]
    [TestCase("""{"Metadata":1}""")]
    public void InvalidBytes_AreDeserializedToNull(string text) =>
        Assert.That(new ImpressionSerializer().Deserialize(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text))), Is.Null);

    [Test]
    public void AnImpressionWithAnInvalidValue_IsDeserializedToNull()
    {
        var program = Program.Create("org_1", "Program", "https://example.com", MigratedDatabase.Now);
        var target = ScanTarget.Of(Poster.Create("org_1", program.Id, "user_1", MigratedDatabase.Now), program);
        var impression = Impression.Record(target, MigratedDatabase.Now, new ScanSignals(), null, ScanFields.Of(Metadata.Empty));
        var serializer = new ImpressionSerializer();
        var buffer = new ArrayBufferWriter<byte>();
        serializer.Serialize(impression, buffer);
        var json = JsonNode.Parse(buffer.WrittenSpan)!.AsObject();
        foreach (var name in json.Select(member => member.Key).Except(
            [nameof(Impression.UserAgent), nameof(Impression.IpAddress), nameof(Impression.ErasedAt)]))
        {
            AssertIsNone(name, null);
        }

        // A journal of an earlier version does not have the member.
        json.Remove(nameof(Impression.ErasedAt));
        Assert.That(serializer.Deserialize(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json.ToJsonString()))).Id, Is.EqualTo(impression.Id));
        AssertIsNone(nameof(Impression.Metadata), "{");
        AssertIsNone(nameof(Impression.Metadata), "[]");
        AssertIsNone(nameof(Impression.Traffic), 99);

        void AssertIsNone(string name, JsonNode? value)
        {
            var spoilt = json.DeepClone();
            spoilt[name] = value;
            Assert.That(serializer.Deserialize(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(spoilt.ToJsonString()))), Is.Null, name);
        }
    }
}
