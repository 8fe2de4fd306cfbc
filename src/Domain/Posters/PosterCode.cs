using System.Security.Cryptography;

namespace Impressions.Domain.Posters;

/// <summary>
/// The short code in a poster's printed URL: 8 characters of Crockford's base 32, upper case. Whoever types it may use lower case, and
/// the letters that look like digits: O is 0, I and L are 1.
/// </summary>
public static class PosterCode
{
    /// <summary>The characters of a code.</summary>
    public const int Length = 8;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Makes a random code from a cryptographic generator: 40 bits, so codes can't be guessed from one another.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>The code as it is stored, from what was typed or scanned; null where it can't be a code.</summary>
    public static string? Normalize(string? text)
    {
        if (text is not { Length: Length })
        {
            return null;
        }

        Span<char> code = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            code[i] = text[i] switch
            {
                'O' or 'o' => '0',
                'I' or 'i' or 'L' or 'l' => '1',
                >= 'a' and <= 'z' and var c => (char)(c - 'a' + 'A'),
                var c => c,
            };
            if (!Alphabet.Contains(code[i], StringComparison.Ordinal))
            {
                return null;
            }
        }

        return new string(code);
    }
}
