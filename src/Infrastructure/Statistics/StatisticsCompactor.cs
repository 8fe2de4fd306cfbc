using System.Data.Common;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Statistics;

/// <summary>
/// Adds the counts of <see cref="StatisticsChange"/> rows to the cells. One process at a time does this, by a lease; the others only look whether the
/// lease has expired. Two processes that compact nevertheless do no harm: the transaction first deletes the changes that it adds, so only one of them
/// commits.
/// </summary>
internal sealed partial class StatisticsCompactor(
    IImpressionsDbContextFactory databases, Numbers numbers, ICellWriter cells, TimeProvider time, ILogger<StatisticsCompactor> logger) : BackgroundService
{
    /// <summary>
    /// The maximum number of changes in one transaction, each of up to 1,000 scans. SQLite blocks scans during the transaction.
    /// </summary>
    private const int MaxChanges = 256;

    /// <summary>The maximum length of the changes in one transaction, in characters: about 500 scans.</summary>
    private const int MaxLength = 10_000;

    /// <summary>How long changes are collected. Requests read what is not compacted yet, so a longer interval costs them more.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    private long _lease;

    /// <summary>Compacts the changes that are there, up to the limits of one transaction.</summary>
    /// <returns>
    /// Whether the transaction was full, so that changes may be left. If it was not, later changes wait for the next run, since each transaction has a
    /// fixed cost and blocks scans.
    /// </returns>
    public async Task<bool> CompactAsync(CancellationToken cancellationToken)
    {
        await using var database = databases.Create(organizationId: null);
        var (changes, isFull) = await ListAsync(database, cancellationToken);
        if (changes.Count == 0)
        {
            return false;
        }

        var facts = new NumberedFacts();
        foreach (var change in changes)
        {
            facts.Add(change.Facts);
        }

        await numbers.LoadMissingAsync(facts, cancellationToken);
        var sums = new Dictionary<CellKey, Sum>();
        Rollups.Add(facts, numbers, sums);
        return await database.Database.CreateExecutionStrategy().ExecuteAsync(() => TryCompactAsync(database, changes, sums, cancellationToken)) && isFull;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var isFailing = false;
        do
        {
            try
            {
                while (await HasChangesAsync(stoppingToken) && await TryLeaseAsync(stoppingToken) && await CompactAsync(stoppingToken))
                {
                }

                isFailing = false;
            }
            catch (Exception exception) when (exception is DbException or DbUpdateException or RetryLimitExceededException)
            {
                // Nothing is lost: the changes stay, and requests read them.
                if (!isFailing)
                {
                    LogFailure(exception);
                }

                isFailing = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static async Task<(IReadOnlyList<StatisticsChange> Changes, bool IsFull)> ListAsync(ImpressionsDbContext database, CancellationToken cancellationToken)
    {
        var changes = new List<StatisticsChange>();
        var length = 0;
        await foreach (var change in database.StatisticsChanges.IgnoreQueryFilters().AsNoTracking()
            .OrderBy(change => change.Id).Take(MaxChanges).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            changes.Add(change);
            length += change.Facts.Length;
            if (length > MaxLength)
            {
                return (changes, true);
            }
        }

        return (changes, changes.Count == MaxChanges);
    }

    /// <returns>False if another process has compacted some of the changes; then nothing was written.</returns>
    private async Task<bool> TryCompactAsync(
        ImpressionsDbContext database,
        IReadOnlyList<StatisticsChange> changes,
        Dictionary<CellKey, Sum> sums,
        CancellationToken cancellationToken)
    {
        // Scans wait for the commit, so it does not wait for the disk. If a power failure undoes it, its changes still exist and are compacted again.
        await using var unsynced = await UnsyncedCommits.BeginAsync(database, cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var ids = changes.Select(change => change.Id).ToList();
        var deleted = await database.StatisticsChanges.IgnoreQueryFilters()
            .Where(change => EF.Parameter(ids).Contains(change.Id)).ExecuteDeleteAsync(cancellationToken);
        if (deleted != changes.Count)
        {
            return false;
        }

        await StatisticsState.RaiseVersionAsync(database, cancellationToken);
        await cells.AddAsync(database, sums, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<bool> HasChangesAsync(CancellationToken cancellationToken)
    {
        await using var database = databases.Create(organizationId: null);
        return await database.StatisticsChanges.IgnoreQueryFilters().AnyAsync(cancellationToken);
    }

    /// <summary>Takes or extends the lease.</summary>
    private async Task<bool> TryLeaseAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (now < _lease - ((long)LeaseTime.TotalMilliseconds / 2))
        {
            return true;
        }

        await using var database = databases.Create(organizationId: null);
        var (held, until) = (_lease, now + (long)LeaseTime.TotalMilliseconds);
        var isTaken = await database.StatisticsValues
            .Where(value => value.Name == StatisticsState.Lease && (value.Value == held || value.Value < now))
            .ExecuteUpdateAsync(set => set.SetProperty(value => value.Value, until), cancellationToken) == 1;
        _lease = isTaken ? until : 0;
        return isTaken;
    }

    [LoggerMessage(LogLevel.Warning, "The statistics could not be compacted. Requests for statistics take longer until they are.")]
    private partial void LogFailure(Exception exception);
}
