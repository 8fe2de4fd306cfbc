using Impressions.Application.Common.Paging;
using Impressions.Application.Programs;
using Impressions.Domain.Programs;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class ProgramRepository(ImpressionsDbContext database) : IProgramRepository
{
    public Task<Program?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.Programs.FirstOrDefaultAsync(program => program.Id == id, cancellationToken);

    public async Task<IReadOnlyList<Program>> ListAsync(ProgramFilter filter, Slice slice, CancellationToken cancellationToken) =>
        await database.Programs.AsNoTracking().PageNewestFirst(slice, nameof(Program.CreatedAt)).ToListAsync(cancellationToken);

    public void Add(Program program) => database.Add(program);
}
