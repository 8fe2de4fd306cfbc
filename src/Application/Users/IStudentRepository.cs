using Impressions.Application.Common.Paging;
using Impressions.Domain.Common;
using Impressions.Domain.Students;

namespace Impressions.Application.Users;

/// <summary>Where students (users) are kept. Reads show the caller's organization's only. What is found may be changed, and is saved after the command.</summary>
public interface IStudentRepository
{
    /// <summary>The student with an ID; null where there is none, or it is another organization's.</summary>
    Task<Student?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Gets the ID of the student of a program with an e-mail address; null if there is none.</summary>
    /// <param name="programId">ID of the program.</param>
    /// <param name="emailKey">Normalized address: <see cref="Text.EmailKey"/>.</param>
    /// <param name="cancellationToken">Cancels the lookup.</param>
    Task<string?> FindIdByEmailAsync(string programId, string emailKey, CancellationToken cancellationToken);

    /// <summary>A part of the students that pass a filter, newest first.</summary>
    Task<IReadOnlyList<Student>> ListAsync(StudentFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>Adds a student, saved after the command.</summary>
    void Add(Student student);
}

/// <summary>Which students; null: whichever.</summary>
/// <param name="ProgramId">Of one program.</param>
public sealed record StudentFilter(string? ProgramId);
