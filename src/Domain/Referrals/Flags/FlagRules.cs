using Impressions.Domain.Impressions.Classification;

namespace Impressions.Domain.Referrals.Flags;

/// <summary>
/// The rules that flag sign-ups, with their limits. Each has a reason. A change raises <see cref="Version"/>. The limits are set so that genuine sign-ups are
/// rarely flagged: a manager who sees many wrong flags ignores all of them.
/// </summary>
public static class FlagRules
{
    /// <summary>The version of the rules. It is stored with each referral; 0 means that no rules have seen it.</summary>
    public const int Version = 1;

    /// <summary>A person needs longer for a name and an e-mail address, even with a form that the browser fills in.</summary>
    public static readonly TimeSpan FastestPerson = TimeSpan.FromSeconds(5);

    /// <summary>Most people sign up on the same day. After three weeks, a collected ID is likelier than a person who remembers a poster.</summary>
    public static readonly TimeSpan OldestScan = TimeSpan.FromDays(21);

    /// <summary>The past with which a sign-up is compared.</summary>
    public static readonly TimeSpan Past = TimeSpan.FromDays(60);

    /// <summary>How far apart sign-ups of one phone at one address are.</summary>
    public static readonly TimeSpan OneAddressWithin = TimeSpan.FromDays(1);

    /// <summary>So many sign-ups of one phone at one address: flatmates often have the same model.</summary>
    public const int OneAddressCount = 5;

    /// <summary>So many sign-ups of one kind of phone for one ambassador, if it is rare among the others.</summary>
    public const int OneKindCount = 8;

    /// <summary>On so many days at least: a story or a fair brings many of one kind at once.</summary>
    public const int OneKindDays = 4;

    /// <summary>How much more frequent that kind of phone is than among the others.</summary>
    public const int OneKindFactor = 3;

    /// <summary>The probability of so many by chance. A program has many ambassadors and many kinds of phones, so it must be small.</summary>
    public const double OneKindChance = 1e-8;

    /// <summary>With fewer sign-ups of others, nothing is known about how frequent a kind of phone is.</summary>
    public const int OneKindOthers = 100;

    /// <summary>So many sign-ups in a window may be a burst.</summary>
    public const int BurstCount = 6;

    /// <summary>The share of scans that lead to sign-ups in a burst. In a genuine crowd, most people scan and leave.</summary>
    public const double BurstShare = 0.9;

    /// <summary>An ambassador whose scans always led to so many sign-ups has no burst.</summary>
    public const double UsualShare = 0.6;

    /// <summary>So many scans tell the usual share.</summary>
    public const int UsualScans = 20;

    /// <summary>A burst of a network has at least so many addresses: one address is a matter of <see cref="ReferralFlagKind.SameDevice"/>.</summary>
    public const int NetworkAddresses = 3;

    /// <summary>The window of a burst of a network.</summary>
    public static readonly TimeSpan NetworkWindow = TimeSpan.FromHours(6);

    /// <summary>The windows of a burst of an ambassador.</summary>
    public static readonly IReadOnlyList<TimeSpan> StudentWindows = [TimeSpan.FromHours(6), TimeSpan.FromDays(1)];

    /// <summary>The rules.</summary>
    public static IReadOnlyList<FlagRule> All { get; } =
    [
        new(
            ReferralFlagKind.SelfReferral,
            "The e-mail address or the name is the ambassador's own, perhaps with a tag, dots or digits.",
            signUp => Alone(SamePerson.Is(signUp.Person, signUp.Student))),
        new(
            ReferralFlagKind.SameDevice,
            "Several people signed up for this ambassador with one phone: one address and one model within a day, or a model that hardly anybody else has.",
            signUp => OneAddress(signUp) ?? OneKind(signUp)),
        new(
            ReferralFlagKind.BotScan,
            "A program or a link preview scanned the poster. The person never saw it.",
            signUp => Alone(signUp.Own.Traffic is Traffic.Bot or Traffic.Preview)),
        new(
            ReferralFlagKind.TooFast,
            "The sign-up came less than 5 seconds after the scan. A person cannot fill in the form so fast.",
            // A backend may report the scan and the sign-up at once.
            signUp => Alone(!signUp.IsReported && signUp.Own.CreatedAt - signUp.Own.ScannedAt < FastestPerson)),
        new(
            ReferralFlagKind.Stale,
            "The scan was more than three weeks before the sign-up.",
            signUp => Alone(signUp.Own.CreatedAt - signUp.Own.ScannedAt > OldestScan)),
        new(
            ReferralFlagKind.Burst,
            "Within hours, nearly all scans of the ambassador or of one network led to sign-ups, far more than before. In a genuine crowd, most people scan and leave.",
            signUp => StudentBurst(signUp) ?? NetworkBurst(signUp)),
        new(
            ReferralFlagKind.DisposableEmail,
            "The e-mail address is of a service for addresses that are thrown away.",
            signUp => Alone(signUp.IsDisposableEmail)),
    ];

    /// <summary>Gets the reason of a flag.</summary>
    public static string ReasonOf(ReferralFlagKind flag) => All.Single(rule => rule.Flag == flag).Reason;

    /// <summary>Applies the rules.</summary>
    /// <returns>The flags of the sign-up, and the earlier sign-ups that get them as well.</returns>
    public static IReadOnlyList<(ReferralFlagKind Flag, IReadOnlyList<EarlierSignUp> Others)> Apply(SignUp signUp) =>
        [.. from rule in All let others = rule.Find(signUp) where others is not null select (rule.Flag, others)];

    /// <summary>Returns whether the rules need <see cref="SignUp.Others"/>, which take long to read.</summary>
    public static bool NeedsOthers(SignUp signUp) => OfOneKind(signUp) is not null;

