using Impressions.Domain.Common;

namespace Impressions.Domain.UnitTests.Common;

public sealed class MetadataTests
{
    [TestCase("{}", "{}")]
    [TestCase(""" { "a" : [ 1, 2.50 ], "b" : { "c" : null } } """, """{"a":[1,2.50],"b":{"c":null}}""")]
    [TestCase("""{"stadt":"Köln","emoji":"🎓","quote":"it's"}""", """{"stadt":"Köln","emoji":"\uD83C\uDF93","quote":"it's"}""")]
    public void Parse_KeepsEverythingButWhiteSpace(string text, string kept) =>
        Assert.That(Metadata.Parse(text).ToString(), Is.EqualTo(kept));

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("1")]
    [TestCase("{")]
    [TestCase("""{"a":1}{""")]
    public void Parse_OfInvalidJson_Throws(string text) =>
        Assert.That(() => Metadata.Parse(text), Throws.TypeOf<DomainException>());

    [Test]
    public void Parse_NestedTooDeep_Throws()
    {
        Assert.That(Nested(Metadata.MaxDepth), Is.Not.Null);
        Assert.That(() => Nested(Metadata.MaxDepth + 1), Throws.TypeOf<DomainException>());

        static Metadata Nested(int depth) =>
            Metadata.Parse(string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1));
    }

    [Test]
    public void Parse_TooLong_Throws()
    {
        Assert.That(OfLength(Metadata.MaxLength).ToString(), Has.Length.EqualTo(Metadata.MaxLength));
        Assert.That(() => OfLength(Metadata.MaxLength + 1), Throws.TypeOf<DomainException>());
        Assert.That(() => Metadata.Parse("{}".PadRight(Metadata.MaxLength + 1)), Throws.TypeOf<DomainException>(), "white space counts");

        static Metadata OfLength(int length) => Metadata.Parse($$"""{"a":"{{new string('x', length - 8)}}"}""");
    }

    /// <summary>An emoji has 2 characters in the request and 12 in the stored text, where it is escaped.</summary>
    [Test]
    public void Parse_OfTextThatIsTooLongAfterEscaping_Throws()
    {
        Assert.That(Emoji(1_364, "xxxxxxxx").ToString(), Has.Length.EqualTo(Metadata.MaxLength));
        Assert.That(() => Emoji(1_364, "xxxxxxxxx"), Throws.TypeOf<DomainException>());
        Assert.That(() => Emoji(1_366, ""), Throws.TypeOf<DomainException>());

        static Metadata Emoji(int count, string more) =>
            Metadata.Parse($$"""{"a":"{{string.Concat(Enumerable.Repeat("🎓", count))}}{{more}}"}""");
    }

    [Test]
    public void Parse_OfNull_Throws() => Assert.That(() => Metadata.Parse(null!), Throws.ArgumentNullException);

    [Test]
    public void FromStored_KeepsTheText_AndSharesTheEmptyObject()
    {
        Assert.That(Metadata.FromStored("""{"a":1}""").ToString(), Is.EqualTo("""{"a":1}"""));
        Assert.That(Metadata.FromStored("{}"), Is.SameAs(Metadata.Empty));
    }

    [Test]
    public void Equality_IsOfTheText()
    {
        Assert.That(Metadata.Parse("{ }"), Is.EqualTo(Metadata.Empty));
        Assert.That(Metadata.Parse("""{"a":1}"""), Is.Not.EqualTo(Metadata.Parse("""{"a":2}""")));
    }
}
