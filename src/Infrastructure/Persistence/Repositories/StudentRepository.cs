using Impressions.Application.Common.Paging;
using Impressions.Application.Users;
using Impressions.Domain.Common;
using Impressions.Domain.Students;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class StudentRepository(ImpressionsDbContext database) : IStudentRepository
{
    public Task<Student?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.Students.FirstOrDefaultAsync(student => student.Id == id, cancellationToken);

    public Task<string?> FindIdByEmailAsync(string programId, string emailKey, CancellationToken cancellationToken) =>
        database.Students.Where(student => student.ProgramId == programId && student.EmailKey == emailKey).Select(student => student.Id)
            .SingleOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<Student>> ListMatchesAsync(
        string programId,
        IReadOnlyCollection<string> ids,
        IReadOnlyCollection<string> emailKeys,
        IReadOnlyCollection<string> names,
        CancellationToken cancellationToken)
    {
        // By column, since the database has no type for a joined name. A space may be in either of the two names.
        var splits = names.Where(name => name.Length <= (2 * Text.NameMaxLength) + 1)
            .SelectMany(name => Enumerable.Range(0, name.Length).Where(at => name[at] == ' ').Select(at => (First: name[..at], Last: name[(at + 1)..])))
            .ToList();
        string[] firstNames = [.. splits.Select(split => split.First).Distinct()];
        string[] lastNames = [.. splits.Select(split => split.Last).Distinct()];
        var students = await database.Students.AsNoTracking()
            .Where(student => student.ProgramId == programId
                && (EF.Parameter(ids).Contains(student.Id)
                    || EF.Parameter(emailKeys).Contains(student.EmailKey)
                    || (EF.Parameter(firstNames).Contains(student.FirstName) && EF.Parameter(lastNames).Contains(student.LastName))))
            .ToListAsync(cancellationToken);
        return
        [
            .. students.Where(student => ids.Contains(student.Id) || emailKeys.Contains(student.EmailKey)
                || names.Contains($"{student.FirstName} {student.LastName}")),
        ];
    }

    public async Task<IReadOnlyList<Student>> ListAsync(StudentFilter filter, Slice slice, CancellationToken cancellationToken)
    {
        var rows = database.Students.AsNoTracking();
        rows = filter.ProgramId is { } program ? rows.Where(student => student.ProgramId == program) : rows;
        rows = filter.EmailKey is { } email ? rows.Where(student => student.EmailKey == email) : rows;
        return await rows.PageNewestFirst(slice, nameof(Student.CreatedAt)).ToListAsync(cancellationToken);
    }

    public void Add(Student student) => database.Add(student);
}
