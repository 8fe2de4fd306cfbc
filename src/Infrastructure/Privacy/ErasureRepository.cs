using Impressions.Application.Common.Paging;
using Impressions.Application.Privacy;
using Impressions.Domain.Privacy;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Persistence.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Privacy;

internal sealed class ErasureRepository(ImpressionsDbContext database) : IErasureRepository
{
    public Task<Erasure?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.Erasures.AsNoTracking().FirstOrDefaultAsync(erasure => erasure.Id == id, cancellationToken);

    public async Task<IReadOnlyList<Erasure>> ListAsync(ErasureFilter filter, Slice slice, CancellationToken cancellationToken) =>
        await database.Erasures.AsNoTracking().PageNewestFirst(slice, nameof(Erasure.CreatedAt)).ToListAsync(cancellationToken);

    public void Add(Erasure erasure) => database.Add(erasure);
}
