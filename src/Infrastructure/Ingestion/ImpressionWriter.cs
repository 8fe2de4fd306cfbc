using System.Diagnostics;
using System.Threading.Channels;
using Impressions.Application.Common;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Impressions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Ingestion;

/// <summary>
/// The one writer of impressions in this process. Scans that arrive together share a commit: what waits is written in one transaction,
/// and each caller hears of it after the commit. So a scan costs a share of one wait for the disk, and none is lost. Where scans come one by
/// one there is nothing to share, and each is written by its caller.
/// </summary>
internal sealed partial class ImpressionWriter : BackgroundService, IScanIntake
{
    /// <summary>How many impressions may wait; about 20 MB of them.</summary>
    public const int QueueCapacity = 10_000;

    /// <summary>How many impressions share a commit at the most.</summary>
    private const int MaxBatch = 1_000;

    /// <summary>After how many commits in a row of one impression each the next is expected to be alone too.</summary>
    private const int AloneAfter = 16;

    /// <summary>How long a scan waits for a place in the queue before it is told to come back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(QueueCapacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Held by whoever writes: one at a time.</summary>
    private readonly SemaphoreSlim _turn = new(1, 1);

    private readonly IImpressionBatchWriter _database;
    private readonly ImpressionsMetrics _instruments;
    private readonly TimeProvider _time;
    private readonly ILogger<ImpressionWriter> _logger;

    /// <summary>How many commits in a row were of one impression, counted as far as it matters. Changed in one's turn; who reads it late loses nothing.</summary>
    private int _aloneInARow;

    public ImpressionWriter(IImpressionBatchWriter database, ImpressionsMetrics instruments, TimeProvider time, ILogger<ImpressionWriter> logger)
    {
        _database = database;
        _instruments = instruments;
        _time = time;
        _logger = logger;
        instruments.WatchQueue(() => _queue.Reader.Count);
    }

    public bool HasRoom => ExecuteTask is { IsCompleted: false } && _queue.Reader.Count < QueueCapacity;

    /// <summary>Writes an impression. It is durable when this returns.</summary>
    /// <exception cref="UnavailableException">It was not written.</exception>
    /// <exception cref="DuplicateKeyException">It was named, and something else has that name.</exception>
    public async ValueTask WriteAsync(NewImpression impression, CancellationToken cancellationToken)
    {
        using var span = ImpressionsMetrics.Spans.StartActivity("impressions.write");
        var waiting = new Waiting(impression, span);
        if (_aloneInARow == AloneAfter && _queue.Reader.Count == 0 && _turn.Wait(0, CancellationToken.None))
        {
            try
            {
                await WriteBatchAsync([waiting]);
            }
            finally
            {
                _turn.Release();
            }
        }
        else if (!_queue.Writer.TryWrite(waiting))
        {
            await QueueAsync(waiting, cancellationToken);
        }

        // From here on the impression will be written, whether its caller stays or not.
        await waiting.Written.Task;
    }

    /// <summary>Starts even where the service is told to end while it starts: the host would cancel the writer before it runs, and what waits would wait for ever.</summary>
    public override Task StartAsync(CancellationToken cancellationToken) => base.StartAsync(CancellationToken.None);

    /// <summary>Takes no more, and writes what waits.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        if (ExecuteTask is { } writing)
        {
            await writing.WaitAsync(cancellationToken);
        }

        await base.StopAsync(cancellationToken);
    }

    /// <summary>
    /// Runs on a thread of its own: a commit of many blocks for long, and must not take a thread from those who serve requests.
    /// </summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Ends when the queue is complete and empty: what was taken in is written, and nobody writes any more.</summary>
    private void Run()
    {
        var batch = new List<Waiting>(MaxBatch);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            _turn.Wait();
            while (batch.Count < MaxBatch && _queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            WriteBatchAsync(batch).GetAwaiter().GetResult();
            _turn.Release();
            batch.Clear();
        }

        _turn.Wait();
    }

    private async Task QueueAsync(Waiting waiting, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await _queue.Writer.WriteAsync(waiting, either.Token);
        }
        catch (ChannelClosedException exception)
        {
            throw new UnavailableException("The service is shutting down. Try again in a moment.", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UnavailableException("Too many scans are waiting to be recorded. Try again in a moment.", exception) { IsOverload = true };
        }
    }

    private async Task WriteBatchAsync(List<Waiting> batch)
    {
        // A commit, and what is logged of it, is of no one request, not even of the one that writes its own. Out of this method nothing changes.
        Activity.Current = null;
        _aloneInARow = batch.Count == 1 ? Math.Min(_aloneInARow + 1, AloneAfter) : 0;
        try
        {
            await CommitAsync(batch);
        }
        catch (Exception exception)
        {
            if (batch.Count > 1 && !_database.IsUnavailable(exception))
            {
                // One of them can't be written: the others must not suffer for it. In halves it is found soon.
                var half = batch.Count / 2;
                await WriteBatchAsync(batch[..half]);
                await WriteBatchAsync(batch[half..]);
                return;
            }

            var isTaken = batch[0].Impression.Key is not null && !_database.IsUnavailable(exception);
            foreach (var waiting in batch)
            {
                waiting.Written.SetException(isTaken
                    ? new DuplicateKeyException(exception)
                    : new UnavailableException("The scan could not be recorded. Try again in a moment.", exception));
            }

            if (!isTaken)
            {
                LogFailure(exception, batch.Count);
            }

            return;
        }

        foreach (var waiting in batch)
        {
            waiting.Written.SetResult();
        }

        foreach (var waiting in batch)
        {
            _instruments.ScanRecorded(waiting.Impression.Impression.Traffic);
        }
    }

    private async Task CommitAsync(List<Waiting> batch)
    {
        using var span = StartSpan(batch);
        var start = _time.GetTimestamp();
        Exception? failure = null;
        try
        {
            await _database.WriteAsync(batch.ConvertAll(waiting => waiting.Impression));
        }
        catch (Exception exception)
        {
            failure = exception;
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            _instruments.BatchEnded(batch.Count, _time.GetElapsedTime(start), failure);
        }
    }

    /// <summary>A span of its own, since a commit is of many requests, that names theirs.</summary>
    private static Activity? StartSpan(List<Waiting> batch) => ImpressionsMetrics.Spans.HasListeners()
        ? ImpressionsMetrics.Spans.StartActivity(
            "impressions.commit",
            ActivityKind.Internal,
            parentContext: default,
            [new("impressions.writer.batch.size", batch.Count)],
            batch.Where(waiting => waiting.Span is not null).Select(waiting => new ActivityLink(waiting.Span!.Context)))
        : null;

    [LoggerMessage(LogLevel.Error, "A batch of {Count} impression(s) could not be written.")]
    private partial void LogFailure(Exception exception, int count);

    private sealed class Waiting(NewImpression impression, Activity? span)
    {
        public NewImpression Impression { get; } = impression;

        public Activity? Span { get; } = span;

        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
