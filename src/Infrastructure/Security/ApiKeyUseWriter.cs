using Impressions.Domain.Common;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Security;

/// <summary>
/// Writes when keys were last used, every minute and when the service ends. A use is no change of the key: its version stays, and it stays
/// in the cache.
/// </summary>
internal sealed partial class ApiKeyUseWriter(
    IImpressionsDbContextFactory databases, ApiKeyUses uses, TimeProvider time, ILogger<ApiKeyUseWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>From here on, and not from whenever the host gets a thread to <see cref="ExecuteAsync"/>.</summary>
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
            // The database is away for now. What is not written is remembered: the next minute will do.
            LogFailure(exception);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var noted = uses.Peek();
        if (noted.Count == 0)
        {
            return;
        }

        await using var database = databases.Create(organizationId: null);
        await database.Database.CreateExecutionStrategy().ExecuteAsync(cancellation => UpdateAsync(database, noted, cancellation), cancellationToken);
        uses.Forget(noted);
    }

    /// <summary>In one transaction, and in the order of the IDs, so that no two replicas wait for one another.</summary>
    private static async Task UpdateAsync(
        ImpressionsDbContext database, IReadOnlyList<KeyValuePair<string, long>> noted, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        foreach (var (keyId, ticks) in noted.OrderBy(use => use.Key, StringComparer.Ordinal))
        {
            DateTime? usedAt = UtcTime.ToMilliseconds(new DateTime(ticks, DateTimeKind.Utc));
            // Another replica may have written a later one.
            await database.ApiKeys.IgnoreQueryFilters()
                .Where(key => key.Id == keyId && (key.LastUsedAt == null || key.LastUsedAt < usedAt))
                .ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, usedAt), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "When API keys were last used could not be written; trying again in a minute, unless the service ends.")]
    private partial void LogFailure(Exception exception);
}
