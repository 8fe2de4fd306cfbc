using Impressions.Domain.Common;

namespace Impressions.Application.Referrals.Commands;

/// <summary>Checks that an e-mail address is unique among the referrals of a program. A unique index decides races; this check explains its violation.</summary>
internal static class UniqueEmail
{
    /// <summary>Throws if the program already has a referral with this e-mail address (case-insensitive).</summary>
    /// <exception cref="ConflictException">The program already has one.</exception>
    public static async Task RequireNewEmailAsync(
        this IReferralRepository referrals, string programId, string emailKey, CancellationToken cancellationToken)
    {
        if (await referrals.FindIdByEmailAsync(programId, emailKey, cancellationToken) is { } id)
        {
            throw new ConflictException(ConflictReason.ReferralEmailTaken, "The program already has a referral with this e-mail address.", id);
        }
    }
}
