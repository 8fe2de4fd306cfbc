using Impressions.Application.Common.Concurrency;
using Impressions.Domain.Common;
using Impressions.Domain.Referrals;

namespace Impressions.Application.Referrals.Queries.GetReferral;

/// <summary>One sign-up, attributed to one impression.</summary>
public sealed class ReferralResponse : VersionedResponse
{
    /// <summary>The referral's ID.</summary>
    /// <example>ref_123abc</example>
    public override required string Id { get; set; }

    /// <summary>The impression that led to it.</summary>
    /// <example>imp_123abc</example>
    public required string ImpressionId { get; set; }

    /// <summary>The first name.</summary>
    /// <example>Grace</example>
    public required string FirstName { get; set; }

    /// <summary>The last name.</summary>
    /// <example>Hopper</example>
    public required string LastName { get; set; }

    /// <summary>The e-mail address, as given.</summary>
    /// <example>grace@example.com</example>
    public required string Email { get; set; }

    /// <summary>Where a picture of the person is; null: nowhere.</summary>
    /// <example>https://example.com/grace.jpg</example>
    public required string? ProfilePicture { get; set; }

    /// <summary>How far it has come.</summary>
    /// <example>pending</example>
    public required ReferralStatus Status { get; set; }

    /// <summary>The impression's program.</summary>
    /// <example>prog_123abc</example>
    public required string ProgramId { get; set; }

    /// <summary>The impression's student (user).</summary>
    /// <example>user_123abc</example>
    public required string StudentId { get; set; }

    /// <summary>When it was made, UTC, RFC 3339.</summary>
    /// <example>2024-01-15T11:00:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <summary>When it was verified, UTC, RFC 3339: the first time, unless somebody said otherwise; null: it never was.</summary>
    /// <example>2024-01-20T09:00:00Z</example>
    public required DateTime? VerifiedAt { get; set; }

    /// <summary>When it was last changed, UTC, RFC 3339.</summary>
    /// <example>2024-01-20T09:00:00Z</example>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>The customer's own facts about it.</summary>
    public required Metadata Metadata { get; set; }
}
