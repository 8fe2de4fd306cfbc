namespace Impressions.Domain.Common;

/// <summary>The rule that a change breaks because of the state of a resource.</summary>
public enum ConflictReason
{
    /// <summary>The current status does not lead to the new one.</summary>
    InvalidStatusTransition,

    /// <summary>The amount, currency and type of a paid earning cannot change.</summary>
    EarningPaid,

    /// <summary>A rejected referral takes no earnings.</summary>
    ReferralRejected,

    /// <summary>An archived program takes no new posters and users.</summary>
    ProgramNotActive,

    /// <summary>The program already has a referral with this e-mail address.</summary>
    ReferralEmailTaken,

    /// <summary>The program already has a user with this e-mail address.</summary>
    UserEmailTaken,

    /// <summary>The impression already has as many referrals as its program allows.</summary>
    ReferralLimitReached,

    /// <summary>The flags of a referral must be acknowledged before it is verified.</summary>
    ReferralFlagged,

    /// <summary>The personal data of the referral or user was erased; it takes none again.</summary>
    PersonalDataErased,

    /// <summary>The destination of a scan leads back to a scan.</summary>
    RedirectLoop,
}
