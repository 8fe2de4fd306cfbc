using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Referrals.Flags;

namespace Impressions.Domain.UnitTests.Referrals.Flags;

public sealed class FlagRulesTests
{
    private const string Phone = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36";

    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Test]
    public void EachFlag_HasOneRule_WithAReason()
    {
        Assert.That(FlagRules.All.Select(rule => rule.Flag), Is.EqualTo(Enum.GetValues<ReferralFlagKind>()));
        Assert.That(FlagRules.All, Has.All.Matches<FlagRule>(rule => rule.Reason.EndsWith('.') && FlagRules.ReasonOf(rule.Flag) == rule.Reason));
    }

    [Test]
    public void AnOrdinarySignUp_HasNoFlag() => Assert.That(FlagsOf(SignUp()), Is.Empty);

    [TestCase("ADA@EXAMPLE.COM", true)]
    [TestCase("ADA+1@EXAMPLE.COM", true)]
    [TestCase("A.D.A@EXAMPLE.COM", false, Description = "dots matter, except to Gmail")]
    [TestCase("ADA7@EXAMPLE.COM", false, Description = "too short to be sure")]
    [TestCase("ADA.LOVELACE@OTHER.EXAMPLE", true)]
    [TestCase("LOVELACE_ADA99@OTHER.EXAMPLE", true)]
    [TestCase("BYRON.LOVELACE@OTHER.EXAMPLE", false, Description = "a relative")]
    [TestCase("GRACE@EXAMPLE.COM", false)]
    public void TheAmbassadorsOwnAddress_IsASelfReferral(string email, bool isFlagged) => Assert.That(
        FlagsOf(SignUp() with { Person = new("Grace", "Hopper", email) }).Contains(ReferralFlagKind.SelfReferral), Is.EqualTo(isFlagged));

    [TestCase("ADA.LOVELACE@GMAIL.COM", "ADALOVELACE+X@GOOGLEMAIL.COM", true)]
    [TestCase("ADALOV@GMAIL.COM", "ADALOV1@GMAIL.COM", true)]
    [TestCase("ADALOV@GMAIL.COM", "ADALOV1@EXAMPLE.COM", false)]
    public void AMailbox_IsRecognizedInItsVariants(string own, string other, bool isFlagged) => Assert.That(
        FlagsOf(SignUp() with { Student = new("A", "B", own), Person = new("Grace", "Hopper", other) }).Contains(ReferralFlagKind.SelfReferral),
        Is.EqualTo(isFlagged));

    [TestCase("Zoë", "Ångström", "ZOE", "ANGSTROM", true)]
    [TestCase("Ada", "Lovelace", "Ada", "Byron", false)]
    [TestCase("Li", "Wu", "Li", "Wu", false, Description = "short names are shared by many")]
    public void TheAmbassadorsName_IsASelfReferral(string first, string last, string otherFirst, string otherLast, bool isFlagged) => Assert.That(
        FlagsOf(SignUp() with { Student = new(first, last, "A@B.COM"), Person = new(otherFirst, otherLast, "C@D.COM") }).Contains(ReferralFlagKind.SelfReferral),
        Is.EqualTo(isFlagged));

    [TestCase(4_999, false, true)]
    [TestCase(5_000, false, false)]
    [TestCase(-1_000, false, true)]
    [TestCase(0, true, false, Description = "the backend reported the scan and the sign-up at once")]
    public void ASignUp_RightAfterTheScan_IsTooFast(int milliseconds, bool isReported, bool isFlagged)
    {
        var signUp = SignUp() with { IsReported = isReported, Own = Own() with { ScannedAt = Now.AddMilliseconds(-milliseconds) } };

        Assert.That(FlagsOf(signUp).Contains(ReferralFlagKind.TooFast), Is.EqualTo(isFlagged));
    }

    [TestCase(0, false)]
    [TestCase(1, true)]
    public void ASignUp_LongAfterTheScan_IsStale(int milliseconds, bool isFlagged)
    {
        var signUp = SignUp() with { Own = Own() with { ScannedAt = Now - FlagRules.OldestScan - TimeSpan.FromMilliseconds(milliseconds) } };

        Assert.That(FlagsOf(signUp).Contains(ReferralFlagKind.Stale), Is.EqualTo(isFlagged));
    }

    [TestCase(Traffic.Human, false)]
    [TestCase(Traffic.Repeat, false)]
    [TestCase(Traffic.Prefetch, false, Description = "the person opened what the browser had loaded")]
    [TestCase(Traffic.Bot, true)]
    [TestCase(Traffic.Preview, true)]
    public void AScanByAProgram_IsABotScan(Traffic traffic, bool isFlagged) => Assert.That(
        FlagsOf(SignUp() with { Own = Own() with { Traffic = traffic } }).Contains(ReferralFlagKind.BotScan), Is.EqualTo(isFlagged));

    [TestCase("A@MAILINATOR.COM", true)]
    [TestCase("A@X.MAILINATOR.COM", true)]
    [TestCase("A@TRASH.EXAMPLE", true)]
    [TestCase("A@NOTMAILINATOR.COM", false)]
    [TestCase("A@COM", false)]
    public void ADomain_OfThrownAwayAddresses_IsDisposable(string email, bool isDisposable) =>
        Assert.That(DisposableDomains.Contain(email, new HashSet<string> { "trash.example" }), Is.EqualTo(isDisposable));

    [Test]
    public void FiveOfOnePhone_AtOneAddress_AreOneDevice()
    {
        var earlier = Enumerable.Range(1, 4).Select(i => Own($"ref_{i}", Now.AddHours(-i)) with { StudentId = "user_1" }).ToList();

        Assert.That(DeviceOf(SignUp(earlier)), Is.EqualTo(earlier));
        Assert.That(DeviceOf(SignUp(earlier[1..])), Is.Null, "flatmates");
        Assert.That(DeviceOf(SignUp(earlier) with { HasFullAddresses = false }), Is.Null, "a network");
        Assert.That(DeviceOf(SignUp([.. earlier.Select(other => other with { ImpressionId = "imp_own" })])), Is.Null, "the program allows several of one scan");
        Assert.That(DeviceOf(SignUp([.. earlier.Select(other => other with { StudentId = "user_2" })])), Is.Null, "of another ambassador");
        Assert.That(DeviceOf(SignUp(earlier) with { Own = Own() with { IpAddress = null } }), Is.Null);
        Assert.That(DeviceOf(SignUp(earlier) with { Own = Own() with { DeviceType = DeviceType.Tablet } }), Is.Null, "a tablet at a stall");
        var crowd = Enumerable.Range(0, 6).Select(i => Own($"ref_x{i}", Now.AddMinutes(-i)) with { UserAgent = $"agent {i}" });
        Assert.That(DeviceOf(SignUp([.. earlier, .. crowd])), Is.Null, "an address with many devices");
    }

    [Test]
    public void AddressesOfOneIPv6Line_AreOneAddress()
    {
        var earlier = Enumerable.Range(1, 4).Select(i => Own($"ref_{i}", Now.AddHours(-i)) with { IpAddress = $"2001:db8:1:2::{i}" }).ToList();

        Assert.That(DeviceOf(SignUp(earlier) with { Own = Own() with { IpAddress = "2001:db8:1:2:3::9" } }), Is.EqualTo(earlier));
        Assert.That(DeviceOf(SignUp(earlier) with { Own = Own() with { IpAddress = "2001:db8:1:3::9" } }), Is.Null);
    }

    [Test]
    public void AModelThatHardlyAnybodyElseHas_IsOneDevice_WhateverItsAddressAndBrowserVersion()
    {
        var earlier = Enumerable.Range(1, 9).Select(i => Own($"ref_{i}", Now.AddDays(-i)) with
        {
            IpAddress = null,
            UserAgent = Phone.Replace("120.0", $"12{i}.0", StringComparison.Ordinal),
        }).ToList();
        var others = Enumerable.Range(0, 300).Select(i => Own($"ref_o{i}", Now.AddDays(-1)) with { StudentId = "user_2", UserAgent = $"agent {i}" }).ToList();
        var signUp = SignUp() with { OfStudent = earlier };

        Assert.That(FlagRules.NeedsOthers(signUp), Is.True);
        Assert.That(DeviceOf(signUp with { Others = others }), Is.EqualTo(earlier));
        Assert.That(DeviceOf(signUp with { Others = others[..99] }), Is.Null, "too few others");
        Assert.That(DeviceOf(signUp with { Others = [.. others.Select(other => other with { UserAgent = Phone })] }), Is.Null, "everybody has it");
        var oneDay = signUp with { OfStudent = [.. earlier.Select(other => other with { CreatedAt = Now.AddHours(-1) })] };
        Assert.That(FlagRules.NeedsOthers(oneDay), Is.False, "a fair");
    }

    [Test]
    public void ABurst_IsWhereNearlyAllScansLeadToSignUps()
    {
        var earlier = Enumerable.Range(1, 5).Select(i => Own($"ref_{i}", Now.AddHours(-i)) with { IpAddress = null }).ToList();
        var signUp = SignUp() with { OfStudent = earlier };

        Assert.That(FlagRules.MayBeStudentBurst(signUp), Is.True);
        Assert.That(FlagRules.MayBeStudentBurst(signUp with { OfStudent = earlier[1..] }), Is.False);
        Assert.That(BurstOf(signUp, 6, before: 0), Is.EqualTo(earlier));
        Assert.That(BurstOf(signUp, 7, before: 0), Is.Null, "one scanned and left");
        Assert.That(BurstOf(signUp, 6, before: 100), Is.EqualTo(earlier), "unlike its past");
        var always = Enumerable.Range(0, 60).Select(i => Own($"ref_p{i}", Now.AddDays(-2 - i % 20)));
        Assert.That(BurstOf(signUp with { OfStudent = [.. earlier, .. always] }, 6, before: 80), Is.Null, "like its past");
    }

    [Test]
    public void ABurstOfANetwork_HasSeveralAddresses()
    {
        var earlier = Enumerable.Range(1, 5).Select(i => Own($"ref_{i}", Now.AddHours(-i)) with { IpAddress = $"203.0.113.{i}", StudentId = $"user_{i}" }).ToList();
        var signUp = SignUp(earlier) with { OfStudent = [] };

        Assert.That(FlagRules.MayBeNetworkBurst(signUp), Is.True);
        Assert.That(Find(signUp with { NetworkScans = 6 }, ReferralFlagKind.Burst), Is.EqualTo(earlier));
        Assert.That(Find(signUp with { NetworkScans = 12 }, ReferralFlagKind.Burst), Is.Null);
        Assert.That(FlagRules.MayBeNetworkBurst(SignUp([.. earlier.Select(other => other with { IpAddress = "203.0.113.7" })])), Is.False);
        Assert.That(FlagRules.MayBeNetworkBurst(signUp with { Own = Own() with { IpAddress = null } }), Is.False);
    }

    private static IReadOnlyList<EarlierSignUp>? BurstOf(SignUp signUp, int scans, int before) => Find(
        signUp with { StudentScans = [new ScanCount(scans, before), new ScanCount(100, 0)] }, ReferralFlagKind.Burst);

    private static IReadOnlyList<EarlierSignUp>? DeviceOf(SignUp signUp) => Find(signUp, ReferralFlagKind.SameDevice);

    private static IReadOnlyList<EarlierSignUp>? Find(SignUp signUp, ReferralFlagKind flag) => FlagRules.All.Single(rule => rule.Flag == flag).Find(signUp);

    private static IEnumerable<ReferralFlagKind> FlagsOf(SignUp signUp) => FlagRules.Apply(signUp).Select(found => found.Flag);

    private static SignUp SignUp(IReadOnlyList<EarlierSignUp>? recent = null) => new()
    {
        Own = Own(),
        IsReported = false,
        HasFullAddresses = true,
        Person = new("Grace", "Hopper", "GRACE@EXAMPLE.COM"),
        Student = new("Ada", "Lovelace", "ADA@EXAMPLE.COM"),
        IsDisposableEmail = false,
        Recent = recent ?? [],
        OfStudent = [],
    };

    private static EarlierSignUp Own(string id = "ref_own", DateTime? at = null) => new(
        id,
        at ?? Now,
        "user_1",
        id.Replace("ref", "imp", StringComparison.Ordinal),
        (at ?? Now).AddMinutes(-2),
        "203.0.113.7",
        Phone,
        DeviceType.Mobile,
        Traffic.Human);
}
