using Impressions.Application.Common.Concurrency;
using Impressions.Domain.Common;
using Impressions.Domain.Programs;

namespace Impressions.Application.Programs.Queries.GetProgram;

/// <summary>One ambassador program with a landing page.</summary>
public sealed class ProgramResponse : VersionedResponse
{
    /// <summary>The program's ID.</summary>
    /// <example>prog_123abc</example>
    public override required string Id { get; set; }

    /// <summary>The name people know it by.</summary>
    /// <example>Campus Ambassadors</example>
    public required string Name { get; set; }

    /// <summary>Where a scan leads, unless its poster says otherwise.</summary>
    /// <example>https://example.com/welcome</example>
    public required string LandingUrl { get; set; }

    /// <summary>Where a scan of a paused or retired poster leads; null: to a page that says so.</summary>
    /// <example>https://example.com/</example>
    public required string? FallbackUrl { get; set; }

    /// <summary>How much of a scan's address is kept.</summary>
    /// <example>full</example>
    public required PrivacyMode PrivacyMode { get; set; }

    /// <summary>How many referrals one impression may have, 1 to 1,000.</summary>
    /// <example>1</example>
    public required int ReferralsPerImpression { get; set; }

    /// <summary>Whether it takes part in anything new: scans of an archived program's posters are not recorded.</summary>
    /// <example>active</example>
    public required ProgramStatus Status { get; set; }

    /// <summary>When it was made, UTC, RFC 3339.</summary>
    /// <example>2024-01-01T10:30:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <summary>When it was last changed, UTC, RFC 3339.</summary>
    /// <example>2024-01-01T10:30:00Z</example>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>The customer's own facts about it.</summary>
    /// <example>{"campus":"North"}</example>
    public required Metadata Metadata { get; set; }
}
