using System.Security.Cryptography;
using Impressions.Domain.Impressions;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Impressions.Infrastructure.Caching;

/// <summary>
/// The second level of the cache, shared by replicas. If Redis does not respond in time, reads find nothing and writes are skipped; no request
/// fails. Only for immutable values: a removal that Redis misses would leave a wrong entry.
/// </summary>
internal sealed partial class RedisCache(ConfigurationOptions options, TimeProvider time, ILogger<RedisCache> logger) : IDistributedCache, IDisposable
{
    /// <summary>How long a request waits for Redis, including the connection. Redis in the same network responds within a millisecond.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromMilliseconds(250);

    /// <summary>How long Redis is not used after a failure. Then a single request tries it again.</summary>
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    /// <summary>The minimum time between two warnings.</summary>
    private static readonly TimeSpan WarningInterval = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private Task<ConnectionMultiplexer>? _connection;

    /// <summary>The timestamp of the last failure; 0 if Redis is available.</summary>
    private long _failedAt;

    private long? _warnedAt;

    /// <summary>The prefix of all keys. It contains an ID of the build: a build that serializes entries differently does not read those of this one.</summary>
    public static string Prefix { get; } = $"impressions:{Convert.ToHexStringLower(SHA256.HashData(
    [
        .. typeof(Impression).Module.ModuleVersionId.ToByteArray(),
        .. typeof(RedisCache).Module.ModuleVersionId.ToByteArray(),
    ]))[..8]}:";

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
        await TryExecuteAsync(database => database.StringGetAsync(Prefix + key), token);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        TryExecuteAsync(database => database.StringSetAsync(Prefix + key, value, options.AbsoluteExpirationRelativeToNow!.Value), token);

    public Task RemoveAsync(string key, CancellationToken token = default) =>
        TryExecuteAsync(database => database.KeyDeleteAsync(Prefix + key), token);

    public void Dispose()
    {
        if (_connection is { IsCompletedSuccessfully: true })
        {
            // Disposing alone would wait for the pending commands of a Redis that does not respond.
            _connection.Result.Close(allowCommandsToComplete: false);
            _connection.Result.Dispose();
        }
    }

    public byte[]? Get(string key) => throw SynchronousCall();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw SynchronousCall();

    public void Remove(string key) => throw SynchronousCall();

    public void Refresh(string key) => throw SynchronousCall();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Entries have no sliding expiration.");

    private static NotSupportedException SynchronousCall() => new("Use the asynchronous method: a thread must not block on Redis.");

    private async Task<T?> TryExecuteAsync<T>(Func<IDatabase, Task<T>> command, CancellationToken cancellationToken)
    {
        var failedAt = Volatile.Read(ref _failedAt);
        if (failedAt != 0
            && (time.GetElapsedTime(failedAt) < RetryInterval || Interlocked.CompareExchange(ref _failedAt, time.GetTimestamp(), failedAt) != failedAt))
        {
            return default;
        }

        try
        {
            var result = await ExecuteAsync(command).WaitAsync(ResponseTimeout, cancellationToken);
            if (failedAt != 0)
            {
                Volatile.Write(ref _failedAt, 0);
            }

            return result;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            HandleFailure(exception);
            return default;
        }
    }

    private async Task<T> ExecuteAsync<T>(Func<IDatabase, Task<T>> command)
    {
        Task<ConnectionMultiplexer> connection;
        lock (_lock)
        {
            connection = _connection is null or { IsFaulted: true }
                ? _connection = Task.Run(() => ConnectionMultiplexer.ConnectAsync(options))
                : _connection;
        }

        return await command((await connection).GetDatabase());
    }

    private void HandleFailure(Exception exception)
    {
        lock (_lock)
        {
            Volatile.Write(ref _failedAt, time.GetTimestamp());
            // Until the connection attempt ends, the reason is not known.
            if (_connection is not { IsCompleted: true } || (_warnedAt is { } warnedAt && time.GetElapsedTime(warnedAt) < WarningInterval))
            {
                return;
            }

            _warnedAt = time.GetTimestamp();
        }

        LogFailure(exception.Message);
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Redis does not answer. Until it does, impressions are read from the database. This warning is repeated every ten minutes at most. {Reason}")]
    private partial void LogFailure(string reason);
}
