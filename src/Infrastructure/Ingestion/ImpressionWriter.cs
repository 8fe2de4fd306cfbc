using System.Diagnostics;
using System.Threading.Channels;
using Impressions.Application.Common;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Impressions;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Ingestion.Journal;
using Impressions.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Ingestion;

/// <summary>
/// Writes all impressions of this process. Concurrent scans share a commit: the writer takes all queued impressions, writes them in one
/// transaction, and completes their callers after the commit. At a low rate there is nothing to share, and each caller writes its own impression.
/// While the database does not take scans, they go to the journal in the same way, until <see cref="JournalDrainer"/> finds that it does.
/// </summary>
internal sealed partial class ImpressionWriter : BackgroundService, IScanIntake
{
    /// <summary>The maximum number of queued impressions; about 20 MB.</summary>
    public const int QueueCapacity = 10_000;

    private const int MaxBatchSize = 1_000;

    /// <summary>After this number of consecutive commits of one impression each, callers write their own impression.</summary>
    private const int DirectWriteThreshold = 16;

    /// <summary>How long a scan waits for a place in the queue before it is refused.</summary>
    private static readonly TimeSpan EnqueueTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How long a batch waits for the lock of SQLite if there is no journal.</summary>
    private static readonly TimeSpan LockTimeoutWithoutJournal = TimeSpan.FromSeconds(2);

    private readonly Channel<PendingWrite> _queue = Channel.CreateBounded<PendingWrite>(
        new BoundedChannelOptions(QueueCapacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly SemaphoreSlim _writeLock = new(1, 1);

    private readonly IImpressionBatchWriter _database;
    private readonly ScanJournal _journal;
    private readonly ScanTargetStore _targets;
    private readonly DatabaseAvailability _availability;
    private readonly TimeSpan _databaseTimeout;
    private readonly ImpressionsMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<ImpressionWriter> _logger;

    /// <summary>Counted up to <see cref="DirectWriteThreshold"/>. Written under the lock; a stale read only chooses the slower way.</summary>
    private int _consecutiveSingleWrites;

    /// <summary>A batch that the database had not answered when its callers stopped waiting; null if there is none.</summary>
    private Task? _lateCommit;

    private long? _outageStartedAt;
    private bool _isJournalFailing;

    public ImpressionWriter(
        IImpressionBatchWriter database,
        ScanJournal journal,
        ScanTargetStore targets,
        DatabaseAvailability availability,
        IngestionOptions options,
        ImpressionsMetrics metrics,
        TimeProvider time,
        ILogger<ImpressionWriter> logger)
    {
        _database = database;
        _journal = journal;
        _targets = targets;
        _availability = availability;
        _databaseTimeout = options.DatabaseTimeout;
        _metrics = metrics;
        _time = time;
        _logger = logger;
        metrics.WatchQueue(() => _queue.Reader.Count);
    }

    /// <summary>Whether the database did not take the last scans, so that scans go to the journal. Always false without a journal.</summary>
    public bool IsDatabaseAway => _availability.IsAway;

    /// <summary>Whether the service started without the database, and has not checked its migrations yet.</summary>
    public bool IsDatabaseUnchecked { get; private set; }

    public bool CanDoWithoutDatabase => _journal.IsEnabled && !_targets.IsEmpty;

    public JournalState Journal => new(IsDatabaseAway, _journal.Count, _journal.Age);

    public bool HasRoom => ExecuteTask is { IsCompleted: false } && _queue.Reader.Count < QueueCapacity;

    /// <summary>Writes an impression. It is durable when this returns.</summary>
    /// <exception cref="UnavailableException">The impression was not written.</exception>
    /// <exception cref="DuplicateKeyException">Another request has used the idempotency key.</exception>
    public async ValueTask WriteAsync(NewImpression impression, CancellationToken cancellationToken)
    {
        using var span = ImpressionsMetrics.Spans.StartActivity("impressions.write");
        if (IsDatabaseAway && impression.NeedsDatabase)
        {
            throw NotRecorded(cause: null);
        }

        var write = new PendingWrite(impression, span, _time.GetTimestamp());
        if (!IsDatabaseAway && _consecutiveSingleWrites == DirectWriteThreshold && _queue.Reader.Count == 0 && _writeLock.Wait(0, CancellationToken.None))
        {
            try
            {
                await WriteBatchAsync([write]);
            }
            finally
            {
                _writeLock.Release();
            }
        }
        else if (!_queue.Writer.TryWrite(write))
        {
            await EnqueueAsync(write, cancellationToken);
        }

        // Not cancellable: a queued impression is written even if its caller disconnects.
        await write.Completion.Task;
    }

    public void StartWithoutDatabase()
    {
        IsDatabaseUnchecked = true;
        _outageStartedAt = _time.GetTimestamp();
        _availability.IsAway = true;
    }

    /// <summary>Sends scans to the journal until the database takes them again. Does nothing without a journal.</summary>
    /// <param name="cause">The failure; null if the database did not answer in time.</param>
    public void LeaveDatabase(Exception? cause)
    {
        if (_journal.IsEnabled && !IsDatabaseAway)
        {
            _outageStartedAt = _time.GetTimestamp();
            _availability.IsAway = true;
            LogAway(cause, cause is null ? "It did not answer in time." : DatabaseMigrator.MessageOf(cause));
        }
    }

    /// <summary>Returns to the database if it takes scans.</summary>
    public async Task<bool> TryReturnAsync()
    {
        if (!await TryWriteAsync([]))
        {
            return false;
        }

        IsDatabaseUnchecked = false;
        _availability.IsAway = false;
        return true;
    }

    /// <summary>Writes impressions of the journal to the database. False if it does not take them.</summary>
    /// <exception cref="DuplicateKeyException">The database has one of them.</exception>
    public async Task<bool> TryWriteAsync(IReadOnlyList<Impression> impressions)
    {
        await _writeLock.WaitAsync();
        try
        {
            if (_lateCommit is { IsCompleted: false })
            {
                return false;
            }

            _lateCommit = null;
            var commit = _database.WriteAsync([.. impressions.Select(impression => new NewImpression(impression, Key: null))], _databaseTimeout);
            if (!await IsInTimeAsync(commit, _databaseTimeout))
            {
                return false;
            }

            await commit;
            return true;
        }
        catch (Exception exception) when (_database.IsUnavailable(exception))
        {
            LeaveDatabase(exception);
            return false;
        }
        catch (Exception exception)
        {
            throw new DuplicateKeyException(exception);
        }
        finally
        {
            _writeLock.Release();
        }
    }

    /// <summary>Returns how long the database took no scans, if that has ended since the last call; otherwise null.</summary>
    public TimeSpan? EndOutage()
    {
        if (IsDatabaseAway || _outageStartedAt is not { } start)
        {
            return null;
        }

        var duration = _time.GetElapsedTime(start);
        _outageStartedAt = null;
        return duration;
    }

    /// <summary>
    /// Opens the journal, and starts the writer even if the service is stopped while it starts. Otherwise the host would cancel it, and queued callers would
    /// wait forever.
    /// </summary>
    /// <exception cref="StartupException">The folder of the journal cannot be written.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _journal.Open();
        return base.StartAsync(CancellationToken.None);
    }

    /// <summary>Closes the queue and writes the impressions in it.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        if (ExecuteTask is { } writing)
        {
            await writing.WaitAsync(cancellationToken);
        }

        await base.StopAsync(cancellationToken);
    }

