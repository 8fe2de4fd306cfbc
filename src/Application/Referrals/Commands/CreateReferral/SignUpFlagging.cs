using System.Net;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Users;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Referrals.Flags;

namespace Impressions.Application.Referrals.Commands.CreateReferral;

/// <summary>Collects what the rules need to know about a sign-up, and flags it and those that it belongs to.</summary>
internal sealed class SignUpFlagging(IReferralRepository referrals, IStudentRepository students, DisposableEmails disposable)
{
    /// <summary>The newest sign-ups are enough for the rules, and this bounds what a sign-up costs.</summary>
    private const int MaxRecent = 500;

    private const int MaxPast = 5_000;

    public async Task FlagAsync(Referral referral, Impression impression, Program program, CancellationToken cancellationToken)
    {
        var now = referral.CreatedAt;
        var own = new EarlierSignUp(referral.Id, now, referral.StudentId, impression.Id, impression.IpAddress, impression.UserAgent);
        var student = await Lookup.GetOrThrowAsync(students.FindAsync, referral.StudentId, "user", cancellationToken);
        var recent = await referrals.ListLatestOfProgramAsync(program.Id, now.AddDays(-1), MaxRecent, cancellationToken);
        var found = FlagRules.Apply(new SignUp
        {
            Own = own,
            ScannedAt = impression.ScannedAt,
            Traffic = impression.Traffic,
            IsReported = impression.IsReported(),
            HasFullAddresses = program.PrivacyMode is PrivacyMode.Full,
            EmailKey = referral.EmailKey,
            StudentEmailKey = student.EmailKey,
            IsDisposableEmail = DisposableDomains.Contain(referral.EmailKey, disposable.MoreDomains),
            Recent = recent,
            OfStudent = await referrals.ListLatestOfStudentAsync(student.Id, now - FlagRules.Past, MaxPast, cancellationToken),
            OfNetwork = await ListOfNetworkAsync(own, recent, program.Id, cancellationToken),
        });
        referral.SetFlags(found.Select(entry => entry.Flag));
        var earlier = found.SelectMany(entry => entry.Others.Select(other => (other.Id, entry.Flag))).ToLookup(pair => pair.Id, pair => pair.Flag);
        if (earlier.Count == 0)
        {
            return;
        }

        foreach (var other in await referrals.FindAsync([.. earlier.Select(flags => flags.Key)], cancellationToken))
        {
            foreach (var flag in earlier[other.Id])
            {
                other.AddFlag(flag, now);
            }
        }
    }

    /// <summary>Lists the earlier sign-ups of the network. Its past is read only if its last day may be a burst, which is rare.</summary>
    private async Task<IReadOnlyList<EarlierSignUp>> ListOfNetworkAsync(
        EarlierSignUp own, IReadOnlyList<EarlierSignUp> recent, string programId, CancellationToken cancellationToken)
    {
        if (NetworkOf(own) is not { } network)
        {
            return [];
        }

        var today = recent.Where(other => NetworkOf(other) == network).ToList();
        return FlagRules.MayBeNetworkBurst([.. today, own], own.CreatedAt)
            ? [.. (await referrals.ListLatestOfProgramAsync(programId, own.CreatedAt - FlagRules.Past, MaxPast, cancellationToken))
                .Where(other => NetworkOf(other) == network)]
            : today;
    }

    private static string? NetworkOf(EarlierSignUp signUp) => signUp.IpAddress is { } text && IPAddress.TryParse(text, out var address)
        ? address.ToNetwork().ToString()
        : null;
}
