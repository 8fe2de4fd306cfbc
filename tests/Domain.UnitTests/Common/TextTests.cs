using Impressions.Domain.Common;

namespace Impressions.Domain.UnitTests.Common;

public sealed class TextTests
{
    [TestCase("Ada")]
    [TestCase(" Ada ")]
    [TestCase("Nguyễn Thị Minh Khai")]
    [TestCase("李 小龍")]
    [TestCase("O’Connor-Żółć")]
    [TestCase("مريم")]
    [TestCase("🎓")]
    public void ALine_HasLettersOfAnyScript(string value) => Assert.That(Text.IsLine(value, 200), Is.True);

    [TestCase("")]
    [TestCase(" \t ")]
    [TestCase("a\nb")]
    [TestCase("a\0b")]
    [TestCase("a\u0085b")]
    public void ALine_HasNoControlCharacters(string value) => Assert.That(Text.IsLine(value, 200), Is.False);

    [TestCase("\u200b")]
    [TestCase("\u200d\u2060\ufeff")]
    [TestCase("\u202e\u00ad")]
    [TestCase("\ufe0f\u0301")]
    [TestCase("\u3164\u115f\u1160\uffa0")]
    [TestCase("\u2800")]
    [TestCase("\U000e0041")]
    public void ALine_HasAVisibleCharacter(string value) => Assert.Multiple(() =>
    {
        Assert.That(Text.IsLine(value, 200), Is.False);
        Assert.That(Text.IsLine(value + "a", 200), Is.True);
    });

    [TestCase("1")]
    [TestCase("?")]
    [TestCase("Ⅻ")]
    [TestCase("한")]
    [TestCase("⠁")]
    [TestCase("👩\u200d🎓")]
    public void ALine_MayBeShort(string value) => Assert.That(Text.IsLine(value, 200), Is.True);

    [Test]
    public void ALine_IsTrimmedBeforeItsLengthIsChecked() => Assert.Multiple(() =>
    {
        Assert.That(Text.IsLine($"  {new string('x', 200)}  ", 200), Is.True);
        Assert.That(Text.IsLine(new string('x', 201), 200), Is.False);
    });

    [Test]
    public void Prose_HasLines_ButNoOtherControls() => Assert.Multiple(() =>
    {
        Assert.That(Text.IsProse("a\r\n\tb", 6), Is.True);
        Assert.That(Text.IsProse("", 5), Is.True);
        Assert.That(Text.IsProse("123456", 5), Is.False);
        Assert.That(Text.IsProse("a\0b", 5), Is.False);
        Assert.That(Text.IsProse("\ud83c", 5), Is.False);
    });

    [TestCase("ada@example.com")]
    [TestCase(" ada+posters@mail.example.co.uk ")]
    [TestCase("用户@例子.广告")]
    [TestCase("Jürgen@müller.example")]
    [TestCase("a@b")]
    public void AnEmail_HasLettersOfAnyScript(string value) => Assert.That(Text.IsEmail(value), Is.True);

    [TestCase("")]
    [TestCase("ada")]
    [TestCase("@example.com")]
    [TestCase("ada@")]
    [TestCase("ada@@example.com")]
    [TestCase("ada@b@example.com")]
    [TestCase("a da@example.com")]
    [TestCase("ada@exam\u00a0ple.com")]
    [TestCase("ada@example\n.com")]
    [TestCase("a\0da@example.com")]
    [TestCase("\ufffe@example.com")]
    [TestCase("\ufdd0@example.com")]
    [TestCase("\U0001ffff@example.com")]
    public void AnEmail_HasOneAt_AndNoWhiteSpace(string value) => Assert.That(Text.IsEmail(value), Is.False);

    /// <summary>The limit applies to the compared form too: some letters are longer in Unicode NFC.</summary>
    [Test]
    public void AnEmail_EndsAt254Characters() => Assert.Multiple(() =>
    {
        Assert.That(Text.IsEmail("@example.com".PadLeft(254, 'x')), Is.True);
        Assert.That(Text.IsEmail("@example.com".PadLeft(255, 'x')), Is.False);
        Assert.That(Text.IsEmail("@example.com".PadLeft(254, '\u0344')), Is.False);
    });

    [TestCase("ada@example.com", "ADA@Example.COM")]
    [TestCase("jürgen@example.com", "JU\u0308RGEN@example.com")]
    public void TheKeyOfAnEmail_IsEqualForAllItsSpellings(string one, string other) =>
        Assert.That(Text.EmailKey(one), Is.EqualTo(Text.EmailKey(other)));

    [Test]
    public void TheKeyOfAnEmail_DiffersForOtherAddresses() => Assert.That(Text.EmailKey("ada@example.com"), Is.Not.EqualTo(Text.EmailKey("ada@example.org")));

    [TestCase("https://exa mple.com/")]
    [TestCase("ftp://example.com/")]
    [TestCase("https://-ä-.example/", Description = "no name of a host")]
    [TestCase("https://\u00ad/")]
    [TestCase("https://％００.example/")]
    [TestCase("http://_é/")]
    public void AUrl_IsHttpOrHttps(string value) => Assert.That(Text.IsWebUrl(value), Is.False);

    /// <summary>These are not test cases, since an attribute can't contain a lone surrogate.</summary>
    [Test]
    public void ALoneSurrogate_IsInvalid() => Assert.Multiple(() =>
    {
        Assert.That(Text.IsLine("\ud83c", 200), Is.False);
        Assert.That(Text.IsLine("a\udf93b", 200), Is.False);
        Assert.That(Text.IsProse("\ud83c", 200), Is.False);
        Assert.That(Text.IsEmail("\ud83c@example.com"), Is.False);
        Assert.That(Text.IsWebUrl("https://example.com/\ud83c"), Is.False);
    });
}
