using CsCheck;
using Impressions.Domain.Posters;

namespace Impressions.Domain.UnitTests.Posters;

public sealed class PosterCodeTests
{
    [Test]
    public void New_IsNormalized() => Gen.Int.Sample(_ =>
    {
        var code = PosterCode.New();
        return PosterCode.Normalize(code) == code;
    });

    [Test]
    public void Normalize_IsIdempotent() => Gen.String[Gen.Char.AlphaNumeric, PosterCode.Length, PosterCode.Length].Sample(text =>
        PosterCode.Normalize(text) is not { } code || PosterCode.Normalize(code) == code);

    [TestCase("dem0c0de", "DEM0C0DE")]
    [TestCase("DEMOCODE", "DEM0C0DE")]
    [TestCase("ilIL0000", "11110000")]
    [TestCase("azAZ0909", "AZAZ0909")]
    public void Normalize_ReadsLowerCaseAndLookAlikes(string typed, string code) =>
        Assert.That(PosterCode.Normalize(typed), Is.EqualTo(code));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("DEM0C0D")]
    [TestCase("DEM0C0DEE")]
    [TestCase("DEM0C0DU")]
    [TestCase("DEM0C0D-")]
    [TestCase("DEM0C0Dſ")]
    public void Normalize_OfAnInvalidCode_IsNull(string? typed) => Assert.That(PosterCode.Normalize(typed), Is.Null);
}
