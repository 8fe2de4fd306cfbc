using Impressions.Application.Common.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Persistence;

/// <summary>Deletes expired idempotency keys every hour, so that the table does not grow without limit.</summary>
internal sealed partial class IdempotencyKeyCleaner(
    IImpressionsDbContextFactory databases, TimeProvider time, ILogger<IdempotencyKeyCleaner> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>The first interval starts here. <see cref="ExecuteAsync"/> may start later, when a thread is free.</summary>
    private readonly PeriodicTimer _timer = new(Interval, time);

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
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
                // The database is unavailable. The next run deletes the same keys.
                LogFailure(exception);
            }
        }
    }

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow().UtcDateTime - IdempotencyKey.Lifetime;
        await using var database = databases.Create(organizationId: null);
        await database.IdempotencyKeys.IgnoreQueryFilters()
            .Where(key => key.CreatedAt <= oldest)
            .ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Expired idempotency keys could not be deleted. The service retries in an hour.")]
    private partial void LogFailure(Exception exception);
}
