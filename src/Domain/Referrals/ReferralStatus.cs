namespace Impressions.Domain.Referrals;

/// <summary>How far a sign-up has come.</summary>
public enum ReferralStatus
{
    /// <summary>It is new.</summary>
    Pending,

    /// <summary>It became a customer.</summary>
    Converted,

    /// <summary>It was checked and counts.</summary>
    Verified,

    /// <summary>It does not count.</summary>
    Rejected,
}
