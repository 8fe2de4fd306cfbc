using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Events;

/// <summary>Deletes old events and deliveries every hour.</summary>
internal sealed partial class EventCleaner(
    IImpressionsDbContextFactory databases, EventOptions options, TimeProvider time, ILogger<EventCleaner> logger) : BackgroundService
{
    /// <summary>The number of rows in one transaction. SQLite blocks scans during the transaction.</summary>
    private const int ChunkSize = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>The first interval starts here. <see cref="ExecuteAsync"/> may start later, when a thread is free.</summary>
    private readonly PeriodicTimer _timer = new(Interval, time);

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    /// <summary>Deletes the events and deliveries that are older than the retention.</summary>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow().UtcDateTime - options.Retention;
        await using var database = databases.Create(organizationId: null);
        while (await CleanEventsAsync(database, oldest, cancellationToken) || await CleanDeliveriesAsync(database, oldest, cancellationToken))
        {
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The database is unavailable. The next run deletes the same rows.
                LogFailure(exception);
            }
        }
    }

    /// <summary>Deletes old rows from the beginning of the feed. Positions are in the order of time, so the first row that is kept ends the run.</summary>
    private static async Task<bool> CleanEventsAsync(ImpressionsDbContext database, DateTime oldest, CancellationToken cancellationToken)
    {
        var first = await database.Events.IgnoreQueryFilters().OrderBy(row => row.Position).Take(ChunkSize)
            .Select(row => new { row.Position, row.CreatedAt }).ToListAsync(cancellationToken);
        if (first.TakeWhile(row => row.CreatedAt < oldest).LastOrDefault() is not { } last)
        {
            return false;
        }

        await database.Events.IgnoreQueryFilters().Where(row => row.Position <= last.Position).ExecuteDeleteAsync(cancellationToken);
        return true;
    }

    private static async Task<bool> CleanDeliveriesAsync(ImpressionsDbContext database, DateTime oldest, CancellationToken cancellationToken)
    {
        var ids = await database.WebhookDeliveries.IgnoreQueryFilters().Where(delivery => delivery.CreatedAt < oldest).Take(ChunkSize)
            .Select(delivery => delivery.Id).ToListAsync(cancellationToken);
        await database.WebhookDeliveries.IgnoreQueryFilters().Where(delivery => EF.Parameter(ids).Contains(delivery.Id)).ExecuteDeleteAsync(cancellationToken);
        return ids.Count > 0;
    }

    [LoggerMessage(LogLevel.Warning, "Old events and deliveries could not be deleted. The service retries in an hour.")]
    private partial void LogFailure(Exception exception);
}
