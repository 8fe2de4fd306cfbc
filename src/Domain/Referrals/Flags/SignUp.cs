using Impressions.Domain.Impressions.Classification;

namespace Impressions.Domain.Referrals.Flags;

/// <summary>What the rules know about a sign-up. Evidence that is missing, such as an address that is not stored, makes no rule match.</summary>
public sealed record SignUp
{
    /// <summary>The sign-up itself.</summary>
    public required EarlierSignUp Own { get; init; }

    /// <summary>Whether the customer's backend reported the scan, so that its time is the backend's.</summary>
    public required bool IsReported { get; init; }

    /// <summary>Whether the stored addresses are whole, not those of networks.</summary>
    public required bool HasFullAddresses { get; init; }

    /// <summary>The person who signed up.</summary>
    public required SignUpPerson Person { get; init; }

    /// <summary>The ambassador.</summary>
    public required SignUpPerson Student { get; init; }

    /// <summary>Whether the e-mail address is of a service for disposable addresses.</summary>
    public required bool IsDisposableEmail { get; init; }

    /// <summary>Earlier sign-ups of the program in the last day, in any order.</summary>
    public required IReadOnlyList<EarlierSignUp> Recent { get; init; }

    /// <summary>Earlier sign-ups of the ambassador within <see cref="FlagRules.Past"/>, in any order.</summary>
    public required IReadOnlyList<EarlierSignUp> OfStudent { get; init; }

    /// <summary>
    /// Earlier sign-ups of the program within <see cref="FlagRules.Past"/>, or the latest of them; null unless <see cref="FlagRules.NeedsOthers"/>.
    /// </summary>
    public IReadOnlyList<EarlierSignUp>? Others { get; init; }

    /// <summary>The scans of the ambassador in each of <see cref="FlagRules.StudentWindows"/>; null unless <see cref="FlagRules.MayBeStudentBurst"/>.</summary>
    public IReadOnlyList<ScanCount>? StudentScans { get; init; }

    /// <summary>The scans from the network within <see cref="FlagRules.NetworkWindow"/>; null unless <see cref="FlagRules.MayBeNetworkBurst"/>.</summary>
    public int? NetworkScans { get; init; }
}

/// <summary>A sign-up with its scan.</summary>
/// <param name="Id">The ID of the referral.</param>
/// <param name="CreatedAt">The time of the sign-up, UTC.</param>
/// <param name="StudentId">The ID of the ambassador.</param>
/// <param name="ImpressionId">The ID of the impression.</param>
/// <param name="ScannedAt">The time of the scan, UTC.</param>
/// <param name="IpAddress">The stored address of the scan; null if it is unknown or not stored.</param>
/// <param name="UserAgent">The user agent of the scan; null if none was sent.</param>
/// <param name="DeviceType">The type of the device.</param>
/// <param name="Traffic">The traffic class of the scan.</param>
public sealed record EarlierSignUp(
    string Id,
    DateTime CreatedAt,
    string StudentId,
    string ImpressionId,
    DateTime ScannedAt,
    string? IpAddress,
    string? UserAgent,
    DeviceType DeviceType,
    Traffic Traffic);

/// <summary>A person.</summary>
/// <param name="FirstName">The first name.</param>
/// <param name="LastName">The last name.</param>
/// <param name="EmailKey">The normalized e-mail address.</param>
public sealed record SignUpPerson(string FirstName, string LastName, string EmailKey);

/// <summary>Scans that are not of bots and previews.</summary>
/// <param name="InWindow">The scans in a window before the sign-up.</param>
/// <param name="Before">The scans before that window, within <see cref="FlagRules.Past"/>.</param>
public readonly record struct ScanCount(int InWindow, int Before);