    /// <summary>Returns whether the rules need <see cref="SignUp.StudentScans"/>.</summary>
    public static bool MayBeStudentBurst(SignUp signUp) => StudentWindows.Any(window => IsMany(Within(signUp, signUp.OfStudent, window)));

    /// <summary>Returns whether the rules need <see cref="SignUp.NetworkScans"/>.</summary>
    public static bool MayBeNetworkBurst(SignUp signUp) => OfNetwork(signUp) is not null;

    private static IReadOnlyList<EarlierSignUp>? Alone(bool matches) => matches ? [] : null;

    private static List<EarlierSignUp>? OneAddress(SignUp signUp)
    {
        var own = signUp.Own;
        // Tablets and computers at a stall or in a library are shared.
        if (!signUp.HasFullAddresses || own.DeviceType is not DeviceType.Mobile || own.UserAgent is null || Addresses.LineOf(own.IpAddress) is not { } line)
        {
            return null;
        }

        var atLine = signUp.Recent.Where(other => own.CreatedAt - other.CreatedAt <= OneAddressWithin && Addresses.LineOf(other.IpAddress) == line).ToList();
        // Several sign-ups of one impression are what the program allows.
        var same = atLine.Where(other =>
            other.UserAgent == own.UserAgent && other.StudentId == own.StudentId && other.ImpressionId != own.ImpressionId).ToList();
        var agents = atLine.Select(other => other.UserAgent).Append(own.UserAgent).Distinct().Count();
        // An address with many devices is that of a campus or a carrier, where the same model is no wonder.
        return same.Count + 1 >= OneAddressCount && agents <= Math.Max(2, (atLine.Count + 1) / 3) ? same : null;
    }

    private static List<EarlierSignUp>? OneKind(SignUp signUp)
    {
        if (signUp.Others is null || OfOneKind(signUp) is not { } same)
        {
            return null;
        }

        var kind = DeviceKinds.Of(signUp.Own.UserAgent!);
        var others = signUp.Others.Where(other => other.StudentId != signUp.Own.StudentId).ToList();
        // By agent, since many have the same one.
        var alike = others.CountBy(other => other.UserAgent ?? "").Where(agent => DeviceKinds.Of(agent.Key) == kind).Sum(agent => agent.Value);
        // A few that are unknown, so that a kind that nobody else has is not impossible.
        var share = (double)(alike + 1) / (others.Count + (OneKindOthers / 2));
        var expected = (signUp.OfStudent.Count + 1) * share;
        var count = same.Count + 1;
        return others.Count >= OneKindOthers && count > OneKindFactor * expected && Poisson.ChanceOfAtLeast(count, expected) < OneKindChance ? same : null;
    }

    private static List<EarlierSignUp>? OfOneKind(SignUp signUp)
    {
        if (signUp.Own is not { DeviceType: DeviceType.Mobile, UserAgent: { } agent } own)
        {
            return null;
        }

        var kind = DeviceKinds.Of(agent);
        var agents = signUp.OfStudent.Select(other => other.UserAgent ?? "").Distinct().Where(other => DeviceKinds.Of(other) == kind).ToHashSet(StringComparer.Ordinal);
        var same = signUp.OfStudent.Where(other => agents.Contains(other.UserAgent ?? "")).ToList();
        return same.Append(own).Select(other => other.CreatedAt.Date).Distinct().Count() >= OneKindDays && ScansOf(same.Append(own)) >= OneKindCount ? same : null;
    }

    private static List<EarlierSignUp>? StudentBurst(SignUp signUp)
    {
        foreach (var (window, scans) in StudentWindows.Zip(signUp.StudentScans ?? []))
        {
            var within = Within(signUp, signUp.OfStudent, window);
            var before = ScansOf(signUp.OfStudent.Where(other => signUp.Own.CreatedAt - other.CreatedAt >= window));
            var isUsual = scans.Before >= UsualScans && before >= UsualShare * scans.Before;
            if (IsMany(within) && ScansOf(within) >= BurstShare * scans.InWindow && !isUsual)
            {
                return [.. within.Where(other => other != signUp.Own)];
            }
        }

        return null;
    }

    private static List<EarlierSignUp>? NetworkBurst(SignUp signUp) =>
        signUp.NetworkScans is { } scans && OfNetwork(signUp) is { } within && ScansOf(within) >= BurstShare * scans
            ? [.. within.Where(other => other != signUp.Own)]
            : null;

    private static List<EarlierSignUp>? OfNetwork(SignUp signUp)
    {
        if (Addresses.NetworkOf(signUp.Own.IpAddress) is not { } network)
        {
            return null;
        }

        var within = Within(signUp, signUp.Recent.Where(other => Addresses.NetworkOf(other.IpAddress) == network), NetworkWindow);
        return IsMany(within) && within.Select(other => other.IpAddress).Distinct().Count() >= NetworkAddresses ? within : null;
    }

    /// <summary>Gets the sign-ups of people, including the new one, whose scan is also in a window.</summary>
    private static List<EarlierSignUp> Within(SignUp signUp, IEnumerable<EarlierSignUp> earlier, TimeSpan window)
    {
        var start = signUp.Own.CreatedAt - window;
        return [.. earlier.Append(signUp.Own).Where(other => other.CreatedAt > start && other.ScannedAt > start && IsCounted(other.Traffic))];
    }

    private static bool IsCounted(Traffic traffic) => traffic is not (Traffic.Bot or Traffic.Preview);

    private static bool IsMany(List<EarlierSignUp> within) => ScansOf(within) >= BurstCount;

    private static int ScansOf(IEnumerable<EarlierSignUp> signUps) => signUps.Select(signUp => signUp.ImpressionId).Distinct().Count();
}
