using Impressions.Application.Common.Paging;
using Impressions.Application.Users;
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

    public async Task<IReadOnlyList<Student>> ListAsync(StudentFilter filter, Slice slice, CancellationToken cancellationToken)
    {
        var rows = database.Students.AsNoTracking();
        rows = filter.ProgramId is { } program ? rows.Where(student => student.ProgramId == program) : rows;
        rows = filter.EmailKey is { } email ? rows.Where(student => student.EmailKey == email) : rows;
        return await rows.PageNewestFirst(slice, nameof(Student.CreatedAt)).ToListAsync(cancellationToken);
    }

    public void Add(Student student) => database.Add(student);
}
