using System.Collections.Frozen;
using Impressions.Infrastructure.Caching;

namespace Impressions.Infrastructure.Privacy;

/// <summary>
/// What this process knows of erasures of the last time: the impressions that were erased on request, which are read from the database, not from the cache, and
/// whether the write-ahead log of SQLite has traces.
/// </summary>
internal sealed class RecentErasures
{
    private readonly Lock _lock = new();

    /// <summary>Their cache keys.</summary>
    private volatile FrozenSet<string> _keys = FrozenSet<string>.Empty;

    /// <summary>Whether rows with personal data were changed since the write-ahead log was last emptied.</summary>
    public bool HasTraces { get; set; }

    public static string KeyOf(ErasedImpression erased) => CacheKeys.Impression(erased.OrganizationId, erased.ImpressionId);

    public bool Contains(string key) => _keys.Count != 0 && _keys.Contains(key);

    /// <summary>Adds an impression that this process has erased.</summary>
    public void Add(ErasedImpression erased)
    {
        lock (_lock)
        {
            _keys = _keys.Append(KeyOf(erased)).ToFrozenSet(StringComparer.Ordinal);
        }
    }

    /// <summary>Replaces the impressions by those of the database.</summary>
    public void Set(IEnumerable<ErasedImpression> erased)
    {
        lock (_lock)
        {
            _keys = erased.Select(KeyOf).ToFrozenSet(StringComparer.Ordinal);
        }
    }
}
