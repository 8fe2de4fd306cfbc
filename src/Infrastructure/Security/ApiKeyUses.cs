using System.Collections.Concurrent;

namespace Impressions.Infrastructure.Security;

/// <summary>When keys were last used, remembered until it is written: a request costs a look into a dictionary, no write to the database.</summary>
internal sealed class ApiKeyUses(TimeProvider time)
{
    /// <summary>How old what is remembered may be: a key in steady use is noted once a second, not with each request.</summary>
    private static readonly long Grain = TimeSpan.TicksPerSecond;

    /// <summary>Ticks of UTC, by the key's ID: a number is overwritten in place.</summary>
    private readonly ConcurrentDictionary<string, long> _uses = new(StringComparer.Ordinal);

    /// <summary>Remembers that a key is used now.</summary>
    public void Note(string keyId)
    {
        var now = time.GetUtcNow().UtcTicks;
        if (!_uses.TryGetValue(keyId, out var noted) || now - noted >= Grain)
        {
            _uses[keyId] = now;
        }
    }

    /// <summary>What is remembered.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Peek() => _uses.ToArray();

    /// <summary>Forgets what was written, but for keys that were used since.</summary>
    public void Forget(IEnumerable<KeyValuePair<string, long>> written)
    {
        foreach (var use in written)
        {
            _uses.TryRemove(use);
        }
    }
}
