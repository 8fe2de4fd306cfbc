using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Impressions.Application.Impressions;

namespace Impressions.Infrastructure.Ingestion;

/// <summary>
/// Remembers scans in this process's memory, in two halves of 30 seconds each: the older half is dropped as a whole. It keeps a hash of who
/// scanned, never the address itself, and at most a fixed number of scans: under a flood the oldest are forgotten sooner.
/// </summary>
internal sealed class RecentScans : IRecentScans
{
    private const int MaxCountOfHalf = 250_000;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Dictionary<UInt128, DateTime> _newer = [];
    private Dictionary<UInt128, DateTime> _older = [];
    private DateTime _newerSince;

    public bool IsRepeat(RecentScan scan, DateTime now)
    {
        var hash = Hash(scan);
        lock (_lock)
        {
            if (now - _newerSince > Window || _newer.Count >= MaxCountOfHalf)
            {
                (_older, _newer) = (_newer, []);
                _newerSince = now;
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
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{scan.PosterId}\n{scan.Address}\n{scan.UserAgent}"));
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
