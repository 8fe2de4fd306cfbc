using System.Text.Json;
using Impressions.Application.Impressions;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;

namespace Impressions.Application.UnitTests.Impressions;

public sealed class ScanFieldsTests
{
    private static readonly ScanTarget Target =
        new("org_1", "prog_1", "user_1", "poster_1", "Library", PrivacyMode.Full, PosterStatus.Active, "https://example.com", null);

    [Test]
    public void OfQuery_TakesCampaignAndOwnFields_InTheirOrder_AndNothingElse() => Assert.That(
        OfQuery(("m.b", "1"), ("utm_source", "flyer"), ("x", "2"), ("UTM_term", "3"), ("M.c", "4"), ("m.a", "")),
        Is.EqualTo("""{"device_type":"bot","location":"Library","referrer":"direct","traffic":"bot","b":"1","utm_source":"flyer","a":""}"""));

    [TestCase(
        """{"device_type":"mobile","os":"iOS","browser":"Safari","location":"Library","referrer":"direct","traffic":"human","utm_source":"flyer","utm_term":"x","seat":"12"}""",
        """{"device_type":"mobile","os":"iOS","browser":"Safari","location":"Library","referrer":"direct","traffic":"human","utm_source":"flyer"}""")]
    [TestCase("""{"utm_medium":"print","utm_campaign":"ä","utm_content":"x"}""", """{"utm_medium":"print","utm_campaign":"ä"}""")]
    [TestCase("""{"referrer":{"name":"Grace"},"utm_source":["Grace"]}""", "{}")]
    [TestCase("""{"country":"DE","region":"Bavaria","city":"Munich"}""", """{"country":"DE"}""")]
    [TestCase("""{"country":"the one of Grace"}""", "{}")]
    [TestCase("{}", "{}")]
    public void WithoutPersonalData_KeepsTheTextsThatStatisticsCount(string metadata, string left) =>
        Assert.That(ScanFields.WithoutPersonalData(Metadata.Parse(metadata)).ToString(), Is.EqualTo(left));

    [TestCase("m.", 16)]
    [TestCase("utm_", 16)]
    public void OfQuery_TakesTheFirst16OfAKind(string prefix, int count)
    {
        var names = Names(OfQuery([.. Enumerable.Range(0, 20).Select(i => ($"{prefix}{i:00}", "x"))]));

        Assert.That(names, Has.Count.EqualTo(4 + count));
        Assert.That(names[^1], Does.EndWith("15"));
    }

    [Test]
    public void OfQuery_LimitsEachKindSeparately() => Assert.That(
        Names(OfQuery([.. Enumerable.Range(0, 17).SelectMany(i => new[] { ($"utm_{i}", "x"), ($"m.{i}", "x") })])),
        Has.Count.EqualTo(4 + 32));

    [Test]
    public void OfQuery_IgnoresAFieldThatIsTooLong_OrHasNoName() => Assert.That(
        Names(OfQuery(
            ("m." + new string('a', 64), new string('x', 256)),
            ("m." + new string('b', 65), "x"),
            ("m.c", new string('x', 257)),
            ("m.", "x"),
            ("utm_" + new string('d', 60), new string('x', 256)),
            ("utm_" + new string('e', 61), "x"),
            ("utm_f", new string('x', 257)))),
        Is.EqualTo(new[] { "device_type", "location", "referrer", "traffic", new string('a', 64), "utm_" + new string('d', 60) }));

    [Test]
    public void OfQuery_UsesTheFirstOfEqualNames() => Assert.That(
        OfQuery(("m.utm_source", "own"), ("utm_source", "campaign"), ("m.a", "1"), ("m.a", "2")),
        Does.EndWith(""","utm_source":"own","a":"1"}"""));

    [TestCase("device_type")]
    [TestCase("os")]
    [TestCase("browser")]
    [TestCase("location")]
    [TestCase("referrer")]
    [TestCase("traffic")]
    public void AReservedName_IsNotOverwritten(string name) => Assert.Multiple(() =>
    {
        Assert.That(OfQuery(("m." + name, "forged")), Does.Not.Contain("forged"));
        Assert.That(
            Write(ScanFields.Of(Metadata.Parse($$"""{"{{name}}":"forged"}"""))),
            name == "referrer" ? Does.Contain("\"referrer\":\"forged\"") : Does.Not.Contain("forged"));
    });

    [Test]
    public void OfQuery_TruncatesTheReferrer() => Assert.Multiple(() =>
    {
        Assert.That(Referrer(null), Is.EqualTo("direct"));
        Assert.That(Referrer("https://example.com/"), Is.EqualTo("https://example.com/"));
        Assert.That(Referrer(new string('x', 512)), Has.Length.EqualTo(512));
        Assert.That(Referrer(new string('x', 513)), Has.Length.EqualTo(512));

        static string? Referrer(string? referrer) =>
            JsonDocument.Parse(Write(ScanFields.OfQuery([], referrer))).RootElement.GetProperty("referrer").GetString();
    });

    [Test]
    public void Of_KeepsAnyJson() => Assert.That(
        Write(ScanFields.Of(Metadata.Parse("""{"n":1.50,"list":[{"a":null}],"ort":"Köln"}"""))),
        Is.EqualTo("""{"device_type":"bot","location":"Library","traffic":"bot","n":1.50,"list":[{"a":null}],"ort":"Köln"}"""));

    /// <summary>The members that the service adds count too.</summary>
    [Test]
    public void Of_WithMembersThatAreTooLongTogether_Throws()
    {
        var own = Metadata.MaxLength - Write(ScanFields.Of(Metadata.Empty)).Length + 1;
        Assert.That(OfLength(own), Has.Length.EqualTo(Metadata.MaxLength));
        Assert.That(() => OfLength(own + 1), Throws.TypeOf<DomainException>());

        static string OfLength(int length) => Write(ScanFields.Of(Metadata.Parse($$"""{"a":"{{new string('x', length - 8)}}"}""")));
    }

    private static string OfQuery(params (string Name, string Value)[] query) =>
        Write(ScanFields.OfQuery(query.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)), referrer: null));

    private static string Write(ScanFields fields) =>
        Impression.Record(Target, DateTime.UnixEpoch, new ScanSignals { UserAgent = "curl/8.5.0" }, null, fields).Metadata.ToString();

    private static List<string> Names(string metadata) =>
        [.. JsonDocument.Parse(metadata).RootElement.EnumerateObject().Select(member => member.Name)];
}
