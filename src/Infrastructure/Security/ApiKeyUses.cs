using System.Collections.Concurrent;

namespace Impressions.Infrastructure.Security;

/// <summary>Keeps the last use of each API key in memory until it is written, so that a request does not write to the database.</summary>
internal sealed class ApiKeyUses(TimeProvider time)
{
    /// <summary>The resolution in ticks: a key in constant use is recorded once a second, not with each request.</summary>
    private static readonly long Resolution = TimeSpan.TicksPerSecond;

    /// <summary>UTC ticks by key ID. A <see cref="long"/> is overwritten in place, without an allocation.</summary>
    private readonly ConcurrentDictionary<string, long> _uses = new(StringComparer.Ordinal);

    /// <summary>Records a use of a key at the current time.</summary>
    public void Record(string keyId)
    {
        var now = time.GetUtcNow().UtcTicks;
        if (!_uses.TryGetValue(keyId, out var last) || now - last >= Resolution)
        {
            _uses[keyId] = now;
        }
    }

    /// <summary>Gets the uses that are not written yet.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> GetPending() => _uses.ToArray();

    /// <summary>Removes uses that were written. A key that was used again in the meantime stays.</summary>
    public void RemoveWritten(IEnumerable<KeyValuePair<string, long>> written)
    {
        foreach (var use in written)
        {
            _uses.TryRemove(use);
        }
    }
}
