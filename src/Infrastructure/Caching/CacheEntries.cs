using Microsoft.Extensions.Caching.Hybrid;

namespace Impressions.Infrastructure.Caching;

/// <summary>How things are cached.</summary>
internal static class CacheEntries
{
    /// <summary>For what may change elsewhere: a change holds everywhere within this time.</summary>
    public static HybridCacheEntryOptions ThirtySeconds { get; } = new()
    {
        Expiration = TimeSpan.FromSeconds(30),
        LocalCacheExpiration = TimeSpan.FromSeconds(30),
    };

    /// <summary>
    /// What is cached, or what <paramref name="find"/> finds. Absence is not remembered: what is asked for too early is there once it
    /// is, and a flood of made-up names does not push out the real.
    /// </summary>
    public static async ValueTask<T?> GetOrFindAsync<TState, T>(
        this HybridCache cache,
        string key,
        TState state,
        Func<TState, CancellationToken, Task<T?>> find,
        HybridCacheEntryOptions? options,
        CancellationToken cancellationToken)
        where T : class
    {
        var value = await cache.GetOrCreateAsync(
            key,
            (state, find),
            static (pair, cancellation) => new ValueTask<T?>(pair.find(pair.state, cancellation)),
            options,
            cancellationToken: cancellationToken);
        if (value is null)
        {
            await cache.RemoveAsync(key, cancellationToken);
        }

        return value;
    }
}
