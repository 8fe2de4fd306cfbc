using Impressions.Application.Programs;
using Impressions.Domain.Common;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Security;

/// <summary>
/// Replaces the keys that sign impression tokens every 90 days, but not before the last token of the key before has expired. The version of a program stays: no
/// client sees the key.
/// </summary>
internal sealed partial class TokenKeyRotator(
    IImpressionsDbContextFactory databases, ITokenKeys keys, TimeProvider time, ILogger<TokenKeyRotator> logger) : BackgroundService
{
    /// <summary>The age at which a key is replaced.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(90);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly PeriodicTimer _timer = new(Interval, time);

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    /// <summary>Replaces the keys that are due.</summary>
    public async Task RotateAsync(CancellationToken cancellationToken)
    {
        var now = UtcTime.ToMilliseconds(time.GetUtcNow().UtcDateTime);
        var oldest = now - MaxAge;
        await using var database = databases.Create(organizationId: null);
        var due = await database.Programs.IgnoreQueryFilters()
            .Where(program => program.RequireImpressionToken
                && program.TokenKeyCreatedAt <= oldest
                && (program.PreviousTokenKeyUntil == null || program.PreviousTokenKeyUntil <= now))
            .Select(program => new { program.Id, program.TokenKey, program.ImpressionTokenDays })
            .ToListAsync(cancellationToken);
        foreach (var program in due)
        {
            var next = keys.Create();
            var until = now.AddDays(program.ImpressionTokenDays);
            // Another replica may have replaced the key since.
            await database.Programs.IgnoreQueryFilters()
                .Where(row => row.Id == program.Id && row.TokenKey == program.TokenKey)
                .ExecuteUpdateAsync(
                    row => row
                        .SetProperty(value => value.PreviousTokenKey, program.TokenKey)
                        .SetProperty(value => value.PreviousTokenKeyUntil, until)
                        .SetProperty(value => value.TokenKey, next)
                        .SetProperty(value => value.TokenKeyCreatedAt, now),
                    cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RotateAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The database is unavailable. The next run finds the same keys.
                LogFailure(exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Keys of impression tokens could not be replaced. The service retries in an hour.")]
    private partial void LogFailure(Exception exception);
}
