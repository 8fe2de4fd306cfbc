using System.Threading.Channels;
using Impressions.Infrastructure.Ingestion;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

/// <summary>A database that holds every commit until the test releases it.</summary>
internal sealed class HeldBatches(IImpressionBatchWriter? database = null) : IImpressionBatchWriter
{
    private readonly Channel<Batch> _arrived = Channel.CreateUnbounded<Batch>();
    private readonly List<string> _written = [];
    private volatile bool _isOpen;
    private volatile int _thread;

    /// <summary>The thread of the last commit.</summary>
    public int Thread => _thread;

    /// <summary>The IDs of the written impressions, in order.</summary>
    public IReadOnlyList<string> Written
    {
        get
        {
            lock (_written)
            {
                return [.. _written];
            }
        }
    }

    public async Task WriteAsync(IReadOnlyList<NewImpression> batch, TimeSpan lockTimeout)
    {
        _thread = Environment.CurrentManagedThreadId;
        var arrived = new Batch(batch);
        _arrived.Writer.TryWrite(arrived);
        if (_isOpen)
        {
            arrived.Release();
        }

        await arrived.Released;
        await (database?.WriteAsync(batch, lockTimeout) ?? Task.CompletedTask);
        lock (_written)
        {
            _written.AddRange(batch.Select(item => item.Impression.Id));
        }
    }

    public bool IsUnavailable(Exception exception) => database?.IsUnavailable(exception) ?? true;

    /// <summary>Waits for the next batch, which is held until it is released.</summary>
    public async Task<Batch> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        return await _arrived.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The batches that arrived and were not returned yet.</summary>
    public IReadOnlyList<Batch> Arrived()
    {
        var batches = new List<Batch>();
        while (_arrived.Reader.TryRead(out var batch))
        {
            batches.Add(batch);
        }

        return batches;
    }

    /// <summary>Holds no later batch.</summary>
    public void Open() => _isOpen = true;

    /// <summary>Holds each later batch.</summary>
    public void Close() => _isOpen = false;

    internal sealed class Batch(IReadOnlyList<NewImpression> items)
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<string> Ids { get; } = [.. items.Select(item => item.Impression.Id)];

        public Task Released => _released.Task;

        public void Release() => _released.TrySetResult();

        public void Fail(Exception exception) => _released.TrySetException(exception);
    }
}
