using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Statistics;

/// <summary>
/// The queries of each request for statistics, compiled. They are not static: a compiled query serves one model only, and a copy uses those of two
/// databases.
/// </summary>
internal sealed class StatisticsQueries
{
    private readonly Func<ImpressionsDbContext, CancellationToken, Task<long>> _version = EF.CompileAsyncQuery(
        (ImpressionsDbContext database, CancellationToken cancellationToken) => database.StatisticsValues
            .Where(value => value.Name == StatisticsState.Version).Select(value => value.Value).SingleOrDefault());

    private readonly Func<ImpressionsDbContext, IAsyncEnumerable<string>> _changes = EF.CompileAsyncQuery(
        (ImpressionsDbContext database) => database.StatisticsChanges.Select(change => change.Facts));

    /// <summary>Gets the version of the cells (<see cref="StatisticsState.Version"/>).</summary>
    public Task<long> GetVersionAsync(ImpressionsDbContext database, CancellationToken cancellationToken) => _version(database, cancellationToken);

    /// <summary>Lists the changes of the context's organization.</summary>
    public IAsyncEnumerable<string> ListChanges(ImpressionsDbContext database) => _changes(database);
}
