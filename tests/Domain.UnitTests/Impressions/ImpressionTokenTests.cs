using Impressions.Domain.Impressions;
using Impressions.Domain.Programs;

namespace Impressions.Domain.UnitTests.Impressions;

public sealed class ImpressionTokenTests
{
    private static readonly DateTime Now = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly TokenKey _key = new(ImpressionToken.NewKey(), Days: 30);

    [Test]
    public void AToken_HasTheIdAndTheExpiry_AndNeedsNoEscapesInAnAddress() =>
        Assert.That(Create(), Does.Match(@"^imp_1\.1769860800\.[A-Za-z0-9_-]{43}$"));

    [Test]
    public void AnyChangedCharacter_IsFound()
    {
        var token = Create();
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token[..i] + (token[i] == '1' ? '2' : '1') + token[(i + 1)..];
            Assert.That(Check(changed), Is.Not.Null, changed);
            Assert.That(Check(token[..i]), Is.Not.Null);
        }

        Assert.That(Check(token), Is.Null);
        Assert.That(Check(token + "A"), Is.EqualTo(ImpressionTokenFault.ImpressionTokenInvalid));
    }

    [TestCase("imp_1..")]
    [TestCase("imp_1.99999999999.ü")]
    [TestCase("imp_1.-1.x")]
    [TestCase("imp_1.99999999999999999999.x")]
    [TestCase("imp_1.1769860800.x.y")]
    public void AMalformedToken_IsInvalid(string token) => Assert.That(Check(token), Is.EqualTo(ImpressionTokenFault.ImpressionTokenInvalid));

    [Test]
    public void AnyOfTheKeys_Suffices_AndWithoutAKeyNoneDoes()
    {
        Assert.That(ImpressionToken.Check(Create(), "imp_1", "prog_1", [ImpressionToken.NewKey(), _key.Text], Now), Is.Null);
        Assert.That(ImpressionToken.Check(Create(), "imp_1", "prog_1", [], Now), Is.EqualTo(ImpressionTokenFault.ImpressionTokenInvalid));
    }

    [Test]
    public void AKey_IsNotPrinted() => Assert.That($"{_key}", Does.Not.Contain(_key.Text));

    private string Create() => ImpressionToken.Create(_key, "imp_1", "prog_1", Now);

    private ImpressionTokenFault? Check(string token) => ImpressionToken.Check(token, "imp_1", "prog_1", [_key.Text], Now);
}
