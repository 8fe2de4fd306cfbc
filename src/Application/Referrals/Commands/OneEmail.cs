using Impressions.Domain.Common;

namespace Impressions.Application.Referrals.Commands;

/// <summary>A person signs up for a program once. The database sees to it; this says so.</summary>
internal static class OneEmail
{
    /// <summary>Goes on where no referral of the program has the e-mail address, in whatever case.</summary>
    /// <exception cref="ConflictException">One has it.</exception>
    public static async Task RequireNewEmailAsync(
        this IReferralRepository referrals, string programId, string emailKey, CancellationToken cancellationToken)
    {
        if (await referrals.HasEmailAsync(programId, emailKey, cancellationToken))
        {
            throw new ConflictException("The program has a referral with this e-mail address already.");
        }
    }
}
