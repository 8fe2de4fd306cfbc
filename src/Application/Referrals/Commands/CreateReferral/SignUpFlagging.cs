using Impressions.Application.Common.Exceptions;
using Impressions.Application.Users;
using Impressions.Domain.Impressions;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Referrals.Flags;
using Impressions.Domain.Students;

namespace Impressions.Application.Referrals.Commands.CreateReferral;

/// <summary>Collects what the rules need to know about a sign-up, and flags it and those that it belongs to.</summary>
internal sealed class SignUpFlagging(IReferralRepository referrals, IStudentRepository students, IScanCounts scans, DisposableEmails disposable)
{
    /// <summary>The latest sign-ups are enough for the rules, and this bounds what a sign-up costs.</summary>
    private const int MaxRecent = 500;

    private const int MaxOfStudent = 2_000;

    private const int MaxOthers = 2_000;

    public async Task FlagAsync(Referral referral, Impression impression, Program program, CancellationToken cancellationToken)
    {
        var student = await Lookup.GetOrThrowAsync(students.FindAsync, referral.StudentId, "user", cancellationToken);
        var found = FlagRules.Apply(await ReadAsync(referral, impression, program, student, cancellationToken));
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
                other.AddFlag(flag, referral.CreatedAt);
            }
        }
    }

    private async Task<SignUp> ReadAsync(
        Referral referral, Impression impression, Program program, Student student, CancellationToken cancellationToken)
    {
        var now = referral.CreatedAt;
        var signUp = new SignUp
        {
            Own = new EarlierSignUp(
                referral.Id,
                now,
                student.Id,
                impression.Id,
                impression.ScannedAt,
                impression.IpAddress,
                impression.UserAgent,
                impression.DeviceType,
                impression.Traffic),
            IsReported = impression.IsReported(),
            HasFullAddresses = program.PrivacyMode is PrivacyMode.Full,
            Person = new SignUpPerson(referral.FirstName, referral.LastName, referral.EmailKey),
            Student = new SignUpPerson(student.FirstName, student.LastName, student.EmailKey),
            IsDisposableEmail = DisposableDomains.Contain(referral.EmailKey, disposable.MoreDomains),
            Recent = await referrals.ListLatestOfProgramAsync(program.Id, now.AddDays(-1), MaxRecent, cancellationToken),
            OfStudent = await referrals.ListLatestOfStudentAsync(student.Id, now - FlagRules.Past, MaxOfStudent, cancellationToken),
        };
        if (FlagRules.NeedsOthers(signUp))
        {
            signUp = signUp with
            {
                Others = await referrals.ListLatestOfProgramAsync(program.Id, now - FlagRules.Past, MaxOthers, cancellationToken),
            };
        }

        if (FlagRules.MayBeStudentBurst(signUp))
        {
            var counts = new List<ScanCount>();
            foreach (var window in FlagRules.StudentWindows)
            {
                counts.Add(new ScanCount(
                    await scans.CountOfStudentAsync(student.Id, now - window, now, cancellationToken),
                    await scans.CountOfStudentAsync(student.Id, now - FlagRules.Past, now - window, cancellationToken)));
            }

            signUp = signUp with { StudentScans = counts };
        }

        return FlagRules.MayBeNetworkBurst(signUp)
            ? signUp with
            {
                NetworkScans = await scans.CountOfNetworkAsync(program.Id, impression.IpAddress!, now - FlagRules.NetworkWindow, now, cancellationToken),
            }
            : signUp;
    }
}
