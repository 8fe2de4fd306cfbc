using System.Globalization;
using System.Text;

namespace Impressions.Domain.Common;

/// <summary>Rules for texts. Validators of requests use the same methods as the entities.</summary>
public static class Text
{
    /// <summary>The maximum length of a name, in characters.</summary>
    public const int NameMaxLength = 200;

    /// <summary>The maximum length of an e-mail address, in characters (RFC 5321 §4.5.3.1.3).</summary>
    public const int EmailMaxLength = 254;

    /// <summary>The maximum length of a URL, in characters.</summary>
    public const int UrlMaxLength = 2_048;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>
    /// Returns whether a trimmed text is a single line, in any script, with at least one visible character and at most <paramref name="maxLength"/>
    /// characters.
    /// </summary>
    public static bool IsLine(string value, int maxLength)
    {
        var trimmed = value.Trim();
        return trimmed.Length <= maxLength && IsWellFormed(trimmed) && !trimmed.Any(char.IsControl) && trimmed.EnumerateRunes().Any(IsVisible);
    }

    /// <summary>Returns whether a text, of one or more lines, has at most <paramref name="maxLength"/> characters.</summary>
    public static bool IsProse(string value, int maxLength) =>
        value.Length <= maxLength && IsWellFormed(value) && !value.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));

    /// <summary>
    /// Returns whether a trimmed text can be an e-mail address: one <c>@</c> with text on both sides, in any script (RFC 6531), without white space
    /// and invisible characters, and with a host that has an ASCII form. It is not checked that the mailbox exists.
    /// </summary>
    public static bool IsEmail(string value) => NormalizeEmail(value) is not null;

    /// <summary>Returns whether a text is an absolute http or https URL. Its ASCII form must not exceed the maximum length either.</summary>
    public static bool IsWebUrl(string value) =>
        value.Length <= UrlMaxLength
        && IsWellFormed(value)
        && !value.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '\\' or '"' or '<' or '>')
        && Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && ToAscii(value) is { Length: <= UrlMaxLength };

    /// <summary>
    /// Gets the normalized form of an e-mail address, by which addresses are compared: equal for all spellings of one mailbox. The local part
    /// is compatibility-normalized (Unicode NFKC), the host is in ASCII (IDNA, UTS #46) without a trailing dot, both are in upper case.
    /// </summary>
    /// <exception cref="DomainException">The text is not an e-mail address.</exception>
    public static string EmailKey(string email) => NormalizeEmail(email) ?? throw NotAnEmail();

    /// <summary>Returns the trimmed line, or throws if it is invalid.</summary>
    internal static string RequireLine(string value, int maxLength, string what) => IsLine(value, maxLength)
        ? value.Trim()
        : throw new DomainException(
            string.Create(CultureInfo.InvariantCulture, $"{what} must have 1 to {maxLength} characters, at least one of them visible and none a control character."));

    /// <summary>Returns the trimmed e-mail address, or throws if it is invalid.</summary>
    internal static string RequireEmail(string value) => IsEmail(value) ? value.Trim() : throw NotAnEmail();

    /// <summary>Returns the URL, or throws if it is invalid.</summary>
    internal static string RequireWebUrl(string value, string what) => IsWebUrl(value)
        ? value
        : throw new DomainException($"{what} must be an absolute http or https URL of at most {UrlMaxLength} characters.");

    /// <summary>
    /// Gets the URL in ASCII (RFC 3986): its host in Punycode (RFC 3492), the rest percent-encoded. Null if its host has characters that are not
    /// allowed in a host name (RFC 5891).
    /// </summary>
    internal static string? ToAscii(string url)
    {
        if (Ascii.IsValid(url))
        {
            return url;
        }

        try
        {
            var uri = new Uri(url);
            var ascii = new UriBuilder(uri) { Host = uri.IdnHost }.Uri.AbsoluteUri;
            return Ascii.IsValid(ascii) ? ascii : null;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>Truncates a text to a maximum length, but never between the halves of a surrogate pair.</summary>
    public static string? Truncate(string? value, int maxLength)
    {
        if (value is null || value.Length <= maxLength)
        {
            return value;
        }

        return value[..(char.IsHighSurrogate(value[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }

    private static string? NormalizeEmail(string value)
    {
        var email = value.Trim();
        var at = email.IndexOf('@', StringComparison.Ordinal);
        if (email.Length > EmailMaxLength
            || at <= 0
            || !IsWellFormed(email)
            || !email.EnumerateRunes().All(IsAllowedInEmail)
            || AsciiHost(email[(at + 1)..]) is not { } host)
        {
            return null;
        }

        // Decomposed before the case is changed, since not every composed letter has an upper case. Lower case before upper case, since
        // a capital sharp s has a small letter but the small letter has no capital.
        var local = email[..at].Normalize(NormalizationForm.FormKD).ToLowerInvariant().ToUpperInvariant().Normalize(NormalizationForm.FormKC);
        var key = $"{local}@{host.ToUpperInvariant()}";
        return key.Length <= EmailMaxLength && key.Count(c => c == '@') == 1 ? key : null;
    }

    private static bool IsAllowedInEmail(Rune rune) => !IsInvisible(rune) && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static DomainException NotAnEmail() => new(
        "An e-mail address must have one '@' with text on both sides, a valid host, no white space or invisible characters, "
        + $"and at most {EmailMaxLength} characters.");

    /// <summary>Gets a host name in ASCII without a trailing dot, or null if it has an empty label or an invalid international name.</summary>
    private static string? AsciiHost(string host)
    {
        try
        {
            // Plain ASCII is not mapped: IDNA would refuse address literals such as [192.0.2.1].
            var ascii = Ascii.IsValid(host) && !host.Contains("xn--", StringComparison.OrdinalIgnoreCase) ? host : Idn.GetAscii(host);
            ascii = ascii.EndsWith('.') ? ascii[..^1] : ascii;
            return ascii.Split('.').Contains("") ? null : ascii;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Returns whether a character is visible by itself. Spaces, joiners, marks and directions are not.</summary>
    private static bool IsVisible(Rune rune) =>
        (Rune.IsLetterOrDigit(rune) || Rune.IsNumber(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune)) && !IsInvisible(rune);

    /// <summary>
    /// Returns whether a character is a format character, has the property <c>Default_Ignorable_Code_Point</c> (Unicode §5.21), or is a letter or
    /// symbol that is drawn blank.
    /// </summary>
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format || rune.Value is
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2065 or 0x2800 or 0x3164
        or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8) or 0x16FE4 or 0x1D159 or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>
    /// Returns whether a text has no lone surrogate, which UTF-8 cannot represent, and no noncharacter (Unicode §23.7), which cannot be
    /// normalized.
    /// </summary>
    private static bool IsWellFormed(ReadOnlySpan<char> value)
    {
        while (!value.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(value, out var rune, out var length) is not System.Buffers.OperationStatus.Done
                || rune.Value is >= 0xFDD0 and <= 0xFDEF
                || (rune.Value & 0xFFFE) == 0xFFFE)
            {
                return false;
            }

            value = value[length..];
        }

        return true;
    }
}
