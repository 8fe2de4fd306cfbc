using System.Security.Cryptography;
using Impressions.Domain.Impressions;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Impressions.Infrastructure.Caching;

/// <summary>
/// What replicas share of a cache. Where Redis does not answer in time, nothing is found and nothing is kept: that is slower, and never an
/// error. So it is only for what never changes: an entry that could not be removed would be wrong.
/// </summary>
internal sealed partial class RedisCache(ConfigurationOptions options, TimeProvider time, ILogger<RedisCache> logger) : IDistributedCache, IDisposable
{
    /// <summary>How long a request waits for Redis, which near by answers within a millisecond.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>How long nobody asks Redis after it did not answer. Then one request tries.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>How often it is told that Redis does not answer.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private Task<ConnectionMultiplexer>? _connection;

    /// <summary>When Redis failed to answer the last time, in ticks of the clock; 0: it answers.</summary>
    private long _failedAt;

    private long? _toldAt;

    /// <summary>Differs between builds: one that keeps entries in another form does not find those of this one.</summary>
    public static string Prefix { get; } = $"impressions:{Convert.ToHexStringLower(SHA256.HashData(
    [
        .. typeof(Impression).Module.ModuleVersionId.ToByteArray(),
        .. typeof(RedisCache).Module.ModuleVersionId.ToByteArray(),
    ]))[..8]}:";

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
        await TryAsync(database => database.StringGetAsync(Prefix + key), token);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        TryAsync(database => database.StringSetAsync(Prefix + key, value, options.AbsoluteExpirationRelativeToNow!.Value), token);

    public Task RemoveAsync(string key, CancellationToken token = default) =>
        TryAsync(database => database.KeyDeleteAsync(Prefix + key), token);

    public void Dispose()
    {
        if (_connection is { IsCompletedSuccessfully: true })
        {
            // One that hangs would have us wait for its good-bye.
            _connection.Result.Close(allowCommandsToComplete: false);
            _connection.Result.Dispose();
        }
    }

    public byte[]? Get(string key) => throw Synchronous();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw Synchronous();

    public void Remove(string key) => throw Synchronous();

    public void Refresh(string key) => throw Synchronous();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException("An entry ends when it ends.");

    private static NotSupportedException Synchronous() => new("Ask asynchronously: nobody's thread waits for Redis.");

    private async Task<T?> TryAsync<T>(Func<IDatabase, Task<T>> ask, CancellationToken cancellationToken)
    {
        var failedAt = Volatile.Read(ref _failedAt);
        if (failedAt != 0
            && (time.GetElapsedTime(failedAt) < Pause || Interlocked.CompareExchange(ref _failedAt, time.GetTimestamp(), failedAt) != failedAt))
        {
            return default;
        }

        try
        {
            var answer = await AskAsync(ask).WaitAsync(Patience, cancellationToken);
            if (failedAt != 0)
            {
                Volatile.Write(ref _failedAt, 0);
            }

            return answer;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            Fail(exception);
            return default;
        }
    }

    private async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask)
    {
        Task<ConnectionMultiplexer> connection;
        lock (_lock)
        {
            connection = _connection is null or { IsFaulted: true }
                ? _connection = Task.Run(() => ConnectionMultiplexer.ConnectAsync(options))
                : _connection;
        }

        return await ask((await connection).GetDatabase());
    }

    private void Fail(Exception exception)
    {
        lock (_lock)
        {
            Volatile.Write(ref _failedAt, time.GetTimestamp());
            // While it is being connected to, nobody knows yet why it takes so long.
            if (_connection is not { IsCompleted: true } || (_toldAt is { } toldAt && time.GetElapsedTime(toldAt) < Silence))
            {
                return;
            }

            _toldAt = time.GetTimestamp();
        }

        LogFailure(exception.Message);
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Redis does not answer; until it does, impressions are read from the database. This is told every ten minutes at most. {Reason}")]
    private partial void LogFailure(string reason);
}
