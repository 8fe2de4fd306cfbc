using System.Data.Common;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Databases;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Ingestion.Journal;

/// <summary>
/// Tries the database while it does not take scans, and writes the scans of the journal to it, oldest first. An impression has its ID before it goes to the
/// journal, so those that the database has already are recognized.
/// </summary>
internal sealed partial class JournalDrainer(
    ScanJournal journal,
    ImpressionWriter writer,
    IDatabaseMigrator migrator,
    IImpressionsDbContextFactory databases,
    TimeProvider time,
    ILogger<JournalDrainer> logger) : BackgroundService
{
    /// <summary>Small, since scans wait for each batch.</summary>
    private const int BatchSize = 100;

    /// <summary>The folder is searched for the files of ended processes once in this number of intervals.</summary>
    private const int IntervalsBetweenTakeOvers = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly PeriodicTimer _timer = new(Interval, time);
    private int _drainedCount;
    private bool _isFailing;

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

        for (var i = 1; await _timer.WaitForNextTickAsync(stoppingToken); i++)
        {
            try
            {
                if (i % IntervalsBetweenTakeOvers == 0)
                {
                    journal.TakeOver();
                }

                await DrainAsync(stoppingToken);
                _isFailing = false;
            }
            catch (Exception exception) when (IsFailure(exception))
            {
                if (!_isFailing)
                {
                    LogFailure(exception);
                }

                _isFailing = true;
            }
        }
    }

    /// <summary>A fault of the database or of the disk. Nothing is lost: the next attempt begins where this one ended.</summary>
    private static bool IsFailure(Exception exception) => exception
        is DbException or RetryLimitExceededException or UnavailableException or StartupException or IOException or UnauthorizedAccessException;

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        if (writer.IsDatabaseAway)
        {
            if (writer.IsDatabaseUnchecked && (await migrator.GetPendingAsync(waitsForServer: false, cancellationToken)).Count > 0)
            {
                throw new StartupException("The database lacks migrations of this version. Scans stay in the journal until 'migrate' was run.");
            }

            if (!await writer.TryReturnAsync())
            {
                return;
            }
        }

        while (journal.Peek(BatchSize) is var (file, count, impressions))
        {
            if (!await TryWriteAsync(impressions, cancellationToken))
            {
                return;
            }

            journal.Remove(file, count, impressions);
            _drainedCount += count;
        }

        if (writer.EndOutage() is { } duration)
        {
            LogEnd(duration, _drainedCount);
        }
        else if (_drainedCount > 0)
        {
            LogTakenOver(_drainedCount);
        }

        _drainedCount = 0;
    }

    /// <summary>Writes impressions, except those that the database has. False if it does not take them.</summary>
    private async Task<bool> TryWriteAsync(IReadOnlyList<Impression> impressions, CancellationToken cancellationToken)
    {
        while (true)
        {
            var ids = impressions.Select(impression => impression.Id).ToList();
            await using var database = databases.Create(organizationId: null);
            var written = await database.Impressions.IgnoreQueryFilters()
                .Where(impression => EF.Parameter(ids).Contains(impression.Id))
                .Select(impression => impression.Id)
                .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
            if (written.Count == ids.Count)
            {
                return true;
            }

            try
            {
                return await writer.TryWriteAsync([.. impressions.Where(impression => !written.Contains(impression.Id))]);
            }
            catch (DuplicateKeyException)
            {
                // A transaction that was given up has committed since the query.
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The scans of the journal could not be written to the database. The service tries again until they are.")]
    private partial void LogFailure(Exception exception);

    [LoggerMessage(LogLevel.Information, "The database takes scans again after {Duration}. {Count} scan(s) of the journal were written to it.")]
    private partial void LogEnd(TimeSpan duration, int count);

    [LoggerMessage(LogLevel.Information, "{Count} scan(s) from the journal of an ended process were written to the database.")]
    private partial void LogTakenOver(int count);
}
