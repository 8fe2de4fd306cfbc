using Impressions.Application.Common.Json;
using Impressions.Application.Events;
using Impressions.Domain.Events;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Events;

/// <summary>Reads events by their positions, with the impressions of those that are stored as IDs.</summary>
internal sealed class EventReader(IWireJson json)
{
    /// <summary>Reads the events of the context's organization after a position.</summary>
    public async Task<EventPage> ReadAsync(
        ImpressionsDbContext database, EventPosition after, EventFilter filter, int limit, CancellationToken cancellationToken)
    {
        // Read before the rows. All rows up to it are committed, so none of them can appear later. Rows after it may be incomplete, and are not read.
        var head = await EventCounter.GetAsync(database, cancellationToken);
        var found = new List<Found>();
        var hasMore = false;
        await foreach (var row in Filter(database, after, head, filter).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var ids = row.Type is EventType.ImpressionCreated ? row.Data.Split(StoredEvent.Separator) : null;
            var first = row.Position == after.Row ? after.Index == int.MaxValue ? int.MaxValue : after.Index + 1 : 0;
            for (var i = first; i < (ids?.Length ?? 1); i++)
            {
                hasMore = found.Count == limit;
                if (hasMore)
                {
                    break;
                }

                found.Add(new Found(row, i, ids?[i]));
            }

            if (hasMore)
            {
                break;
            }
        }

        var end = hasMore ? found[^1].Position : head >= after.Row ? EventPosition.EndOf(head) : after;
        return new EventPage(await CompleteAsync(database, found, filter, cancellationToken), end, hasMore);
    }

    /// <summary>Reads events by their positions. Events that are no longer stored are left out.</summary>
    public async Task<IReadOnlyList<EventRow>> FindAsync(
        ImpressionsDbContext database, IReadOnlyCollection<EventPosition> positions, CancellationToken cancellationToken)
    {
        var rows = positions.Select(position => position.Row).Distinct().ToList();
        var stored = await database.Events.AsNoTracking().Where(row => EF.Parameter(rows).Contains(row.Position))
            .ToDictionaryAsync(row => row.Position, cancellationToken);
        var found = positions.Where(position => stored.ContainsKey(position.Row)).Select(position =>
        {
            var row = stored[position.Row];
            return new Found(row, position.Index, row.Type is EventType.ImpressionCreated ? row.Data.Split(StoredEvent.Separator)[position.Index] : null);
        });
        return await CompleteAsync(database, [.. found], new EventFilter(Types: null), cancellationToken);
    }

    private static IQueryable<StoredEvent> Filter(ImpressionsDbContext database, EventPosition after, long head, EventFilter filter)
    {
        var rows = database.Events.AsNoTracking().Where(row => row.Position >= after.Row && row.Position <= head);
        if (filter.Types is { } types)
        {
            rows = rows.Where(row => EF.Parameter(types).Contains(row.Type));
        }

        if (filter.ProgramId is { } programId)
        {
            rows = rows.Where(row => row.ProgramId == programId || row.Type == EventType.ImpressionCreated);
        }

        return rows.OrderBy(row => row.Position);
    }

    /// <summary>Adds the impressions. Deleted ones have no event anymore.</summary>
    private async Task<IReadOnlyList<EventRow>> CompleteAsync(
        ImpressionsDbContext database, List<Found> found, EventFilter filter, CancellationToken cancellationToken)
    {
        var ids = found.Select(item => item.ImpressionId).OfType<string>().ToList();
        var impressions = ids.Count == 0
            ? []
            : await database.Impressions.AsNoTracking().Where(impression => EF.Parameter(ids).Contains(impression.Id))
                .ToDictionaryAsync(impression => impression.Id, StringComparer.Ordinal, cancellationToken);
        var events = new List<EventRow>(found.Count);
        foreach (var (row, index, impressionId) in found)
        {
            if (impressionId is null)
            {
                events.Add(new EventRow(new(row.Position, index), $"evt_{row.Id}", row.Type, row.CreatedAt, row.Data, row.Previous));
            }
            else if (impressions.TryGetValue(impressionId, out var impression) && filter.ProgramId is var programId
                && (programId is null || impression.ProgramId == programId))
            {
                events.Add(new EventRow(
                    new(row.Position, index), $"evt_{row.Id}_{index}", row.Type, row.CreatedAt, json.WriteResource(impression), Previous: null));
            }
        }

        return events;
    }

    private sealed record Found(StoredEvent Row, int Index, string? ImpressionId)
    {
        public EventPosition Position => new(Row.Position, Index);
    }
}
