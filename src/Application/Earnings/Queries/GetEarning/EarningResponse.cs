using Impressions.Application.Common.Concurrency;
using Impressions.Domain.Common;
using Impressions.Domain.Earnings;

namespace Impressions.Application.Earnings.Queries.GetEarning;

/// <summary>A commission on a referral.</summary>
public sealed class EarningResponse : VersionedResponse
{
    /// <summary>The earning's ID.</summary>
    /// <example>earn_123abc</example>
    public override required string Id { get; set; }

    /// <summary>The referral it is for.</summary>
    /// <example>ref_123abc</example>
    public required string ReferralId { get; set; }

    /// <summary>The referral's program.</summary>
    /// <example>prog_123abc</example>
    public required string ProgramId { get; set; }

    /// <summary>The referral's student (user), whose it is.</summary>
    /// <example>user_123abc</example>
    public required string StudentId { get; set; }

    /// <summary>How much, in the currency's smallest unit: 500 is 5.00 USD.</summary>
    /// <example>500</example>
    public required long Amount { get; set; }

    /// <summary>In which currency, ISO 4217, upper case.</summary>
    /// <example>USD</example>
    public required string Currency { get; set; }

    /// <summary>What it is for: <c>purchase</c>, <c>subscription</c>, <c>recurring</c>, <c>bonus</c> or another short word.</summary>
    /// <example>purchase</example>
    public required string Type { get; set; }

    /// <summary>What it is for, in words; null: nobody said.</summary>
    /// <example>First order</example>
    public required string? Description { get; set; }

    /// <summary>How far it has come.</summary>
    /// <example>pending</example>
    public required EarningStatus Status { get; set; }

    /// <summary>The payment's name elsewhere; null: nobody said.</summary>
    /// <example>payout-2024-02</example>
    public required string? ReferenceId { get; set; }

    /// <summary>When it was made, UTC, RFC 3339.</summary>
    /// <example>2024-01-21T09:00:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <summary>When it was paid, UTC, RFC 3339; null: it is not.</summary>
    /// <example>2024-02-01T09:00:00Z</example>
    public required DateTime? PaidAt { get; set; }

    /// <summary>When it was last changed, UTC, RFC 3339.</summary>
    /// <example>2024-02-01T09:00:00Z</example>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>The customer's own facts about it.</summary>
    public required Metadata Metadata { get; set; }
}
