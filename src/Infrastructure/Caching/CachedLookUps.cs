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
internal sealed class CachedLookUps(
    HybridCache changing, [FromKeyedServices(CacheKeys.Unchanging)] HybridCache unchanging, Instruments instruments, TimeProvider time)
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
                return new Found<T>(await all.find(all.state, cancellation), askedAt);
            },
            ForMaxAge,
            cancellationToken);
        if (found.Value is not null && time.GetElapsedTime(found.AskedAt) < MaxAge)
        {
            return found.Value;
        }

        await changing.RemoveAsync(key, cancellationToken);
        return found.Value is null ? null : await find(state, cancellationToken);
    }

    /// <summary>For what never changes.</summary>
    public async ValueTask<T?> FindUnchangingAsync<TState, T>(
        string key, TState state, Func<TState, CancellationToken, ValueTask<T?>> find, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await GetAsync(
                unchanging,
                key,
                (state, find),
                static async (all, cancellation) => await all.find(all.state, cancellation) ?? throw new AbsentException(),
                ForHours,
                cancellationToken);
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
        HybridCacheEntryOptions options,
        CancellationToken cancellationToken)
    {
        return instruments.WatchesCache ? CountAsync() : cache.GetOrCreateAsync(key, state, lookUp, options, cancellationToken: cancellationToken);

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
                    cancellationToken: cancellationToken);
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
    private sealed record Found<T>(T? Value, long AskedAt)
        where T : class;

    private sealed class AbsentException : Exception;
}
