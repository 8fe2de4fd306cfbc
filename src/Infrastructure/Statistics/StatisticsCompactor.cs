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

    /// <summary>The maximum length of the changes in one transaction, in characters: about 500 counts.</summary>
    private const int MaxLength = 10_000;

    /// <summary>The number of counts in a combined change, by which a transaction is about as long as one of changes that are not combined.</summary>
    private const int CombinedCounts = 500;

    /// <summary>The maximum length of the changes that are combined, in characters: about 100,000 scans.</summary>
    private const int MaxCombinedLength = 2_000_000;

    /// <summary>
    /// How long changes are collected. Scans of one poster share its cells, so a longer interval costs less under load. Requests read what is not compacted
    /// yet, so it costs them more.
    /// </summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    private long _lease;

    /// <summary>
    /// Combines the changes that do not fit into one transaction: the scans of one poster become one count, and are compacted together.
    /// </summary>
    /// <returns>
    /// The maximum number of transactions in which <see cref="CompactAsync"/> compacts the changes. Later changes wait for the next run, since each transaction has a
    /// fixed cost and blocks scans.
    /// </returns>
    public async Task<int> CombineAsync(CancellationToken cancellationToken)
    {
        await using var database = databases.Create(organizationId: null);
        var (changes, _) = await ListAsync(database, int.MaxValue, MaxCombinedLength, cancellationToken);
        if (changes.Count <= MaxChanges && changes.Sum(change => change.Facts.Length) <= MaxLength)
        {
            return changes.Count == 0 ? 0 : 1;
        }

        var combined = changes.GroupBy(change => change.OrganizationId, StringComparer.Ordinal)
            .SelectMany(ofOrganization => Combine([.. ofOrganization])).ToDictionary();
        return await database.Database.CreateExecutionStrategy().ExecuteAsync(() => TryReplaceAsync(database, changes, combined, cancellationToken))
            ? combined.Count
            : 0;
    }

    /// <summary>Compacts the oldest changes in one transaction.</summary>
    /// <returns>Whether the transaction was full, so that changes may be left.</returns>
    public async Task<bool> CompactAsync(CancellationToken cancellationToken)
    {
        await using var database = databases.Create(organizationId: null);
        var (changes, isFull) = await ListAsync(database, MaxChanges, MaxLength, cancellationToken);
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
                var transactions = await HasChangesAsync(stoppingToken) && await TryLeaseAsync(stoppingToken) ? await CombineAsync(stoppingToken) : 0;
                for (var left = transactions; left > 0 && await TryLeaseAsync(stoppingToken) && await CompactAsync(stoppingToken); left--)
                {
                    // So that a request can read between two transactions.
                    await Task.Delay(Interval / (2 * transactions), time, stoppingToken);
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

    private static async Task<(IReadOnlyList<StatisticsChange> Changes, bool IsFull)> ListAsync(
        ImpressionsDbContext database, int maxChanges, int maxLength, CancellationToken cancellationToken)
    {
        var changes = new List<StatisticsChange>();
        var length = 0;
        await foreach (var change in database.StatisticsChanges.IgnoreQueryFilters().AsNoTracking()
            .OrderBy(change => change.Id).Take(maxChanges).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            length += change.Facts.Length;
            if (length > maxLength && changes.Count > 0)
            {
                return (changes, true);
            }

            changes.Add(change);
        }

        return (changes, changes.Count == maxChanges);
    }

    /// <summary>Combines the changes of an organization, so that the counts of a placement are together.</summary>
    /// <returns>The combined changes, by the IDs of the changes that they replace. The other changes are no longer necessary.</returns>
    private static IEnumerable<KeyValuePair<string, StatisticsChange>> Combine(IReadOnlyList<StatisticsChange> changes)
    {
        var facts = new NumberedFacts();
        foreach (var change in changes)
        {
            facts.Add(change.Facts);
        }

        var counted = facts.Where(fact => !fact.Value.IsZero).OrderBy(fact => fact.Key.Placement).ToList();
        var length = Math.Max(CombinedCounts, (counted.Count + changes.Count - 1) / changes.Count);
        return changes.Zip(counted.Chunk(length), (change, part) =>
            KeyValuePair.Create(change.Id, StatisticsChange.Of(change.OrganizationId, new NumberedFacts(part))));
    }

    /// <summary>Replaces changes by others with the same counts, which have new IDs: a process that has read the changes cannot compact them any more.</summary>
    /// <returns>False if another process has compacted or replaced some of the changes; then nothing was written.</returns>
    private static async Task<bool> TryReplaceAsync(
        ImpressionsDbContext database,
        IReadOnlyList<StatisticsChange> changes,
        Dictionary<string, StatisticsChange> replacements,
        CancellationToken cancellationToken)
    {
        await using var unsynced = await UnsyncedCommits.BeginAsync(database, cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var found = await DeleteAsync(database, changes.Where(change => !replacements.ContainsKey(change.Id)), cancellationToken);
        foreach (var (replaced, replacement) in replacements)
        {
            found += await database.StatisticsChanges.IgnoreQueryFilters().Where(change => change.Id == replaced).ExecuteUpdateAsync(
                set => set.SetProperty(change => change.Id, replacement.Id).SetProperty(change => change.Facts, replacement.Facts), cancellationToken);
        }

        if (found != changes.Count)
        {
            return false;
        }

        await StatisticsState.RaiseVersionAsync(database, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static Task<int> DeleteAsync(ImpressionsDbContext database, IEnumerable<StatisticsChange> changes, CancellationToken cancellationToken)
    {
        var ids = changes.Select(change => change.Id).ToList();
        return database.StatisticsChanges.IgnoreQueryFilters().Where(change => EF.Parameter(ids).Contains(change.Id)).ExecuteDeleteAsync(cancellationToken);
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
        if (await DeleteAsync(database, changes, cancellationToken) != changes.Count)
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
