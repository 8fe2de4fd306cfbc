using Impressions.Domain.Common;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Security;

/// <summary>
/// Writes the times at which keys were last used to the database, every minute and when the service stops. This is not an update of the key: its
/// version does not change, and it stays in the cache.
/// </summary>
internal sealed partial class ApiKeyUseWriter(
    IImpressionsDbContextFactory databases, ApiKeyUses uses, TimeProvider time, ILogger<ApiKeyUseWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>The first interval starts here. <see cref="ExecuteAsync"/> may start later, when a thread is free.</summary>
    private readonly PeriodicTimer _timer = new(Interval, time);

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryWriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryWriteAsync(stoppingToken);
        }
    }

    private async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database is unavailable. The uses stay in memory, and the next run writes them.
            LogFailure(exception);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var pending = uses.GetPending();
        if (pending.Count == 0)
        {
            return;
        }

        await using var database = databases.Create(organizationId: null);
        await database.Database.CreateExecutionStrategy().ExecuteAsync(cancellation => UpdateAsync(database, pending, cancellation), cancellationToken);
        uses.RemoveWritten(pending);
    }

    /// <summary>Updates in the order of the IDs, so that two replicas cannot deadlock.</summary>
    private static async Task UpdateAsync(
        ImpressionsDbContext database, IReadOnlyList<KeyValuePair<string, long>> pending, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        foreach (var (keyId, ticks) in pending.OrderBy(use => use.Key, StringComparer.Ordinal))
        {
            DateTime? usedAt = UtcTime.ToMilliseconds(new DateTime(ticks, DateTimeKind.Utc));
            // Another replica may have written a later time.
            await database.ApiKeys.IgnoreQueryFilters()
                .Where(key => key.Id == keyId && (key.LastUsedAt == null || key.LastUsedAt < usedAt))
                .ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, usedAt), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "The last use of API keys could not be written. The service retries in a minute, unless it is stopping.")]
    private partial void LogFailure(Exception exception);
}
