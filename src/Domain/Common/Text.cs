using System.Globalization;
using System.Text;

namespace Impressions.Domain.Common;

/// <summary>The rules that texts of every entity share. Validators ask the same predicates, so that no rule is written twice.</summary>
public static class Text
{
    /// <summary>The most characters of the name of a thing or a person.</summary>
    public const int NameMaxLength = 200;

    /// <summary>The most characters of an e-mail address (RFC 5321 §4.5.3.1.3).</summary>
    public const int EmailMaxLength = 254;

    /// <summary>The most characters of a URL.</summary>
    public const int UrlMaxLength = 2_048;

    /// <summary>Whether a text, trimmed, is one line of 1 to so many characters, in any letters of the world, with something to be seen.</summary>
    public static bool IsLine(string value, int maxLength)
    {
        var trimmed = value.Trim();
        return trimmed.Length <= maxLength && IsWhole(trimmed) && !trimmed.Any(char.IsControl) && trimmed.EnumerateRunes().Any(IsVisible);
    }

    /// <summary>Whether a text has at most so many characters, in lines if it likes.</summary>
    public static bool IsProse(string value, int maxLength) =>
        value.Length <= maxLength && IsWhole(value) && !value.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));

    /// <summary>
    /// Whether a text, trimmed, can be an e-mail address: one <c>@</c> with something on both sides, in any letters of the world (RFC 6531),
    /// without white space. Whether mail arrives there, only mail tells.
    /// </summary>
    public static bool IsEmail(string value)
    {
        var trimmed = value.Trim();
        var at = trimmed.IndexOf('@', StringComparison.Ordinal);
        return trimmed.Length <= EmailMaxLength
            && at > 0
            && at == trimmed.LastIndexOf('@')
            && at < trimmed.Length - 1
            && IsWhole(trimmed)
            && !trimmed.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            && EmailKey(trimmed).Length <= EmailMaxLength;
    }

    /// <summary>Whether a text is an absolute http or https URL, which a header can carry: its limit is that of its ASCII form.</summary>
    public static bool IsWebUrl(string value) =>
        value.Length <= UrlMaxLength
        && IsWhole(value)
        && !value.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '\\' or '"' or '<' or '>')
        && Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && ToAscii(value) is { Length: <= UrlMaxLength };

    /// <summary>What the spellings of one e-mail address have in common: trimmed, composed (Unicode NFC), in upper case.</summary>
    public static string EmailKey(string email) => email.Trim().Normalize(NormalizationForm.FormC).ToUpperInvariant();

    /// <summary>The line trimmed, or an exception that says what is wrong with it.</summary>
    internal static string RequireLine(string value, int maxLength, string what) => IsLine(value, maxLength)
        ? value.Trim()
        : throw new DomainException(
            string.Create(CultureInfo.InvariantCulture, $"{what} has 1 to {maxLength} characters, at least one of them visible and none a control character."));

    /// <summary>The address trimmed, or an exception that says what is wrong with it.</summary>
    internal static string RequireEmail(string value) => IsEmail(value)
        ? value.Trim()
        : throw new DomainException($"An e-mail address has one '@' with something on both sides, no white space, and at most {EmailMaxLength} characters.");

    /// <summary>The URL, or an exception that says what is wrong with it.</summary>
    internal static string RequireWebUrl(string value, string what) => IsWebUrl(value)
        ? value
        : throw new DomainException($"{what} is an absolute http or https URL of at most {UrlMaxLength} characters.");

    /// <summary>
    /// The URL in ASCII, as a header wants it (RFC 9110 §5.5): its host in Punycode (RFC 3492), the rest escaped. Null where it has no such form,
    /// since its host has characters that no host's name can have (RFC 5891).
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

    /// <summary>The text cut to a length, never between the two halves of a surrogate pair.</summary>
    internal static string? Truncate(string? value, int maxLength)
    {
        if (value is null || value.Length <= maxLength)
        {
            return value;
        }

        return value[..(char.IsHighSurrogate(value[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }

    /// <summary>
    /// Whether a character by itself leaves a mark on paper. Spaces, joiners, marks and directions do not (their general category, Unicode §4.5), nor do
    /// the fillers of Hangul and the blank of Braille, which count as a letter and a symbol.
    /// </summary>
    private static bool IsVisible(Rune rune) =>
        (Rune.IsLetterOrDigit(rune) || Rune.IsNumber(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune))
        && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800);

    /// <summary>
    /// Whether no character is cut in half, since a lone surrogate can't be stored or sent, and none is a noncharacter (Unicode §23.7), which
    /// can't be normalized.
    /// </summary>
    private static bool IsWhole(ReadOnlySpan<char> value)
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
