using Impressions.Domain.Impressions.Classification;

namespace Impressions.Domain.Referrals.Flags;

/// <summary>What the rules know about a sign-up. Evidence that is missing, such as an address that is not stored, makes no rule match.</summary>
public sealed record SignUp
{
    /// <summary>The sign-up itself.</summary>
    public required EarlierSignUp Own { get; init; }

    /// <summary>The time of the scan, UTC.</summary>
    public required DateTime ScannedAt { get; init; }

    /// <summary>The traffic class of the scan.</summary>
    public required Traffic Traffic { get; init; }

    /// <summary>Whether the customer's backend reported the scan, so that its time is the backend's.</summary>
    public required bool IsReported { get; init; }

    /// <summary>Whether the stored addresses are whole, not those of networks.</summary>
    public required bool HasFullAddresses { get; init; }

    /// <summary>The normalized e-mail address of the person.</summary>
    public required string EmailKey { get; init; }

    /// <summary>The normalized e-mail address of the ambassador.</summary>
    public required string StudentEmailKey { get; init; }

    /// <summary>Whether the e-mail address is of a service for disposable addresses.</summary>
    public required bool IsDisposableEmail { get; init; }

    /// <summary>Earlier sign-ups of the program in the last day, in any order.</summary>
    public required IReadOnlyList<EarlierSignUp> Recent { get; init; }

    /// <summary>Earlier sign-ups of the ambassador within <see cref="FlagRules.Past"/>, in any order.</summary>
    public required IReadOnlyList<EarlierSignUp> OfStudent { get; init; }

    /// <summary>Earlier sign-ups of the network within <see cref="FlagRules.Past"/>, in any order.</summary>
    public required IReadOnlyList<EarlierSignUp> OfNetwork { get; init; }
}

/// <summary>A sign-up with its scan.</summary>
/// <param name="Id">The ID of the referral.</param>
/// <param name="CreatedAt">The time of the sign-up, UTC.</param>
/// <param name="StudentId">The ID of the ambassador.</param>
/// <param name="ImpressionId">The ID of the impression.</param>
/// <param name="IpAddress">The stored address of the scan; null if it is unknown or not stored.</param>
/// <param name="UserAgent">The user agent of the scan; null if none was sent.</param>
public sealed record EarlierSignUp(string Id, DateTime CreatedAt, string StudentId, string ImpressionId, string? IpAddress, string? UserAgent);
