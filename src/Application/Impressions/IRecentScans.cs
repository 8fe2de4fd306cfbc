namespace Impressions.Application.Impressions;

/// <summary>Remembers the people's scans of the last 30 seconds, to tell a repeat.</summary>
public interface IRecentScans
{
    /// <summary>
    /// Remembers a scan, and tells whether the same user agent and address scanned the same poster within the 30 seconds before it.
    /// </summary>
    bool IsRepeat(RecentScan scan, DateTime now);

    /// <summary>Forgets a scan that could not be recorded, so that its second try is no repeat.</summary>
    void Forget(RecentScan scan);
}

/// <summary>What makes two scans the same.</summary>
public readonly record struct RecentScan(string PosterId, string? UserAgent, System.Net.IPAddress? Address);
