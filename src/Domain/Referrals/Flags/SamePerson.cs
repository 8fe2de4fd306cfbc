using System.Globalization;
using System.Text;

namespace Impressions.Domain.Referrals.Flags;

/// <summary>Recognizes an ambassador by name and e-mail address.</summary>
internal static class SamePerson
{
    private const int MinLettersOfMailbox = 5;

    private const int MinLettersOfName = 8;

    /// <summary>
    /// Returns whether a person is the ambassador: the same mailbox, also with a tag, dots or other digits; the same name; or an address that is made of the
    /// ambassador's name and digits.
    /// </summary>
    public static bool Is(SignUpPerson person, SignUpPerson student)
    {
        var (local, host) = Mailbox(person.EmailKey);
        var (ownLocal, ownHost) = Mailbox(student.EmailKey);
        var (first, last) = (Letters(student.FirstName.Split(' ')[0]), Letters(student.LastName.Split(' ')[^1]));
        var letters = Letters(local);
        return (local == ownLocal && host == ownHost)
            || (host == ownHost && letters.Length >= MinLettersOfMailbox && letters == Letters(ownLocal))
            || (first.Length + last.Length >= MinLettersOfName && (letters == first + last || letters == last + first))
            || (Letters(person.FirstName + person.LastName) is { Length: >= MinLettersOfName } name && name == Letters(student.FirstName + student.LastName));
    }

    /// <summary>Splits a normalized address: without a tag, and as Gmail reads it, without dots.</summary>
    private static (string Local, string Host) Mailbox(string emailKey)
    {
        var at = emailKey.LastIndexOf('@');
        var (local, host) = (emailKey[..at], emailKey[(at + 1)..]);
        var tagAt = local.IndexOf('+', StringComparison.Ordinal);
        local = tagAt > 0 ? local[..tagAt] : local;
        return host is "GMAIL.COM" or "GOOGLEMAIL.COM" ? (local.Replace(".", "", StringComparison.Ordinal), "GMAIL.COM") : (local, host);
    }

    /// <summary>Gets the letters of a text in upper case, without accents.</summary>
    private static string Letters(string text)
    {
        var letters = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (char.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && char.IsLetter(c))
            {
                letters.Append(char.ToUpperInvariant(c));
            }
        }

        return letters.ToString();
    }
}
