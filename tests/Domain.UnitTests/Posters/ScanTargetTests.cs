using CsCheck;
using Impressions.Domain.Common;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;

namespace Impressions.Domain.UnitTests.Posters;

public sealed class ScanTargetTests
{
    private static readonly Gen<string> Address = Gen.OneOf("https://example.com", "https://example.com/", "http://localhost:5080/a/b;c=d");

    private static readonly Gen<string[]> Parameters = Gen.OneOf(
        "a=1", "a=2", "b=%20&", "c", "c=", "=d", "e=x=y", "f=?", "f=/",
        "impression_id", "impression_id=", "impression_id=imp_old", "impression_id=x=y",
        "Impression_Id=x", "impression_ids=x", "ximpression_id=x", "a=impression_id=x").Select(text => text.TrimEnd('&')).Array[0, 8];

    private static readonly Gen<string> Fragment = Gen.OneOf("", "#", "#part", "#a?b=c&impression_id=x", "#a#b");

    private static readonly Gen<string> Start = Gen.OneOf("http://", "https://", "https:");

    /// <summary>Characters with a meaning in a URL, and letters, joiners and digits that are allowed or forbidden in a host name.</summary>
    private static readonly string[] UrlParts =
    [
        "a", "x", "1", "9", ".", "-", "_", ":", "/", "?", "#", "@", "%", "[", "]", "&", "=", "!", ",", "|",
        "ä", "ß", "é", "例", "ｅ", "🎓", "\u00ad", "\u200d", "\u200f", "\u3002", "\u0660", "\ufe0f",
    ];

    /// <summary>Other parameters keep their values and order. The ID of the impression follows them, then the fragment.</summary>
    [Test]
    public void DestinationFor_AddsTheIdToTheQuery() => Gen.Select(Address, Parameters, Fragment).Sample((address, parameters, fragment) =>
    {
        var query = parameters.Length == 0 ? "" : "?" + string.Join('&', parameters);

        var destination = To(address + query + fragment).DestinationFor("impression_id", "imp_new");

        var others = parameters.Where(parameter => parameter.Split('=')[0] != "impression_id");
        return destination == $"{address}?{string.Join('&', others.Append("impression_id=imp_new"))}{fragment}";
    });

    [TestCase("https://example.com?", "https://example.com?impression_id=imp_new")]
    [TestCase("https://example.com?&a=1&&b=2&", "https://example.com?a=1&b=2&impression_id=imp_new")]
    public void DestinationFor_DropsEmptyParameters(string url, string destination) =>
        Assert.That(To(url).DestinationFor("impression_id", "imp_new"), Is.EqualTo(destination));

    [TestCase("https://bücher.example:8443/straße?q=ü#ä", "https://xn--bcher-kva.example:8443/stra%C3%9Fe?q=%C3%BC#%C3%A4")]
    [TestCase("https://example.com/a%20b?x=%2F", "https://example.com/a%20b?x=%2F")]
    [TestCase("https://EXAMPLE.com:443?a=1", "https://EXAMPLE.com:443?a=1")]
    public void Of_MakesUrlsAscii(string url, string ascii)
    {
        var ofProgram = Of(Program.Create("org_1", "Campus", url, DateTime.UnixEpoch, fallbackUrl: url));
        var ofPoster = Of(Program.Create("org_1", "Campus", "https://other.example", DateTime.UnixEpoch), url);

        Assert.Multiple(() =>
        {
            Assert.That(ofProgram.DestinationUrl, Is.EqualTo(ascii));
            Assert.That(ofProgram.FallbackUrl, Is.EqualTo(ascii));
            Assert.That(ofPoster.DestinationUrl, Is.EqualTo(ascii), "the poster's URL takes precedence over the program's");
            Assert.That(ofPoster.FallbackUrl, Is.Null);
        });
    }

    [Test]
    public void Of_HasThePostersStatus_UnlessTheProgramIsNotActive([Values] PosterStatus poster, [Values] ProgramStatus program) => Assert.That(
        ScanTarget.Of("org_1", "prog_1", "user_1", "poster_1", null, poster, null, PrivacyMode.Full, program, "https://example.com", null).Status,
        Is.EqualTo(program is ProgramStatus.Active ? poster : PosterStatus.Retired));

    /// <summary>Every valid URL has a form that a header can carry.</summary>
    [Test]
    public void Of_MakesEveryValidUrl_OneThatAHeaderCanCarry() =>
        Gen.Select(Start, Gen.OneOf(UrlParts).Array[1, 13], (start, parts) => start + string.Concat(parts)).Where(Text.IsWebUrl).Sample(url =>
        {
            var target = Of(Program.Create("org_1", "Campus", url, DateTime.UnixEpoch));
            return System.Text.Ascii.IsValid(target.DestinationUrl) && Uri.TryCreate(target.DestinationFor("impression_id", "imp_new"), UriKind.Absolute, out _);
        });

    private static ScanTarget Of(Program program, string? destinationUrl = null) =>
        ScanTarget.Of(Poster.Create("org_1", program.Id, "user_1", DateTime.UnixEpoch, destinationUrl: destinationUrl), program);

    private static ScanTarget To(string url) => new("org_1", "prog_1", "user_1", "poster_1", null, PrivacyMode.Full, PosterStatus.Active, url, null);
}
