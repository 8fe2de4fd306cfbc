namespace Impressions.Application.Impressions;

/// <summary>Remembers the human scans of the last 30 seconds, to detect repeats.</summary>
public interface IRecentScans
{
    /// <summary>Remembers a scan, and returns whether the same user agent and address scanned the same poster in the 30 seconds before.</summary>
    bool IsRepeat(RecentScan scan, DateTime now);

    /// <summary>Forgets a scan that could not be recorded, so that its retry is not a repeat.</summary>
    void Forget(RecentScan scan);
}

/// <summary>The values by which scans are compared.</summary>
public readonly record struct RecentScan(string PosterId, string? UserAgent, System.Net.IPAddress? Address);
