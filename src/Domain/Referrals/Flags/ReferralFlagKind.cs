namespace Impressions.Domain.Referrals.Flags;

/// <summary>Why a sign-up may not be genuine. A flag is a hint for people and changes nothing by itself. The values are positions of bits in the database.</summary>
public enum ReferralFlagKind
{
    /// <summary>The e-mail address is the ambassador's own.</summary>
    SelfReferral,

    /// <summary>Another sign-up came from the same device.</summary>
    SameDevice,

    /// <summary>A program scanned the poster, not a person.</summary>
    BotScan,

    /// <summary>The sign-up followed the scan faster than a person fills in a form.</summary>
    TooFast,

    /// <summary>The scan was long ago.</summary>
    Stale,

    /// <summary>One ambassador or one network has more sign-ups in a short time than its past makes likely.</summary>
    Burst,

    /// <summary>The e-mail address is of a service for addresses that are thrown away.</summary>
    DisposableEmail,
}
