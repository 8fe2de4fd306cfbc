using System.Data.Common;
using Impressions.Infrastructure.Caching;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Privacy;

/// <summary>
/// Follows erasures in every process: its cache forgets the impressions that another process has erased, and the write-ahead log of SQLite is emptied after an
/// erasure of its own.
/// </summary>
internal sealed partial class ErasureFollower(
    IImpressionsDbContextFactory databases,
    RecentErasures erased,
    SqliteTraces traces,
    [FromKeyedServices(CacheKeys.Immutable)] HybridCache cache,
    TimeProvider time,
    ILogger<ErasureFollower> logger) : BackgroundService
{
    /// <summary>Caches forget an impression after this time.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>How long the caches are cleared again: a lookup that began before the erasure may have filled one, and Redis may have been away.</summary>
    private static readonly TimeSpan EvictionTime = TimeSpan.FromMinutes(2);

    /// <summary>Reads the erased impressions, and removes the last ones from the caches.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        await using var database = databases.Create(organizationId: null);
        var rows = await database.ErasedImpressions.IgnoreQueryFilters().AsNoTracking().ToListAsync(cancellationToken);
        erased.Set(rows);
        var since = time.GetUtcNow().UtcDateTime - EvictionTime;
        foreach (var row in rows.Where(row => row.ErasedAt >= since))
        {
            await cache.RemoveAsync(RecentErasures.KeyOf(row), cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var isFailing = false;
        do
        {
            try
            {
                await FollowAsync(stoppingToken);
                await traces.CleanIfNeededAsync(stoppingToken);
                isFailing = false;
            }
            catch (Exception exception) when (exception is DbException or RetryLimitExceededException)
            {
                if (!isFailing)
                {
                    LogFailure(exception);
                }

                isFailing = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "The impressions that were erased could not be read. The service retries every five seconds.")]
    private partial void LogFailure(Exception exception);
}
