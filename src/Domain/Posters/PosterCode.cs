using System.Security.Cryptography;

namespace Impressions.Domain.Posters;

/// <summary>
/// The code in a poster's printed URL: 8 upper-case characters of Crockford's base 32. When a code is read, lower case is accepted, O counts as 0,
/// and I and L count as 1.
/// </summary>
public static class PosterCode
{
    /// <summary>The length of a code, in characters.</summary>
    public const int Length = 8;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Creates a code of 40 cryptographically random bits, so that codes cannot be guessed from one another.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Gets the stored form of a typed or scanned code; null if the text is not a code.</summary>
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
