using Impressions.Application.Common.Paging;
using Impressions.Domain.Common;
using Impressions.Domain.Students;

namespace Impressions.Application.Users;

/// <summary>Stores students (users). Queries return only those of the caller's organization. Changes to an entity that was found are saved after the command.</summary>
public interface IStudentRepository
{
    /// <summary>Finds a student by its ID; null if it does not exist or belongs to another organization.</summary>
    Task<Student?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Gets the ID of the student of a program with an e-mail address; null if there is none.</summary>
    /// <param name="programId">ID of the program.</param>
    /// <param name="emailKey">Normalized address: <see cref="Text.EmailKey"/>.</param>
    /// <param name="cancellationToken">Cancels the lookup.</param>
    Task<string?> FindIdByEmailAsync(string programId, string emailKey, CancellationToken cancellationToken);

    /// <summary>Lists the students of a program that have one of some IDs, e-mail addresses or names, in no particular order.</summary>
    /// <param name="programId">ID of the program.</param>
    /// <param name="ids">IDs of students.</param>
    /// <param name="emailKeys">Normalized addresses: <see cref="Text.EmailKey"/>.</param>
    /// <param name="names">First and last names with a space between them, as stored.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<Student>> ListMatchesAsync(
        string programId,
        IReadOnlyCollection<string> ids,
        IReadOnlyCollection<string> emailKeys,
        IReadOnlyCollection<string> names,
        CancellationToken cancellationToken);

    /// <summary>Lists a part of the students that match a filter, newest first.</summary>
    Task<IReadOnlyList<Student>> ListAsync(StudentFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>Adds a student, which is saved after the command.</summary>
    void Add(Student student);
}

/// <summary>Filter of the list of students; null if a parameter is absent.</summary>
/// <param name="ProgramId">ID of the program.</param>
/// <param name="EmailKey">Normalized e-mail address: <see cref="Text.EmailKey"/>.</param>
public sealed record StudentFilter(string? ProgramId, string? EmailKey) : IListFilter
{
    string IListFilter.List => "users";

    IEnumerable<(string Name, object? Value)> IListFilter.Values => [("program_id", ProgramId), ("email", EmailKey)];
}
