using System.Runtime.CompilerServices;
using Impressions.Application.Common;
using Microsoft.Extensions.Caching.Hybrid;

namespace Impressions.Infrastructure.Caching;

/// <summary>Counts what is found in the cache, while somebody wants to know.</summary>
internal sealed class CountingCache(HybridCache inner, Instruments instruments) : HybridCache
{
    public override ValueTask<T> GetOrCreateAsync<TState, T>(
        string key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        HybridCacheEntryOptions? options = null,
        IEnumerable<string>? tags = null,
        CancellationToken cancellationToken = default) => instruments.WatchesCache
            ? CountAsync(key, state, factory, options, tags, cancellationToken)
            : inner.GetOrCreateAsync(key, state, factory, options, tags, cancellationToken);

    public override ValueTask SetAsync<T>(
        string key,
        T value,
        HybridCacheEntryOptions? options = null,
        IEnumerable<string>? tags = null,
        CancellationToken cancellationToken = default) => inner.SetAsync(key, value, options, tags, cancellationToken);

    public override ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default) => inner.RemoveAsync(key, cancellationToken);

    public override ValueTask RemoveAsync(IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        inner.RemoveAsync(keys, cancellationToken);

    public override ValueTask RemoveByTagAsync(string tag, CancellationToken cancellationToken = default) =>
        inner.RemoveByTagAsync(tag, cancellationToken);

    private async ValueTask<T> CountAsync<TState, T>(
        string key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        HybridCacheEntryOptions? options,
        IEnumerable<string>? tags,
        CancellationToken cancellationToken)
    {
        var isMiss = new StrongBox<bool>();
        try
        {
            return await inner.GetOrCreateAsync(
                key,
                (state, factory, isMiss),
                static (asked, cancellation) =>
                {
                    asked.isMiss.Value = true;
                    return asked.factory(asked.state, cancellation);
                },
                options,
                tags,
                cancellationToken);
        }
        finally
        {
            instruments.CacheAsked(CacheKeys.KindOf(key), isHit: !isMiss.Value);
        }
    }
}
