using Impressions.Application.Common.Paging;
using Impressions.Application.Posters;
using Impressions.Application.Programs;
using Impressions.Domain.Posters;
using Impressions.Infrastructure.Ingestion;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class PosterRepository(Lazy<ImpressionsDbContext> database, ScanTargetLookup targets, ITokenKeys keys) : IPosterRepository
{
    public Task<Poster?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.Value.Posters.FirstOrDefaultAsync(poster => poster.Id == id, cancellationToken);

    public async Task<ScanTarget?> FindScanTargetAsync(string id, CancellationToken cancellationToken) => (await database.Value.Posters
        .Where(poster => poster.Id == id)
        .Join(database.Value.Programs, poster => poster.ProgramId, program => program.Id, StoredScanTarget.Selection)
        .FirstOrDefaultAsync(cancellationToken))?.Open(keys);

    public ValueTask<ScanTarget?> FindScanTargetByCodeAsync(string code, CancellationToken cancellationToken) =>
        targets.FindAsync(code, cancellationToken);

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
