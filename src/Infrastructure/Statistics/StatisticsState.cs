using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Statistics;

/// <summary>The state of the statistics, as names with numbers.</summary>
internal static class StatisticsState
{
    /// <summary>Raised by each transaction that moves counts from changes to cells. A reader that sees the same version before and after has read a consistent state.</summary>
    public const string Version = "version";

    /// <summary>The time until which one process alone compacts, in Unix milliseconds.</summary>
    public const string Lease = "lease";

    /// <summary>1 once the cells of the rows that were there before the statistics are filled.</summary>
    public const string IsFilled = "is_filled";

    /// <summary>Prefix of the names that hold the progress of filling: the last filled week of an organization.</summary>
    public const string FilledPrefix = "filled:";

    /// <summary>Gets a value; 0 if there is none.</summary>
    public static Task<long> GetAsync(ImpressionsDbContext database, string name, CancellationToken cancellationToken) =>
        database.StatisticsValues.Where(value => value.Name == name).Select(value => value.Value).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Sets a value.</summary>
    public static async Task SetAsync(ImpressionsDbContext database, string name, long number, CancellationToken cancellationToken)
    {
        var changed = await database.StatisticsValues.Where(value => value.Name == name)
            .ExecuteUpdateAsync(set => set.SetProperty(value => value.Value, number), cancellationToken);
        if (changed == 0)
        {
            database.Add(new StatisticsValue { Name = name, Value = number });
            await database.SaveChangesAsync(cancellationToken);
            database.ChangeTracker.Clear();
        }
    }

    /// <summary>Raises <see cref="Version"/>. The row is locked until the end of the transaction.</summary>
    public static Task RaiseVersionAsync(ImpressionsDbContext database, CancellationToken cancellationToken) =>
        database.StatisticsValues.Where(value => value.Name == Version)
            .ExecuteUpdateAsync(set => set.SetProperty(value => value.Value, value => value.Value + 1), cancellationToken);
}
