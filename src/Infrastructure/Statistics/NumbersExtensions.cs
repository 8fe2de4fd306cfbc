using Impressions.Infrastructure.Persistence;

namespace Impressions.Infrastructure.Statistics;

internal static class NumbersExtensions
{
    /// <summary>Inserts the numbers that were added, in the transaction of the context.</summary>
    public static async Task AddNumbersAsync(this ImpressionsDbContext database, Numbers numbers, CancellationToken cancellationToken)
    {
        if (numbers.TakeAdded() is { Count: > 0 } added)
        {
            database.AddRange(added);
            await database.SaveChangesAsync(cancellationToken);
            database.ChangeTracker.Clear();
        }
    }
}
