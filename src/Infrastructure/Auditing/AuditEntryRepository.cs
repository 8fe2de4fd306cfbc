using Impressions.Application.Auditing;
using Impressions.Application.Common.Paging;
using Impressions.Domain.Auditing;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Persistence.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Auditing;

internal sealed class AuditEntryRepository(ImpressionsDbContext database) : IAuditEntryRepository
{
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(AuditEntryFilter filter, Slice slice, CancellationToken cancellationToken)
    {
        var rows = database.AuditEntries.AsNoTracking();
        rows = filter.ActorType is { } type ? rows.Where(entry => entry.ActorType == type) : rows;
        rows = filter.Actor is { } actor ? rows.Where(entry => entry.Actor == actor) : rows;
        rows = filter.Action is { } action ? rows.Where(entry => entry.Action == action) : rows;
        rows = filter.ResourceType is { } resource ? rows.Where(entry => entry.ResourceType == resource) : rows;
        rows = filter.ResourceId is { } id ? rows.Where(entry => entry.ResourceId == id) : rows;
        rows = filter.From is { } from ? rows.Where(entry => entry.CreatedAt >= from) : rows;
        rows = filter.To is { } to ? rows.Where(entry => entry.CreatedAt < to) : rows;
        return await rows.PageNewestFirst(slice, nameof(AuditEntry.CreatedAt)).ToListAsync(cancellationToken);
    }
}
