using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Events;

/// <summary>The last position in the feed, in a table of one row.</summary>
internal sealed class EventCounter
{
    private const int TheOne = 1;

    public required int Number { get; init; }

    public required long Value { get; set; }

    /// <summary>
    /// Gets the last position; 0 if there is none. All events up to it are committed: a query that starts now reads all of them.
    /// </summary>
    public static Task<long> GetAsync(ImpressionsDbContext database, CancellationToken cancellationToken) =>
        database.EventCounters.Select(counter => counter.Value).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Gets the last position and locks the row until the end of the transaction, so that no other transaction gives positions meanwhile.</summary>
    public static async Task<long> LockAsync(ImpressionsDbContext database, CancellationToken cancellationToken)
    {
        if (await SetAsync(database, counter => counter.Value, cancellationToken) == 0)
        {
            database.Add(new EventCounter { Number = TheOne, Value = 0 });
            await database.SaveChangesAsync(cancellationToken);
            database.ChangeTracker.Clear();
        }

        return await GetAsync(database, cancellationToken);
    }

    /// <summary>Sets the last position.</summary>
    public static Task<int> SetAsync(
        ImpressionsDbContext database, System.Linq.Expressions.Expression<Func<EventCounter, long>> value, CancellationToken cancellationToken) =>
        database.EventCounters.ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Value, value), cancellationToken);
}
