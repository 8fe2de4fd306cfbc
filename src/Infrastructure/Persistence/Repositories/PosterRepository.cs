using Impressions.Application.Common;
using Impressions.Application.Common.Paging;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Infrastructure.Caching;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class PosterRepository(Lazy<ImpressionsDbContext> database, CachedLookUps cache) : IPosterRepository
{
    /// <summary>Whoever scans is nobody's caller: the code alone says whose poster it is.</summary>
    private static readonly Func<ImpressionsDbContext, string, CancellationToken, Task<Found?>> ByCode = EF.CompileAsyncQuery(
        (ImpressionsDbContext database, string code, CancellationToken _) => database.Posters.IgnoreQueryFilters().AsNoTracking()
            .Where(poster => poster.Code == code)
            .Join(database.Programs, poster => poster.ProgramId, program => program.Id, (poster, program) => new Found(poster, program))
            .FirstOrDefault());

    public Task<Poster?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.Value.Posters.FirstOrDefaultAsync(poster => poster.Id == id, cancellationToken);

    public async Task<ScanTarget?> FindScanTargetAsync(string id, CancellationToken cancellationToken)
    {
        var found = await database.Value.Posters.AsNoTracking()
            .Where(poster => poster.Id == id)
            .Join(database.Value.Programs, poster => poster.ProgramId, program => program.Id, (poster, program) => new Found(poster, program))
            .FirstOrDefaultAsync(cancellationToken);
        return found?.ToTarget();
    }

    public ValueTask<ScanTarget?> FindScanTargetByCodeAsync(string code, CancellationToken cancellationToken) =>
        cache.FindChangingAsync(
            CacheKeys.ScanTarget(code),
            (database, code),
            static async (state, cancellation) => (await ByCode(state.database.Value, state.code, cancellation))?.ToTarget(),
            cancellationToken);

    public async Task<IReadOnlyList<Poster>> ListAsync(PosterFilter filter, Slice slice, CancellationToken cancellationToken)
    {
        var rows = database.Value.Posters.AsNoTracking();
        rows = filter.ProgramId is { } program ? rows.Where(poster => poster.ProgramId == program) : rows;
        rows = filter.StudentId is { } student ? rows.Where(poster => poster.StudentId == student) : rows;
        return await rows.Newest(slice, nameof(Poster.CreatedAt)).ToListAsync(cancellationToken);
    }

    public void Add(Poster poster) => database.Value.Add(poster);

    private sealed record Found(Poster Poster, Program Program)
    {
        public ScanTarget ToTarget() => ScanTarget.Of(Poster, Program);
    }
}
