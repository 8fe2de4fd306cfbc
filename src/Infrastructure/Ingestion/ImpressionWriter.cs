using System.Diagnostics;
using System.Threading.Channels;
using Impressions.Application.Common;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Impressions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Ingestion;

/// <summary>
/// Writes all impressions of this process. Concurrent scans share a commit: the writer takes all queued impressions, writes them in one
/// transaction, and completes their callers after the commit. At a low rate there is nothing to share, and each caller writes its own impression.
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

    private readonly Channel<PendingWrite> _queue = Channel.CreateBounded<PendingWrite>(
        new BoundedChannelOptions(QueueCapacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly SemaphoreSlim _writeLock = new(1, 1);

    private readonly IImpressionBatchWriter _database;
    private readonly ImpressionsMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<ImpressionWriter> _logger;

    /// <summary>Counted up to <see cref="DirectWriteThreshold"/>. Written under the lock; a stale read only chooses the slower way.</summary>
    private int _consecutiveSingleWrites;

    public ImpressionWriter(IImpressionBatchWriter database, ImpressionsMetrics metrics, TimeProvider time, ILogger<ImpressionWriter> logger)
    {
        _database = database;
        _metrics = metrics;
        _time = time;
        _logger = logger;
        metrics.WatchQueue(() => _queue.Reader.Count);
    }

    public bool HasRoom => ExecuteTask is { IsCompleted: false } && _queue.Reader.Count < QueueCapacity;

    /// <summary>Writes an impression. It is durable when this returns.</summary>
    /// <exception cref="UnavailableException">The impression was not written.</exception>
    /// <exception cref="DuplicateKeyException">Another request has used the idempotency key.</exception>
    public async ValueTask WriteAsync(NewImpression impression, CancellationToken cancellationToken)
    {
        using var span = ImpressionsMetrics.Spans.StartActivity("impressions.write");
        var write = new PendingWrite(impression, span);
        if (_consecutiveSingleWrites == DirectWriteThreshold && _queue.Reader.Count == 0 && _writeLock.Wait(0, CancellationToken.None))
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

    /// <summary>Starts the writer even if the service is stopped while it starts. Otherwise the host would cancel it, and queued callers would wait forever.</summary>
    public override Task StartAsync(CancellationToken cancellationToken) => base.StartAsync(CancellationToken.None);

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
        try
        {
            await CommitAsync(batch);
        }
        catch (Exception exception)
        {
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
                write.Completion.SetException(isDuplicate
                    ? new DuplicateKeyException(exception)
                    : new UnavailableException(
                        UnavailableReason.DatabaseUnavailable, "The scan could not be recorded. Try again in a moment.", exception));
            }

            if (!isDuplicate)
            {
                LogFailure(exception, batch.Count);
            }

            return;
        }

        foreach (var write in batch)
        {
            write.Completion.SetResult();
        }

        foreach (var write in batch)
        {
            _metrics.ScanRecorded(write.Impression.Impression.Traffic);
        }
    }

    private async Task CommitAsync(List<PendingWrite> batch)
    {
        using var span = StartSpan(batch);
        var start = _time.GetTimestamp();
        Exception? failure = null;
        try
        {
            await _database.WriteAsync(batch.ConvertAll(write => write.Impression));
        }
        catch (Exception exception)
        {
            failure = exception;
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            _metrics.BatchEnded(batch.Count, _time.GetElapsedTime(start), failure);
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

    private sealed class PendingWrite(NewImpression impression, Activity? span)
    {
        public NewImpression Impression { get; } = impression;

        public Activity? Span { get; } = span;

        public TaskCompletionSource Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
