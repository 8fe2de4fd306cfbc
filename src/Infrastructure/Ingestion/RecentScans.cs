using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Impressions.Application.Impressions;
using Impressions.Domain.Common;

namespace Impressions.Infrastructure.Ingestion;

/// <summary>
/// Keeps recent scans in memory in two generations of at most 30 seconds; when a new one starts, the older one is dropped. Stores a hash of poster,
/// address and user agent, never the address itself. The number of scans is limited: under a flood a generation is shorter than 30 seconds.
/// </summary>
internal sealed class RecentScans : IRecentScans
{
    private const int MaxGenerationSize = 250_000;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Dictionary<UInt128, DateTime> _newer = [];
    private Dictionary<UInt128, DateTime> _older = [];
    private DateTime _newerStartedAt;

    public bool IsRepeat(RecentScan scan, DateTime now)
    {
        var hash = Hash(scan);
        lock (_lock)
        {
            if (now - _newerStartedAt > Window || _newer.Count >= MaxGenerationSize)
            {
                (_older, _newer) = (_newer, []);
                _newerStartedAt = now;
            }

            var isRepeat = (_newer.TryGetValue(hash, out var last) || _older.TryGetValue(hash, out last)) && now - last <= Window;
            _newer[hash] = now;
            return isRepeat;
        }
    }

    public void Forget(RecentScan scan)
    {
        var hash = Hash(scan);
        lock (_lock)
        {
            _newer.Remove(hash);
            _older.Remove(hash);
        }
    }

    private static UInt128 Hash(RecentScan scan)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{scan.PosterId}\n{scan.Address?.ToCanonical()}\n{scan.UserAgent}"));
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
