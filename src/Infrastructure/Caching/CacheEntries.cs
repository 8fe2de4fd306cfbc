using System.ComponentModel;
using Microsoft.Extensions.Caching.Hybrid;

namespace Impressions.Infrastructure.Caching;

/// <summary>How things are cached.</summary>
internal static class CacheEntries
{
    /// <summary>How old an answer may be about what may change elsewhere: a change holds everywhere within this time.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    private static readonly HybridCacheEntryOptions ForMaxAge = new() { Expiration = MaxAge };

    /// <summary>For what never changes. Redis, where there is one, keeps it for longer than a replica does.</summary>
    public static HybridCacheEntryOptions Unchanging { get; } = new()
    {
        Expiration = TimeSpan.FromHours(1),
        LocalCacheExpiration = TimeSpan.FromMinutes(5),
    };

    /// <summary>
    /// For what may change elsewhere: what is cached, or what <paramref name="find"/> finds. Absence is not remembered: what is asked for too
    /// early is there once it is, and a flood of made-up names does not push out the real.
    /// </summary>
    /// <remarks>
    /// A caller who leaves waits for the look-up all the same. Else the cache would look up on another thread and let go of the caller, whose
    /// context then serves somebody else while it is still in use here.
    /// </remarks>
    public static async ValueTask<T?> GetOrFindAsync<TState, T>(
        this HybridCache cache,
        TimeProvider time,
        string key,
        TState state,
        Func<TState, CancellationToken, Task<T?>> find,
        CancellationToken cancellationToken)
        where T : class
    {
        var found = await cache.GetOrCreateAsync(
            key,
            (time, state, find),
            static async (all, cancellation) =>
            {
                var askedAt = all.time.GetTimestamp();
                return new Found<T>(await all.find(all.state, cancellation), askedAt);
            },
            ForMaxAge,
            cancellationToken: CancellationToken.None);
        if (found.Value is not null && time.GetElapsedTime(found.AskedAt) < MaxAge)
        {
            return found.Value;
        }

        await cache.RemoveAsync(key, cancellationToken);
        return found.Value is null ? null : await find(state, cancellationToken);
    }

    /// <summary>
    /// What was found by a look-up, and when that began, in ticks of the clock: what was changed while it was looked up is as old as the
    /// beginning, whenever it came into the cache.
    /// </summary>
    [ImmutableObject(true)]
    private sealed record Found<T>(T? Value, long AskedAt)
        where T : class;
}
