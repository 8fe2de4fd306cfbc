using Impressions.Application.Common.Paging;
using Impressions.Domain.Common;
using Impressions.Domain.Students;

namespace Impressions.Application.Users;

/// <summary>Where students (users) are kept. Reads show the caller's organization's only. What is found may be changed, and is saved after the command.</summary>
public interface IStudentRepository
{
    /// <summary>The student with an ID; null where there is none, or it is another organization's.</summary>
    Task<Student?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Whether a student of a program has an e-mail address.</summary>
    /// <param name="programId">The program.</param>
    /// <param name="emailKey">As stored: <see cref="Text.EmailKey"/>.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    Task<bool> HasEmailAsync(string programId, string emailKey, CancellationToken cancellationToken);

    /// <summary>A part of the students that pass a filter, newest first.</summary>
    Task<IReadOnlyList<Student>> ListAsync(StudentFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>Adds a student, saved after the command.</summary>
    void Add(Student student);
}

/// <summary>Which students; null: whichever.</summary>
/// <param name="ProgramId">Of one program.</param>
public sealed record StudentFilter(string? ProgramId);
