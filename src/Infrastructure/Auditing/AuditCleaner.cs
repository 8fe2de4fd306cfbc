using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Auditing;

/// <summary>Deletes the entries of the audit log that are older than the retention, every hour. Nothing else deletes one.</summary>
internal sealed partial class AuditCleaner(
    IImpressionsDbContextFactory databases, AuditOptions options, TimeProvider time, ILogger<AuditCleaner> logger) : BackgroundService
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

    /// <summary>Deletes the entries that are older than the retention.</summary>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow().UtcDateTime - options.Retention;
        await using var database = databases.Create(organizationId: null);
        while (await CleanChunkAsync(database, oldest, cancellationToken))
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

    /// <summary>Deletes old entries from the beginning of the log. IDs are in the order of time, so the first entry that is kept ends the run.</summary>
    private static async Task<bool> CleanChunkAsync(ImpressionsDbContext database, DateTime oldest, CancellationToken cancellationToken)
    {
        var first = await database.AuditEntries.IgnoreQueryFilters().OrderBy(entry => entry.Id).Take(ChunkSize)
            .Select(entry => new { entry.Id, entry.CreatedAt }).ToListAsync(cancellationToken);
        var ids = first.TakeWhile(entry => entry.CreatedAt < oldest).Select(entry => entry.Id).ToList();
        if (ids.Count == 0)
        {
            return false;
        }

        await database.AuditEntries.IgnoreQueryFilters().Where(entry => EF.Parameter(ids).Contains(entry.Id)).ExecuteDeleteAsync(cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "Old entries of the audit log could not be deleted. The service retries in an hour.")]
    private partial void LogFailure(Exception exception);
}
