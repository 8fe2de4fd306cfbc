using Impressions.Application.Common.Concurrency;
using Impressions.Domain.Common;
using Impressions.Domain.Earnings;

namespace Impressions.Application.Earnings.Queries.GetEarning;

/// <summary>A commission on a referral.</summary>
public sealed class EarningResponse : VersionedResponse
{
    /// <summary>ID of the earning.</summary>
    /// <example>earn_123abc</example>
    public override required string Id { get; set; }

    /// <summary>ID of the referral.</summary>
    /// <example>ref_123abc</example>
    public required string ReferralId { get; set; }

    /// <summary>ID of the program of the referral.</summary>
    /// <example>prog_123abc</example>
    public required string ProgramId { get; set; }

    /// <summary>ID of the student (user) of the referral, who earns the commission.</summary>
    /// <example>user_123abc</example>
    public required string StudentId { get; set; }

    /// <summary>Amount in the smallest unit of the currency: 500 is 5.00 USD.</summary>
    /// <example>500</example>
    public required long Amount { get; set; }

    /// <summary>Currency, ISO 4217, upper case.</summary>
    /// <example>USD</example>
    public required string Currency { get; set; }

    /// <summary>Type of the earning: <c>purchase</c>, <c>subscription</c>, <c>recurring</c>, <c>bonus</c> or another short word.</summary>
    /// <example>purchase</example>
    public required string Type { get; set; }

    /// <summary>Description; null if none was given.</summary>
    /// <example>First order</example>
    public required string? Description { get; set; }

    /// <summary>Status.</summary>
    /// <example>pending</example>
    public required EarningStatus Status { get; set; }

    /// <summary>Reference of the payment in another system; null if none was given.</summary>
    /// <example>payout-2024-02</example>
    public required string? ReferenceId { get; set; }

    /// <summary>Time of creation, UTC, RFC 3339.</summary>
    /// <example>2024-01-21T09:00:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <summary>Time of payment, UTC, RFC 3339; null if the earning is not paid.</summary>
    /// <example>2024-02-01T09:00:00Z</example>
    public required DateTime? PaidAt { get; set; }

    /// <summary>Time of the last update, UTC, RFC 3339.</summary>
    /// <example>2024-02-01T09:00:00Z</example>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>Custom data.</summary>
    public required Metadata Metadata { get; set; }
}
