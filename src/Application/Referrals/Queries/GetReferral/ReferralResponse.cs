using Impressions.Application.Common.Concurrency;
using Impressions.Domain.Common;
using Impressions.Domain.Referrals;
using Impressions.Domain.Referrals.Flags;

namespace Impressions.Application.Referrals.Queries.GetReferral;

/// <summary>A sign-up, attributed to an impression.</summary>
public sealed class ReferralResponse : VersionedResponse
{
    /// <summary>ID of the referral.</summary>
    /// <example>ref_123abc</example>
    public override required string Id { get; set; }

    /// <summary>ID of the impression that led to the sign-up.</summary>
    /// <example>imp_123abc</example>
    public required string ImpressionId { get; set; }

    /// <summary>First name; empty if it was erased.</summary>
    /// <example>Grace</example>
    public required string FirstName { get; set; }

    /// <summary>Last name; empty if it was erased.</summary>
    /// <example>Hopper</example>
    public required string LastName { get; set; }

    /// <summary>E-mail address as it was sent, trimmed; empty if it was erased.</summary>
    /// <example>grace@example.com</example>
    public required string Email { get; set; }

    /// <summary>URL of a picture of the person; null if none was given.</summary>
    /// <example>https://example.com/grace.jpg</example>
    public required string? ProfilePicture { get; set; }

    /// <summary>Status.</summary>
    /// <example>pending</example>
    public required ReferralStatus Status { get; set; }

    /// <summary>
    /// Hints that the sign-up may not be genuine; empty if there are none. They change nothing by themselves. A later sign-up may add a flag. Later versions may add
    /// kinds of flags.
    /// </summary>
    /// <example>["too_fast"]</example>
    public required IReadOnlyList<ReferralFlagKind> Flags { get; set; } = [];

    /// <summary>Time when the flags were acknowledged, UTC, RFC 3339; null if they were not, or if a flag was added since.</summary>
    /// <example>2024-01-16T09:00:00Z</example>
    public required DateTime? FlagsAcknowledgedAt { get; set; }

    /// <summary>ID of the program of the impression.</summary>
    /// <example>prog_123abc</example>
    public required string ProgramId { get; set; }

    /// <summary>ID of the student (user) of the impression.</summary>
    /// <example>user_123abc</example>
    public required string StudentId { get; set; }

    /// <summary>Time of creation, UTC, RFC 3339.</summary>
    /// <example>2024-01-15T11:00:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <summary>Time of the first verification, or the time that a client set, UTC, RFC 3339; null if the referral was never verified.</summary>
    /// <example>2024-01-20T09:00:00Z</example>
    public required DateTime? VerifiedAt { get; set; }

    /// <summary>Time of the last update, UTC, RFC 3339.</summary>
    /// <example>2024-01-20T09:00:00Z</example>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>Custom data.</summary>
    public required Metadata Metadata { get; set; }
}
