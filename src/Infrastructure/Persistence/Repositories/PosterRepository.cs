using Impressions.Application.Common;
using Impressions.Application.Common.Paging;
using Impressions.Domain.Posters;
using Impressions.Infrastructure.Caching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class PosterRepository(ImpressionsDbContext database, HybridCache cache) : IPosterRepository
{
    public Task<Poster?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.Posters.AsNoTracking().FirstOrDefaultAsync(poster => poster.Id == id, cancellationToken);

    public Task<ScanTarget?> FindScanTargetAsync(string id, CancellationToken cancellationToken) =>
        FirstTargetAsync(database, database.Posters.Where(poster => poster.Id == id), cancellationToken);

    public ValueTask<ScanTarget?> FindScanTargetByCodeAsync(string code, CancellationToken cancellationToken) =>
        cache.GetOrFindAsync(
            CacheKeys.ScanTarget(code),
            (database, code),
            // Whoever scans is nobody's caller: the code alone says whose poster it is.
            static (state, cancellation) => FirstTargetAsync(
                state.database, state.database.Posters.IgnoreQueryFilters().Where(poster => poster.Code == state.code), cancellation),
            CacheEntries.ThirtySeconds,
            cancellationToken);

    public async Task<IReadOnlyList<Poster>> ListAsync(PosterFilter filter, Slice slice, CancellationToken cancellationToken)
    {
        var rows = database.Posters.AsNoTracking();
        rows = filter.ProgramId is { } program ? rows.Where(poster => poster.ProgramId == program) : rows;
        rows = filter.StudentId is { } student ? rows.Where(poster => poster.StudentId == student) : rows;
        return await rows.Newest(slice, nameof(Poster.CreatedAt)).ToListAsync(cancellationToken);
    }

    private static async Task<ScanTarget?> FirstTargetAsync(
        ImpressionsDbContext database, IQueryable<Poster> posters, CancellationToken cancellationToken)
    {
        var found = await posters.AsNoTracking()
            .Join(database.Programs, poster => poster.ProgramId, program => program.Id, (poster, program) => new { poster, program })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : ScanTarget.Of(found.poster, found.program);
    }
}