    /// <summary>Uses a thread of its own: a large commit blocks it for long, and a blocked thread of the pool would delay requests.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Returns when the queue is closed and empty. Then no write is in progress, and none can start.</summary>
    private void Run()
    {
        var batch = new List<PendingWrite>(MaxBatchSize);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            _writeLock.Wait();
            while (batch.Count < MaxBatchSize && _queue.Reader.TryRead(out var write))
            {
                batch.Add(write);
            }

            WriteBatchAsync(batch).GetAwaiter().GetResult();
            _writeLock.Release();
            batch.Clear();
        }

        _writeLock.Wait();
    }

    private async Task EnqueueAsync(PendingWrite write, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(EnqueueTimeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await _queue.Writer.WriteAsync(write, linked.Token);
        }
        catch (ChannelClosedException exception)
        {
            throw new UnavailableException(UnavailableReason.ShuttingDown, "The service is shutting down. Try again in a moment.", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UnavailableException(UnavailableReason.Overloaded, "Too many scans are waiting to be recorded. Try again in a moment.", exception);
        }
    }

    private async Task WriteBatchAsync(List<PendingWrite> batch)
    {
        // A commit and its log entries belong to no single request. The assignment ends with this async method.
        Activity.Current = null;
        _consecutiveSingleWrites = batch.Count == 1 ? Math.Min(_consecutiveSingleWrites + 1, DirectWriteThreshold) : 0;
        if (IsDatabaseAway)
        {
            WriteToJournal(batch, cause: null);
            return;
        }

        var commit = CommitAsync(batch);
        if (!commit.IsCompleted && _journal.IsEnabled)
        {
            var remaining = _databaseTimeout - _time.GetElapsedTime(batch[0].EnqueuedAt);
            if (!await IsInTimeAsync(commit, remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero))
            {
                WriteToJournal(batch, cause: null);
                return;
            }
        }

        try
        {
            await commit;
        }
        catch (Exception exception)
        {
            if (_journal.IsEnabled && _database.IsUnavailable(exception))
            {
                LeaveDatabase(exception);
                WriteToJournal(batch, exception);
                return;
            }

            if (batch.Count > 1 && !_database.IsUnavailable(exception))
            {
                // The database refused one row. Halve the batch until that row is alone, so that the other rows are written.
                var half = batch.Count / 2;
                await WriteBatchAsync(batch[..half]);
                await WriteBatchAsync(batch[half..]);
                return;
            }

            var isDuplicate = batch[0].Impression.Key is not null && !_database.IsUnavailable(exception);
            foreach (var write in batch)
            {
                write.Completion.SetException(isDuplicate ? new DuplicateKeyException(exception) : NotRecorded(exception));
            }

            if (!isDuplicate)
            {
                LogFailure(exception, batch.Count);
            }

            return;
        }

        Complete(batch);
    }

    /// <summary>
    /// Waits for a commit, and leaves the database if it takes too long. The database may still write the batch: <see cref="JournalDrainer"/> then finds that
    /// it has its impressions.
    /// </summary>
    private async Task<bool> IsInTimeAsync(Task commit, TimeSpan timeout)
    {
        await commit.WaitAsync(timeout, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (commit.IsCompleted)
        {
            return true;
        }

        _lateCommit = commit;
        LeaveDatabase(cause: null);
        return false;
    }

    /// <summary>
    /// Writes scans to the journal. An impression with an idempotency key needs the database, which knows the keys of other processes, and one with an entry of the
    /// audit log needs it too, since both are written together.
    /// </summary>
    private void WriteToJournal(List<PendingWrite> batch, Exception? cause)
    {
        batch.FindAll(write => write.Impression.NeedsDatabase).ForEach(write => write.Completion.SetException(NotRecorded(cause)));
        var scans = batch.FindAll(write => !write.Impression.NeedsDatabase);
        if (scans.Count == 0)
        {
            return;
        }

        try
        {
            _journal.Append(scans.ConvertAll(write => write.Impression.Impression));
            _isJournalFailing = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!_isJournalFailing)
            {
                LogJournalFailure(exception);
            }

            _isJournalFailing = true;
            scans.ForEach(write => write.Completion.SetException(NotRecorded(exception)));
            return;
        }

        _metrics.ScansJournalled(scans.Count);
        Complete(scans);
    }

    private void Complete(List<PendingWrite> batch)
    {
        batch.ForEach(write => write.Completion.SetResult());
        batch.ForEach(write => _metrics.ScanRecorded(write.Impression.Impression.Traffic));
    }

    private static UnavailableException NotRecorded(Exception? cause) =>
        new(UnavailableReason.DatabaseUnavailable, "The scan could not be recorded. Try again in a moment.", cause);

    private async Task CommitAsync(List<PendingWrite> batch)
    {
        // The list is used again if the database does not answer in time.
        var count = batch.Count;
        using var span = StartSpan(batch);
        var start = _time.GetTimestamp();
        Exception? failure = null;
        try
        {
            await _database.WriteAsync(batch.ConvertAll(write => write.Impression), _journal.IsEnabled ? _databaseTimeout : LockTimeoutWithoutJournal);
        }
        catch (Exception exception)
        {
            failure = exception;
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            _metrics.BatchEnded(count, _time.GetElapsedTime(start), failure);
        }
    }

    /// <summary>Starts a root span, since a commit belongs to many requests, with links to their spans.</summary>
    private static Activity? StartSpan(List<PendingWrite> batch) => ImpressionsMetrics.Spans.HasListeners()
        ? ImpressionsMetrics.Spans.StartActivity(
            "impressions.commit",
            ActivityKind.Internal,
            parentContext: default,
            [new("impressions.writer.batch.size", batch.Count)],
            batch.Where(write => write.Span is not null).Select(write => new ActivityLink(write.Span!.Context)))
        : null;

    [LoggerMessage(LogLevel.Error, "A batch of {Count} impression(s) could not be written.")]
    private partial void LogFailure(Exception exception, int count);

    [LoggerMessage(LogLevel.Warning, "The database takes no scans. They go to the local journal until it does. {Reason}")]
    private partial void LogAway(Exception? exception, string reason);

    [LoggerMessage(LogLevel.Error, "The journal takes no scans either. They are refused until it does.")]
    private partial void LogJournalFailure(Exception exception);

    private sealed class PendingWrite(NewImpression impression, Activity? span, long enqueuedAt)
    {
        /// <summary>A timestamp of the time provider.</summary>
        public long EnqueuedAt { get; } = enqueuedAt;

        public NewImpression Impression { get; } = impression;

        public Activity? Span { get; } = span;

        public TaskCompletionSource Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
