using System.Text;
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
    public void AnEmail_HasAtMost254Characters() => Assert.Multiple(() =>
    {
        Assert.That(Text.IsEmail("@example.com".PadLeft(254, 'x')), Is.True);
        Assert.That(Text.IsEmail("@example.com".PadLeft(255, 'x')), Is.False);
        Assert.That(Text.IsEmail("@example.com".PadLeft(254, '\u0344')), Is.False);
    });

    /// <summary>Each is invisible or unassigned: control, format, separator, ignorable, filler or blank.</summary>
    [Test]
    public void Email_WithInvisibleCharacter_IsRefused()
    {
        int[] invisible =
        [
            0x00, 0x1F, 0x7F, 0x85, 0x9F, 0x20, 0xA0, 0x3000, 0x2028, 0x2029,
            0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180E, 0x180F,
            0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2061, 0x2064, 0x2065, 0x2066, 0x2069, 0x206F,
            0x2800, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0, 0xFFF8, 0xFFF9, 0x1BCA0, 0x1D159, 0x1D173, 0x1D17A,
            0xE0000, 0xE0001, 0xE0020, 0xE007F, 0xE0100, 0xE01EF, 0xE0FFF, 0x378, 0xE000, 0xFFFF,
        ];
        Assert.Multiple(() =>
        {
            foreach (var character in invisible.Select(value => new Rune(value)))
            {
                Assert.That(Text.IsEmail($"a{character}da@example.com"), Is.False, $"U+{character.Value:X4} in the local part");
                Assert.That(Text.IsEmail($"ada@exa{character}mple.com"), Is.False, $"U+{character.Value:X4} in the host");
                Assert.That(Text.IsLine($"{character}", 200), Is.False, $"U+{character.Value:X4} as a line");
            }
        });
    }

    [TestCase("ada@.")]
    [TestCase("ada@.example")]
    [TestCase("ada@example..com")]
    [TestCase("ada@example.com..")]
    [TestCase("ada@bücher..example")]
    [TestCase("ada@-bücher.example")]
    [TestCase("ada@xn--a.example", Description = "not Punycode")]
    [TestCase("ada@xn--example-oka.example", Description = "a soft hyphen in Punycode")]
    [TestCase("ada@xn--exam-w76a.example", Description = "a zero-width space in Punycode")]
    [TestCase("ada@bücher＠example.com")]
    [TestCase("ada＠b@example.com")]
    [TestCase("ada＠example.com")]
    public void Email_WithInvalidHost_IsRefused(string value) => Assert.That(Text.IsEmail(value), Is.False);

    [Test]
    public void EmailKey_OfTextThatIsNotAnEmail_Throws() => Assert.That(() => Text.EmailKey("ada"), Throws.TypeOf<DomainException>());

    [TestCase("ada@example.com", "ADA@Example.COM")]
    [TestCase("ada@example.com", "ada@example.com.")]
    [TestCase("ada@example.com", "ａｄａ@ｅｘａｍｐｌｅ．ｃｏｍ")]
    [TestCase("ada@[192.0.2.1]", "ADA@[192.0.2.1]")]
    [TestCase("ada@bücher.example", "ada@xn--bcher-kva.example")]
    [TestCase("ada@bücher.example", "ada@XN--BCHER-KVA.EXAMPLE.")]
    [TestCase("ada@bücher.example", "ada@BÜCHER。EXAMPLE")]
    [TestCase("ada@bücher.example", "ada@ｂｕ\u0308ｃｈｅｒ．ｅｘａｍｐｌｅ｡")]
    [TestCase("ada@bücher.example", "ada@ｘｎ--bcher-kva.example")]
    [TestCase("straße@example.com", "STRAẞE@example.com")]
    [TestCase("σοφος@example.com", "ΣΟΦΟς@example.com")]
    [TestCase("\u01F0@example.com", "J\u030C@example.com", Description = "no composed capital")]
    [TestCase("jürgen@example.com", "JU\u0308RGEN@example.com")]
    public void TheKeyOfAnEmail_IsEqualForAllItsSpellings(string one, string other) =>
        Assert.That(Text.EmailKey(one), Is.EqualTo(Text.EmailKey(other)));

    [TestCase("ada@example.com", "ada@example.org")]
    [TestCase("ada@bücher.example", "ada@bucher.example")]
    [TestCase("ada@straße.example", "ada@strasse.example", Description = "two hosts since IDNA 2008")]
    public void TheKeyOfAnEmail_DiffersForOtherAddresses(string one, string other) => Assert.That(Text.EmailKey(one), Is.Not.EqualTo(Text.EmailKey(other)));

    [TestCase("ada@bücher.example")]
    [TestCase("Straße.ΐ.ᾳ.ﬁ@例え。テスト.")]
    public void TheKeyOfAnEmailKey_IsTheSame(string value) => Assert.That(Text.EmailKey(Text.EmailKey(value)), Is.EqualTo(Text.EmailKey(value)));

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
