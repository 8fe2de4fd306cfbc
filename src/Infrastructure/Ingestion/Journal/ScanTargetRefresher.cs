using System.Data.Common;
using System.Runtime.CompilerServices;
using Impressions.Application.Programs;
using Impressions.Domain.Posters;
using Impressions.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Ingestion.Journal;

/// <summary>Copies the scan targets of changed posters to <see cref="ScanTargetStore"/>, all of them after a start.</summary>
internal sealed partial class ScanTargetRefresher(
    ScanTargetStore store,
    ScanJournal journal,
    IImpressionsDbContextFactory databases,
    ITokenKeys keys,
    TimeProvider time,
    ILogger<ScanTargetRefresher> logger) : BackgroundService
{
    /// <summary>SQLITE_CORRUPT (https://www.sqlite.org/rescode.html).</summary>
    private const int SqliteCorrupt = 11;

    /// <summary>SQLITE_NOTADB.</summary>
    private const int SqliteNotADatabase = 26;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>How far back changes are read again: another replica's clock may be late, and its transaction may have taken long.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    private readonly PeriodicTimer _timer = new(Interval, time);

    /// <summary>Gets the targets of the posters that have changed since a time, or whose program has; all of them for null.</summary>
    public static IQueryable<CodeAndTarget> Changed(ImpressionsDbContext database, DateTime? since) => database.Posters.IgnoreQueryFilters()
        .Join(database.Programs, poster => poster.ProgramId, program => program.Id, (poster, program) => new { poster, program })
        .Where(row => since == null || row.poster.UpdatedAt >= since || row.program.UpdatedAt >= since || row.program.TokenKeyCreatedAt >= since)
        .Select(row => new CodeAndTarget(row.poster.Code, new StoredScanTarget(
            ScanTarget.Of(
                row.poster.OrganizationId,
                row.poster.ProgramId,
                row.poster.StudentId,
                row.poster.Id,
                row.poster.Location,
                row.poster.Status,
                row.poster.DestinationUrl,
                row.program.PrivacyMode,
                row.program.Status,
                row.program.LandingUrl,
                row.program.FallbackUrl),
            row.program.RequireImpressionToken ? row.program.TokenKey : null,
            row.program.ImpressionTokenDays)));

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!journal.IsEnabled)
        {
            return;
        }

        DateTime? refreshedAt = null;
        var isFailing = false;
        do
        {
            var now = time.GetUtcNow().UtcDateTime;
            try
            {
                await RefreshAsync(refreshedAt - Overlap, stoppingToken);
                refreshedAt = now;
                isFailing = false;
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode is SqliteCorrupt or SqliteNotADatabase)
            {
                LogReplaced(exception);
                store.Reset();
                refreshedAt = null;
            }
            catch (Exception exception) when (exception is DbException or RetryLimitExceededException or IOException)
            {
                // ImpressionWriter reports an unavailable database.
                if (!isFailing)
                {
                    LogFailure(exception);
                }

                isFailing = true;
            }
        }
        while (await _timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RefreshAsync(DateTime? since, CancellationToken cancellationToken)
    {
        await using var database = databases.Create(organizationId: null);
        if (since is null || await Changed(database, since).AnyAsync(cancellationToken))
        {
            await store.SaveAsync(ListAsync(Changed(database, since), cancellationToken), isComplete: since is null, cancellationToken);
        }
    }

    private async IAsyncEnumerable<(string Code, ScanTarget Target)> ListAsync(
        IQueryable<CodeAndTarget> changed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in changed.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            // Decrypted, since the keys that decrypt are in the database.
            yield return (row.Code, row.Target.Open(keys));
        }
    }

    [LoggerMessage(LogLevel.Warning, "The local copy of the posters could not be refreshed.")]
    private partial void LogFailure(Exception exception);

    [LoggerMessage(LogLevel.Warning, "The local copy of the posters was broken, and is written again.")]
    private partial void LogReplaced(Exception exception);

    /// <summary>A poster's code and its target.</summary>
    public sealed record CodeAndTarget(string Code, StoredScanTarget Target);
}
