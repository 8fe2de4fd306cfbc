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

    /// <summary>Most people sign up on the same day. After a month, an old link or a collected ID is likelier than a person who remembers a poster.</summary>
    public static readonly TimeSpan OldestScan = TimeSpan.FromDays(30);

    /// <summary>How far apart two sign-ups from one device are.</summary>
    public static readonly TimeSpan SameDeviceWithin = TimeSpan.FromDays(1);

    /// <summary>The same if only the networks of the addresses are stored, which many devices share.</summary>
    public static readonly TimeSpan SameDeviceInNetworkWithin = TimeSpan.FromMinutes(10);

    /// <summary>From this number of different user agents on, an address is taken for one that many people share, such as that of a campus.</summary>
    public const int SharedAddressAgents = 3;

    /// <summary>The past with which a burst is compared.</summary>
    public static readonly TimeSpan Past = TimeSpan.FromDays(28);

    /// <summary>A burst is more than so many times the busiest equally long time of the past.</summary>
    public const int BurstFactor = 3;

    /// <summary>The windows of a burst of one ambassador, with the number of sign-ups that is always likely: friends sign up together.</summary>
    public static readonly IReadOnlyList<(TimeSpan Window, int Likely)> StudentBursts = [(TimeSpan.FromHours(1), 7), (TimeSpan.FromDays(1), 20)];

    /// <summary>The same of one network, which more people share.</summary>
    public static readonly IReadOnlyList<(TimeSpan Window, int Likely)> NetworkBursts = [(TimeSpan.FromHours(1), 10), (TimeSpan.FromDays(1), 30)];

    /// <summary>The rules.</summary>
    public static IReadOnlyList<FlagRule> All { get; } =
    [
        new(
            ReferralFlagKind.SelfReferral,
            "The e-mail address is the ambassador's own, perhaps with a tag (+) or dots that its provider ignores.",
            signUp => Alone(Mailbox(signUp.EmailKey) == Mailbox(signUp.StudentEmailKey))),
        new(
            ReferralFlagKind.SameDevice,
            "Another person signed up within a day after a scan by the same device: the same address and the same user agent.",
            SameDevice),
        new(
            ReferralFlagKind.BotScan,
            "A program or a link preview scanned the poster. The person never saw it.",
            signUp => Alone(signUp.Traffic is Traffic.Bot or Traffic.Preview)),
        new(
            ReferralFlagKind.TooFast,
            "The sign-up came less than 5 seconds after the scan. A person cannot fill in the form so fast.",
            // A backend may report the scan and the sign-up at once.
            signUp => Alone(!signUp.IsReported && signUp.Own.CreatedAt - signUp.ScannedAt < FastestPerson)),
        new(
            ReferralFlagKind.Stale,
            "The scan was more than 30 days before the sign-up.",
            signUp => Alone(signUp.Own.CreatedAt - signUp.ScannedAt > OldestScan)),
        new(
            ReferralFlagKind.Burst,
            "The ambassador, or the network of the scan, has far more sign-ups in an hour or a day than in any other of the last four weeks.",
            signUp => Burst(signUp.Own, signUp.OfStudent, StudentBursts) ?? Burst(signUp.Own, signUp.OfNetwork, NetworkBursts)),
        new(
            ReferralFlagKind.DisposableEmail,
            "The e-mail address is of a service for addresses that are thrown away.",
            signUp => Alone(signUp.IsDisposableEmail)),
    ];

    /// <summary>Gets the reason of a flag.</summary>
    public static string ReasonOf(ReferralFlagKind flag) => All.Single(rule => rule.Flag == flag).Reason;

    /// <summary>Returns whether enough sign-ups of a network are recent that its past matters.</summary>
    /// <param name="signUps">The sign-ups of the last day, including the new one.</param>
    /// <param name="now">The time of the new one, UTC.</param>
    public static bool MayBeNetworkBurst(IEnumerable<EarlierSignUp> signUps, DateTime now)
    {
        var times = signUps.Select(signUp => signUp.CreatedAt).ToList();
        return NetworkBursts.Any(burst => times.Count(time => time > now - burst.Window) > burst.Likely);
    }

    /// <summary>Applies the rules.</summary>
    /// <returns>The flags of the sign-up, and the earlier sign-ups that get them as well.</returns>
    public static IReadOnlyList<(ReferralFlagKind Flag, IReadOnlyList<EarlierSignUp> Others)> Apply(SignUp signUp) =>
        [.. from rule in All let others = rule.Find(signUp) where others is not null select (rule.Flag, others)];

    private static IReadOnlyList<EarlierSignUp>? Alone(bool matches) => matches ? [] : null;

    private static List<EarlierSignUp>? SameDevice(SignUp signUp)
    {
        var own = signUp.Own;
        if (own.IpAddress is null || own.UserAgent is null)
        {
            return null;
        }

        var atAddress = signUp.Recent.Where(other => other.IpAddress == own.IpAddress).ToList();
        var within = signUp.HasFullAddresses ? SameDeviceWithin : SameDeviceInNetworkWithin;
        // Several sign-ups of one impression are what the program allows.
        var others = atAddress.Where(other => other.UserAgent == own.UserAgent
            && other.ImpressionId != own.ImpressionId
            && own.CreatedAt - other.CreatedAt <= within
            && (signUp.HasFullAddresses || other.StudentId == own.StudentId)).ToList();
        var agents = atAddress.Select(other => other.UserAgent).Append(own.UserAgent).Distinct().Count();
        return others.Count > 0 && agents < SharedAddressAgents ? others : null;
    }

    private static List<EarlierSignUp>? Burst(
        EarlierSignUp own, IReadOnlyList<EarlierSignUp> earlier, IReadOnlyList<(TimeSpan Window, int Likely)> bursts)
    {
        foreach (var (window, likely) in bursts)
        {
            var start = own.CreatedAt - window;
            var recent = earlier.Where(other => other.CreatedAt > start).ToList();
            var count = recent.Count + 1;
            if (count > likely && count > BurstFactor * Busiest([.. earlier.Select(other => other.CreatedAt).Where(time => time <= start).Order()], window))
            {
                return recent;
            }
        }

        return null;
    }

    /// <summary>The greatest number of times in any window of a length.</summary>
    private static int Busiest(IReadOnlyList<DateTime> times, TimeSpan window)
    {
        var (busiest, first) = (0, 0);
        for (var last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= window)
            {
                first++;
            }

            busiest = Math.Max(busiest, last - first + 1);
        }

        return busiest;
    }

    /// <summary>Gets the mailbox of a normalized address: without a tag, and as Gmail reads it, without dots.</summary>
    private static string Mailbox(string emailKey)
    {
        var at = emailKey.LastIndexOf('@');
        var (local, host) = (emailKey[..at], emailKey[(at + 1)..]);
        var tagAt = local.IndexOf('+', StringComparison.Ordinal);
        local = tagAt > 0 ? local[..tagAt] : local;
        return host is "GMAIL.COM" or "GOOGLEMAIL.COM" ? $"{local.Replace(".", "", StringComparison.Ordinal)}@GMAIL.COM" : $"{local}@{host}";
    }
}
