using Impressions.Domain.Common;

namespace Impressions.Domain.UnitTests.Common;

public sealed class MetadataMergeTests
{
    /// <summary>RFC 7396, appendix A, where both are objects.</summary>
    [TestCase("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [TestCase("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [TestCase("""{"a":"b"}""", """{"a":null}""", "{}")]
    [TestCase("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [TestCase("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [TestCase("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [TestCase("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [TestCase("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [TestCase("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [TestCase("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    [TestCase("""{"a":1}""", """{"a":{"b":null,"c":[null]}}""", """{"a":{"c":[null]}}""")]
    [TestCase("""{"a":1.50}""", """{"b":2.50}""", """{"a":1.50,"b":2.50}""")]
    [TestCase("""{"ort":"Köln"}""", "{}", """{"ort":"Köln"}""")]
    public void AMerge_IsOfRfc7396(string target, string patch, string merged) =>
        Assert.That(Metadata.Parse(target).Merge(Metadata.Parse(patch)).ToString(), Is.EqualTo(merged));

    [Test]
    public void AMerge_ThatGetsTooLong_Throws()
    {
        var half = Metadata.MaxLength / 2;
        var target = Metadata.Parse($$"""{"a":"{{new string('x', half)}}"}""");

        Assert.That(target.Merge(Metadata.Parse($$"""{"b":"{{new string('x', half - 15)}}"}""")).ToString(), Has.Length.EqualTo(Metadata.MaxLength));
        Assert.That(
            () => target.Merge(Metadata.Parse($$"""{"b":"{{new string('x', half - 14)}}"}""")),
            Throws.TypeOf<DomainException>());
    }

    /// <summary>Neither is deeper than it may be, and a merge is as deep as the deeper one.</summary>
    [Test]
    public void AMerge_IsNotDeeperThanWhatIsMerged()
    {
        var deepest = Metadata.Parse(string.Concat(Enumerable.Repeat("{\"a\":", Metadata.MaxDepth - 1)) + "{}" + new string('}', Metadata.MaxDepth - 1));

        var merged = deepest.Merge(deepest);

        Assert.That(Metadata.Parse(merged.ToString()), Is.EqualTo(deepest));
    }

    [TestCase("""{"a":1,"a":2}""")]
    [TestCase("""{"b":{"a":1,"a":1}}""")]
    [TestCase("""{"b":[{"a":1,"\u0061":1}]}""")]
    public void ANameTwice_IsNoMetadata(string text) => Assert.That(() => Metadata.Parse(text), Throws.TypeOf<DomainException>());
}
