using Impressions.Application.Common.Concurrency;
using Impressions.Domain.Common;
using Impressions.Domain.Programs;

namespace Impressions.Application.Programs.Queries.GetProgram;

/// <summary>An ambassador program with a landing page.</summary>
public sealed class ProgramResponse : VersionedResponse
{
    /// <summary>ID of the program.</summary>
    /// <example>prog_123abc</example>
    public override required string Id { get; set; }

    /// <summary>Display name.</summary>
    /// <example>Campus Ambassadors</example>
    public required string Name { get; set; }

    /// <summary>URL that scans lead to, unless the poster has its own.</summary>
    /// <example>https://example.com/welcome</example>
    public required string LandingUrl { get; set; }

    /// <summary>URL that scans of paused or retired posters lead to; null if a page of the service explains the status.</summary>
    /// <example>https://example.com/</example>
    public required string? FallbackUrl { get; set; }

    /// <summary>How much of the IP addresses of scans is stored.</summary>
    /// <example>truncated</example>
    public required PrivacyMode PrivacyMode { get; set; }

    /// <summary>Maximum number of referrals of one impression, 1 to 1,000.</summary>
    /// <example>1</example>
    public required int ReferralsPerImpression { get; set; }

    /// <summary>Text that printed posters have over the QR code; null if posters have a text of the service.</summary>
    /// <example>Scan me and get a free coffee</example>
    public required string? CallToAction { get; set; }

    /// <summary>Days after which the personal data of a scan is erased; null if it is kept.</summary>
    /// <example>90</example>
    public required int? RetentionDays { get; set; }

    /// <summary>Whether a referral needs the <c>impression_token</c> that the redirect of its scan carries.</summary>
    /// <example>false</example>
    public required bool RequireImpressionToken { get; set; }

    /// <summary>Days for which an <c>impression_token</c> is valid, 1 to 365.</summary>
    /// <example>30</example>
    public required int ImpressionTokenDays { get; set; } = TrustRules.DefaultImpressionTokenDays;

    /// <summary>Whether a referral with <c>flags</c> can become <c>verified</c> only with <c>acknowledge_flags</c>.</summary>
    /// <example>false</example>
    public required bool RequireFlagAcknowledgement { get; set; }

    /// <summary>Status. Scans of the posters of an archived program are not recorded.</summary>
    /// <example>active</example>
    public required ProgramStatus Status { get; set; }

    /// <summary>Time of creation, UTC, RFC 3339.</summary>
    /// <example>2024-01-01T10:30:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <summary>Time of the last update, UTC, RFC 3339.</summary>
    /// <example>2024-01-01T10:30:00Z</example>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>Custom data.</summary>
    /// <example>{"campus":"North"}</example>
    public required Metadata Metadata { get; set; }
}
