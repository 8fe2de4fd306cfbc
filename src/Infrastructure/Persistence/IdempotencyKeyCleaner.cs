using Impressions.Application.Common.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Persistence;

/// <summary>Deletes idempotency keys that are past their time, every hour, so that the table does not grow for ever.</summary>
internal sealed partial class IdempotencyKeyCleaner(
    IImpressionsDbContextFactory databases, TimeProvider time, ILogger<IdempotencyKeyCleaner> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>From here on, and not from whenever the host gets a thread to <see cref="ExecuteAsync"/>.</summary>
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
                // The database is away for now; the next hour will do.
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

    [LoggerMessage(LogLevel.Warning, "Idempotency keys past their time could not be deleted; trying again in an hour.")]
    private partial void LogFailure(Exception exception);
}
