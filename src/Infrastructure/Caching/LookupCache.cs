using System.ComponentModel;
using System.Runtime.CompilerServices;
using Impressions.Application.Common;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.Caching;

/// <summary>
/// Gets a value from the cache or by a database lookup. Misses are not cached: a row created after a miss is found at once, and requests for
/// unknown IDs cannot evict real entries.
/// </summary>
/// <remarks>
/// A lookup is not cancelled when its caller disconnects. <see cref="HybridCache"/> would return to that caller at once while the lookup still uses
/// the caller's pooled database context, which then serves another request.
/// </remarks>
internal sealed class LookupCache(
    HybridCache mutableCache,
    [FromKeyedServices(CacheKeys.Immutable)] HybridCache immutableCache,
    ImpressionsMetrics metrics,
    TimeProvider time)
{
    /// <summary>The maximum age of a mutable value, counted from the start of its lookup. A change made by another replica takes effect within this time.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    /// <summary>The maximum age of an immutable value in Redis.</summary>
    public static readonly TimeSpan ImmutableMaxAge = TimeSpan.FromHours(1);

    private static readonly HybridCacheEntryOptions MutableOptions = new() { Expiration = MaxAge };

    /// <summary>An entry stays longer in Redis, if configured, than in the memory of a replica.</summary>
    private static readonly HybridCacheEntryOptions ImmutableOptions = new()
    {
        Expiration = ImmutableMaxAge,
        LocalCacheExpiration = TimeSpan.FromMinutes(5),
    };

    /// <summary>Gets a value that another replica may change. It is at most <see cref="MaxAge"/> old.</summary>
    public async ValueTask<T?> GetMutableAsync<TState, T>(
        string key, TState state, Func<TState, CancellationToken, ValueTask<T?>> find, CancellationToken cancellationToken)
        where T : class
    {
        var cached = await GetAsync(
            mutableCache,
            key,
            (time, state, find),
            static async (lookup, cancellation) =>
            {
                var startedAt = lookup.time.GetTimestamp();
                return new CachedValue<T>(await lookup.find(lookup.state, cancellation), startedAt);
            },
            MutableOptions);
        if (cached.Value is not null && time.GetElapsedTime(cached.LookupStartedAt) < MaxAge)
        {
            return cached.Value;
        }

        await mutableCache.RemoveAsync(key, cancellationToken);
        return cached.Value is null ? null : await find(state, cancellationToken);
    }

    /// <summary>Gets a value that never changes, except that it may be erased: the caller must not ask for an erased one.</summary>
    /// <param name="key">The cache key.</param>
    /// <param name="state">The argument of <paramref name="find"/> and <paramref name="isRequested"/>.</param>
    /// <param name="find">Looks the value up in the database.</param>
    /// <param name="isRequested">Whether a cached value is the requested one. Redis is not trusted: an entry may hold another organization's value.</param>
    /// <param name="cancellationToken">Cancels the lookup that follows if the cached value is not the requested one.</param>
    public async ValueTask<T?> GetImmutableAsync<TState, T>(
        string key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T?>> find,
        Func<TState, T, bool> isRequested,
        CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var cached = await GetAsync<(TState State, Func<TState, CancellationToken, ValueTask<T?>> Find), T?>(
                immutableCache,
                key,
                (state, find),
                static async (lookup, cancellation) => await lookup.Find(lookup.State, cancellation) ?? throw new LookupMissException(),
                ImmutableOptions);
            return cached is not null && isRequested(state, cached) ? cached : await find(state, cancellationToken);
        }
        catch (LookupMissException)
        {
            // HybridCache stores nothing after an exception, neither in memory nor in Redis.
            return null;
        }
    }

    /// <summary>Counts hits and misses, if the metric is collected.</summary>
    private ValueTask<T> GetAsync<TState, T>(
        HybridCache cache,
        string key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> lookup,
        HybridCacheEntryOptions options)
    {
        return metrics.WatchesCache ? CountAsync() : cache.GetOrCreateAsync(key, state, lookup, options, cancellationToken: CancellationToken.None);

        async ValueTask<T> CountAsync()
        {
            var isMiss = new StrongBox<bool>();
            try
            {
                return await cache.GetOrCreateAsync(
                    key,
                    (state, lookup, isMiss),
                    static (counted, cancellation) =>
                    {
                        counted.isMiss.Value = true;
                        return counted.lookup(counted.state, cancellation);
                    },
                    options,
                    cancellationToken: CancellationToken.None);
            }
            finally
            {
                metrics.CacheAsked(CacheKeys.KindOf(key), isHit: !isMiss.Value);
            }
        }
    }

    /// <summary>
    /// The result of a lookup and the timestamp of its start. A change may be saved during a lookup, so the age of a value is not counted from its
    /// entry into the cache.
    /// </summary>
    [ImmutableObject(true)]
    private sealed record CachedValue<T>(T? Value, long LookupStartedAt)
        where T : class;

    private sealed class LookupMissException : Exception;
}
