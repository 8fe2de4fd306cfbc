using System.Data.Common;
using Impressions.Domain.Events;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Events;

/// <summary>
/// Gives committed events their positions in the feed. Each transaction first locks the counter, so positions are given in the order in which these
/// transactions commit, whatever the order in which the events' own transactions did. Every process does this.
/// </summary>
internal sealed partial class EventSequencer(
    IImpressionsDbContextFactory databases, TimeProvider time, ILogger<EventSequencer> logger, IHostApplicationLifetime? lifetime = null)
    : BackgroundService
{
    /// <summary>The maximum number of rows in one transaction. SQLite blocks scans during the transaction.</summary>
    private const int MaxRows = 256;

    /// <summary>The maximum length of the rows in one transaction, in characters.</summary>
    private const int MaxLength = 100_000;

    /// <summary>The maximum length of the IDs of impressions in one row, in characters: about 1,000 IDs.</summary>
    private const int MaxScansLength = 40_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Impressions within this time may share a row, and with it the time of their events.</summary>
    private static readonly TimeSpan MaxScansTime = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private TaskCompletionSource _raised = NewSource();
    private long _head;

    /// <summary>Gives positions to all events that were committed before the call. Later ones may get theirs in the next call.</summary>
    public async Task SequenceAsync(CancellationToken cancellationToken)
    {
        await using var database = databases.Create(organizationId: null);
        if (!await database.NewEvents.IgnoreQueryFilters().AnyAsync(cancellationToken))
        {
            return;
        }

        // Ends with a transaction that is not full: later events wait for the next call, since each transaction blocks scans.
        var strategy = database.Database.CreateExecutionStrategy();
        while (await strategy.ExecuteAsync(() => SequenceBatchAsync(database, cancellationToken)))
        {
        }
    }

    /// <summary>Returns once the last position is after a row, at the latest after a time or when the service stops.</summary>
    /// <returns>Whether it is.</returns>
    public async Task<bool> WaitAsync(long row, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime?.ApplicationStopping ?? CancellationToken.None);
        var start = time.GetTimestamp();
        while (true)
        {
            Task raised;
            lock (_lock)
            {
                if (_head > row)
                {
                    return true;
                }

                raised = _raised.Task;
            }

            var rest = longest - time.GetElapsedTime(start);
            try
            {
                await raised.WaitAsync(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, time, linked.Token);
            }
            catch (Exception exception) when (exception is TimeoutException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                return false;
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var isFailing = false;
        do
        {
            try
            {
                await SequenceAsync(stoppingToken);
                await using var database = databases.Create(organizationId: null);
                Raise(await EventCounter.GetAsync(database, stoppingToken));
                isFailing = false;
            }
            catch (Exception exception) when (exception is DbException or DbUpdateException or RetryLimitExceededException)
            {
                // Nothing is lost: the events stay until the database is available again.
                if (!isFailing)
                {
                    LogFailure(exception);
                }

                isFailing = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gives positions to events in one transaction.</summary>
    /// <returns>Whether the transaction was full, so that events may be left.</returns>
    private async Task<bool> SequenceBatchAsync(ImpressionsDbContext database, CancellationToken cancellationToken)
    {
        database.ChangeTracker.Clear();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var last = await EventCounter.LockAsync(database, cancellationToken);
        var (added, isFull) = await ListAsync(database, cancellationToken);
        var stored = new List<StoredEvent>(added.Count);
        foreach (var row in InOrderOfVersions(added))
        {
            if (!TryJoin(stored, row))
            {
                stored.Add(StoredEvent.Of(row, ++last));
            }
        }

        var ids = added.Select(row => row.Id).ToList();
        await database.NewEvents.IgnoreQueryFilters().Where(row => EF.Parameter(ids).Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        database.AddRange(stored);
        await database.SaveChangesAsync(cancellationToken);
        await EventCounter.SetAsync(database, _ => last, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Raise(last);
        return isFull;
    }

    private static async Task<(List<NewEvent> Rows, bool IsFull)> ListAsync(ImpressionsDbContext database, CancellationToken cancellationToken)
    {
        var rows = new List<NewEvent>();
        var length = 0;
        await foreach (var row in database.NewEvents.IgnoreQueryFilters().AsNoTracking()
            .OrderBy(row => row.Id).Take(MaxRows).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            rows.Add(row);
            length += row.Data.Length;
            if (length > MaxLength)
            {
                return (rows, true);
            }
        }

        return (rows, rows.Count == MaxRows);
    }

    /// <summary>Orders the events of each resource by its versions. IDs order by the clocks of replicas, which may differ.</summary>
    private static NewEvent[] InOrderOfVersions(List<NewEvent> rows)
    {
        var ordered = rows.ToArray();
        foreach (var resource in rows.Index().Where(row => row.Item.ResourceId is not null).GroupBy(row => row.Item.ResourceId).Where(group => group.Count() > 1))
        {
            foreach (var (place, row) in resource.Select(row => row.Index).Zip(resource.Select(row => row.Item).OrderBy(row => row.Version)))
            {
                ordered[place] = row;
            }
        }

        return ordered;
    }

    /// <summary>Adds impressions to the last row if it has impressions of the same organization, so that single scans do not make a row each.</summary>
    private static bool TryJoin(List<StoredEvent> stored, NewEvent row)
    {
        if (row.Type is EventType.ImpressionCreated
            && stored is [.., { Type: EventType.ImpressionCreated } last]
            && last.OrganizationId == row.OrganizationId
            && last.Data.Length + row.Data.Length < MaxScansLength
            && row.CreatedAt - last.CreatedAt < MaxScansTime)
        {
            last.Data += StoredEvent.Separator + row.Data;
            return true;
        }

        return false;
    }

    private void Raise(long head)
    {
        lock (_lock)
        {
            if (head > _head)
            {
                _head = head;
                _raised.SetResult();
                _raised = NewSource();
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "New events could not be added to the feed. The service retries every half second.")]
    private partial void LogFailure(Exception exception);
}
