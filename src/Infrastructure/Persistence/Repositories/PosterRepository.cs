using System.Linq.Expressions;
using Impressions.Application.Common.Paging;
using Impressions.Application.Posters;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Infrastructure.Caching;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class PosterRepository(Lazy<ImpressionsDbContext> database, LookupCache cache) : IPosterRepository
{
    private static readonly Expression<Func<Poster, Program, ScanTarget>> Target = (poster, program) => ScanTarget.Of(
        poster.OrganizationId,
        poster.ProgramId,
        poster.StudentId,
        poster.Id,
        poster.Location,
        poster.Status,
        poster.DestinationUrl,
        program.PrivacyMode,
        program.Status,
        program.LandingUrl,
        program.FallbackUrl);

    /// <summary>Ignores the query filter: a scan has no authenticated caller, and the code identifies the poster.</summary>
    private static readonly Func<ImpressionsDbContext, string, CancellationToken, Task<ScanTarget?>> ByCode = EF.CompileAsyncQuery(
        (ImpressionsDbContext database, string code, CancellationToken _) => database.Posters.IgnoreQueryFilters()
            .Where(poster => poster.Code == code)
            .Join(database.Programs, poster => poster.ProgramId, program => program.Id, Target)
            .FirstOrDefault());

    public Task<Poster?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.Value.Posters.FirstOrDefaultAsync(poster => poster.Id == id, cancellationToken);

    public Task<ScanTarget?> FindScanTargetAsync(string id, CancellationToken cancellationToken) => database.Value.Posters
        .Where(poster => poster.Id == id)
        .Join(database.Value.Programs, poster => poster.ProgramId, program => program.Id, Target)
        .FirstOrDefaultAsync(cancellationToken);

    public ValueTask<ScanTarget?> FindScanTargetByCodeAsync(string code, CancellationToken cancellationToken) =>
        cache.GetMutableAsync(
            CacheKeys.ScanTarget(code),
            (database, code),
            static (state, cancellation) => new ValueTask<ScanTarget?>(ByCode(state.database.Value, state.code, cancellation)),
            cancellationToken);

    public async Task<IReadOnlyList<Poster>> ListAsync(PosterFilter filter, Slice slice, CancellationToken cancellationToken)
    {
        var rows = database.Value.Posters.AsNoTracking();
        rows = filter.ProgramId is { } program ? rows.Where(poster => poster.ProgramId == program) : rows;
        rows = filter.StudentId is { } student ? rows.Where(poster => poster.StudentId == student) : rows;
        rows = filter.Code is { } code ? rows.Where(poster => poster.Code == code) : rows;
        rows = filter.Status is { } status ? rows.Where(poster => poster.Status == status) : rows;
        return await rows.PageNewestFirst(slice, nameof(Poster.CreatedAt)).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<PosterSheet>> ListSheetsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        await database.Value.Posters.Where(poster => EF.Parameter(ids).Contains(poster.Id))
            .Join(
                database.Value.Programs,
                poster => poster.ProgramId,
                program => program.Id,
                (poster, program) => new PosterSheet(poster.Id, poster.Code, poster.Location, program.Name, program.CallToAction))
            .ToListAsync(cancellationToken);

    public void Add(Poster poster) => database.Value.Add(poster);
}
