using System.ComponentModel;
using System.Runtime.CompilerServices;
using Impressions.Application.Common;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.Caching;

/// <summary>
/// Gives what is cached, or else what a look-up finds. Absence is not remembered: what is asked for too early is there once it is, and a flood
/// of made-up names does not push out the real.
/// </summary>
/// <remarks>
/// A caller who leaves waits for the look-up all the same. Else the cache would look up on another thread and let go of the caller, whose
/// context then serves somebody else while it is still in use here.
/// </remarks>
internal sealed class LookupCache(
    HybridCache changing, [FromKeyedServices(CacheKeys.Unchanging)] HybridCache unchanging, ImpressionsMetrics instruments, TimeProvider time)
{
    /// <summary>How old an answer may be about what may change elsewhere: a change holds everywhere within this time.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    private static readonly HybridCacheEntryOptions ForMaxAge = new() { Expiration = MaxAge };

    /// <summary>Redis, where there is one, keeps it for longer than a replica does.</summary>
    private static readonly HybridCacheEntryOptions ForHours = new()
    {
        Expiration = TimeSpan.FromHours(1),
        LocalCacheExpiration = TimeSpan.FromMinutes(5),
    };

    /// <summary>For what may change elsewhere.</summary>
    public async ValueTask<T?> FindChangingAsync<TState, T>(
        string key, TState state, Func<TState, CancellationToken, ValueTask<T?>> find, CancellationToken cancellationToken)
        where T : class
    {
        var found = await GetAsync(
            changing,
            key,
            (time, state, find),
            static async (all, cancellation) =>
            {
                var askedAt = all.time.GetTimestamp();
                return new CachedValue<T>(await all.find(all.state, cancellation), askedAt);
            },
            ForMaxAge);
        if (found.Value is not null && time.GetElapsedTime(found.AskedAt) < MaxAge)
        {
            return found.Value;
        }

        await changing.RemoveAsync(key, cancellationToken);
        return found.Value is null ? null : await find(state, cancellationToken);
    }

    /// <summary>For what never changes.</summary>
    /// <param name="key">Its name in the cache.</param>
    /// <param name="state">What <paramref name="find"/> and <paramref name="isMeant"/> are given.</param>
    /// <param name="find">Looks it up.</param>
    /// <param name="isMeant">Whether it is what was asked for: whoever can write to Redis can write anything there.</param>
    /// <param name="cancellationToken">Ends a look-up that follows on something else.</param>
    public async ValueTask<T?> FindUnchangingAsync<TState, T>(
        string key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T?>> find,
        Func<TState, T, bool> isMeant,
        CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var found = await GetAsync<(TState State, Func<TState, CancellationToken, ValueTask<T?>> Find), T?>(
                unchanging,
                key,
                (state, find),
                static async (all, cancellation) => await all.Find(all.State, cancellation) ?? throw new AbsentException(),
                ForHours);
            return found is not null && isMeant(state, found) ? found : await find(state, cancellationToken);
        }
        catch (AbsentException)
        {
            // Nothing is kept of what failed, on no replica.
            return null;
        }
    }

    /// <summary>Counts what is in the cache, while somebody wants to know.</summary>
    private ValueTask<T> GetAsync<TState, T>(
        HybridCache cache,
        string key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> lookUp,
        HybridCacheEntryOptions options)
    {
        return instruments.WatchesCache ? CountAsync() : cache.GetOrCreateAsync(key, state, lookUp, options, cancellationToken: CancellationToken.None);

        async ValueTask<T> CountAsync()
        {
            var isMiss = new StrongBox<bool>();
            try
            {
                return await cache.GetOrCreateAsync(
                    key,
                    (state, lookUp, isMiss),
                    static (asked, cancellation) =>
                    {
                        asked.isMiss.Value = true;
                        return asked.lookUp(asked.state, cancellation);
                    },
                    options,
                    cancellationToken: CancellationToken.None);
            }
            finally
            {
                instruments.CacheAsked(CacheKeys.KindOf(key), isHit: !isMiss.Value);
            }
        }
    }

    /// <summary>
    /// What was found by a look-up, and when that began, in ticks of the clock: what was changed while it was looked up is as old as the
    /// beginning, whenever it came into the cache.
    /// </summary>
    [ImmutableObject(true)]
    private sealed record CachedValue<T>(T? Value, long AskedAt)
        where T : class;

    private sealed class AbsentException : Exception;
}
