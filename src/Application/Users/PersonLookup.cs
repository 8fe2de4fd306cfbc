using Impressions.Domain.Common;
using Impressions.Domain.Students;

namespace Impressions.Application.Users;

/// <summary>Finds students of a program by what people write: an ID, an e-mail address, or a first and last name.</summary>
internal sealed class PersonLookup
{
    private const int QuotedMaxLength = 60;

    private readonly Dictionary<string, Student> _byId;
    private readonly Dictionary<string, Student> _byEmail;
    private readonly ILookup<string, Student> _byName;

    private PersonLookup(IReadOnlyList<Student> students)
    {
        _byId = students.ToDictionary(student => student.Id, StringComparer.Ordinal);
        _byEmail = students.ToDictionary(student => student.EmailKey, StringComparer.Ordinal);
        _byName = students.ToLookup(student => $"{student.FirstName} {student.LastName}", StringComparer.Ordinal);
    }

    /// <summary>Loads the students that some texts can mean.</summary>
    public static async Task<PersonLookup> LoadAsync(
        IStudentRepository students, string programId, IReadOnlyCollection<string> texts, CancellationToken cancellationToken) =>
        texts.Count == 0
            ? new([])
            : new(await students.ListMatchesAsync(
                programId,
                [.. texts.Where(EntityId.IsValid)],
                [.. texts.Where(Text.IsEmail).Select(Text.EmailKey)],
                texts,
                cancellationToken));

    /// <summary>Finds the student that a text means.</summary>
    /// <param name="text">The text, without white space around it.</param>
    /// <param name="fault">What is wrong with the text, as a sentence; null if the student was found.</param>
    public Student? Find(string text, out string? fault)
    {
        fault = null;
        if (_byId.TryGetValue(text, out var student) || (Text.IsEmail(text) && _byEmail.TryGetValue(Text.EmailKey(text), out student)))
        {
            return student;
        }

        Student[] named = [.. _byName[text].Take(2)];
        fault = named.Length switch
        {
            0 => $"The program has no person with the e-mail address, name or ID '{Quote(text)}'.",
            1 => null,
            _ => $"Several people have the name '{Quote(text)}'. Use the e-mail address.",
        };
        return named.Length == 1 ? named[0] : null;
    }

    private static string Quote(string text) => text.Length <= QuotedMaxLength ? text : $"{Text.Truncate(text, QuotedMaxLength)}…";
}
