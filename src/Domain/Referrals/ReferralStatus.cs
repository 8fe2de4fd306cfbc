namespace Impressions.Domain.Referrals;

/// <summary>The status of a referral.</summary>
public enum ReferralStatus
{
    /// <summary>The person signed up.</summary>
    Pending,

    /// <summary>The person became a customer.</summary>
    Converted,

    /// <summary>The referral was checked and is valid.</summary>
    Verified,

    /// <summary>The referral is not valid and takes no earnings.</summary>
    Rejected,
}
