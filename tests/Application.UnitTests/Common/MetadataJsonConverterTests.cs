using System.Text.Json;
using Impressions.Application.Common.Json;
using Impressions.Domain.Common;

namespace Impressions.Application.UnitTests.Common;

public sealed class MetadataJsonConverterTests
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new MetadataJsonConverter() } };

    [Test]
    public void Metadata_IsAnObject_NotAString() => Assert.Multiple(() =>
    {
        Assert.That(JsonSerializer.Deserialize<Metadata>("""{ "a": [1.50] }""", Options), Is.EqualTo(Metadata.Parse("""{"a":[1.50]}""")));
        Assert.That(JsonSerializer.Serialize(Metadata.Parse("""{"a":[1.50]}"""), Options), Is.EqualTo("""{"a":[1.50]}"""));
    });

    [TestCase("[]")]
    [TestCase("""{"a":1,"a":2}""")]
    public void InvalidMetadata_Throws(string json) =>
        Assert.That(() => JsonSerializer.Deserialize<Metadata>(json, Options), Throws.TypeOf<DomainException>().With.Message.StartsWith("Metadata must be a JSON object"));
}
