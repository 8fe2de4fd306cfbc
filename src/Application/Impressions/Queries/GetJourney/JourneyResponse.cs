namespace Impressions.Application.Impressions.Queries.GetJourney;

/// <summary>What became of a scan, oldest first.</summary>
public sealed class JourneyResponse
{
    /// <summary>ID of the impression.</summary>
    /// <example>imp_456def</example>
    public required string ImpressionId { get; set; }

    /// <summary>The scan, its repeats, its referrals and their earnings, oldest first; at most 1,000.</summary>
    public required IReadOnlyList<JourneyEntry> Entries { get; set; }
}

/// <summary>One event of a journey.</summary>
public sealed class JourneyEntry
{
    /// <summary>Time of the event, UTC, RFC 3339, to the millisecond.</summary>
    /// <example>2024-01-14T10:34:00Z</example>
    public required DateTime At { get; set; }

    /// <summary>Kind of the event.</summary>
    public required JourneyEntryKind Kind { get; set; }

    /// <summary>ID of the impression, referral or earning.</summary>
    /// <example>ref_123abc</example>
    public required string Id { get; set; }

    /// <summary>Status of the referral or earning after the event; null for scans.</summary>
    /// <example>pending</example>
    public required string? Status { get; set; }
}

/// <summary>The kinds of events of a journey.</summary>
public enum JourneyEntryKind
{
    /// <summary>The poster was scanned.</summary>
    Scan,

    /// <summary>
    /// The same visitor scanned the poster again within 30 seconds: the user agent and the stored part of the address are the same. Unknown if the
    /// program stores no address, and less certain if it stores truncated addresses.
    /// </summary>
    RepeatScan,

    /// <summary>A referral was created.</summary>
    ReferralCreated,

    /// <summary>The status of a referral changed.</summary>
    ReferralStatusChanged,

    /// <summary>An earning was created.</summary>
    EarningCreated,

    /// <summary>The status of an earning changed.</summary>
    EarningStatusChanged,
}
