using Impressions.Domain.Common;
using Impressions.Domain.Earnings;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Tests;

namespace Impressions.Domain.UnitTests.Earnings;

public sealed class EarningTests
{
    private static readonly DateTime Later = DateTime.UnixEpoch.AddDays(1);

    private static readonly Referral Referral = NewReferral();

    /// <summary>The allowed changes. A status can always stay; every other change is forbidden.</summary>
    private static readonly Dictionary<EarningStatus, string> Allowed = new()
    {
        [EarningStatus.Pending] = "processing, paid, failed",
        [EarningStatus.Processing] = "pending, paid, failed",
        [EarningStatus.Paid] = "failed",
        [EarningStatus.Failed] = "pending, processing",
    };

    private readonly Earning _earning = Earning.Create(Referral, 500, DateTime.UnixEpoch);

    [Test]
    public void Create_TakesProgramAndStudentFromTheReferral() => Assert.Multiple(() =>
    {
        var earning = Earning.Create(
            Referral, 1_250, Later, "eur", "bonus", "For\nall of it", Metadata.Parse("""{"a":1}"""), "earn_1");
        Assert.That((earning.Id, earning.OrganizationId, earning.ReferralId), Is.EqualTo(("earn_1", "org_1", Referral.Id)));
        Assert.That((earning.ProgramId, earning.StudentId), Is.EqualTo((Referral.ProgramId, Referral.StudentId)));
        Assert.That((earning.Amount, earning.Currency, earning.Type), Is.EqualTo((1_250L, "EUR", "bonus")));
        Assert.That(earning.Description, Is.EqualTo("For\nall of it"));
        Assert.That(earning.Metadata.ToString(), Is.EqualTo("""{"a":1}"""));
        Assert.That((earning.Status, earning.PaidAt, earning.PaymentReference), Is.EqualTo((EarningStatus.Pending, (DateTime?)null, (string?)null)));
        Assert.That((_earning.Currency, _earning.Type), Is.EqualTo(("USD", "purchase")));
        Assert.That(_earning.Id, Does.Match("^earn_[0-9a-f]{32}$"));
    });

    [Test]
    public void ErasePersonalData_RemovesTheTexts_AndKeepsTheAmount()
    {
        var earning = Earning.Create(Referral, 1_250, DateTime.UnixEpoch, "eur", description: "For Grace", metadata: Metadata.Parse("""{"a":1}"""));

        Assert.That(earning.ErasePersonalData(Later), Is.True);
        Assert.That(earning.ErasePersonalData(Later), Is.False);

        Assert.That((earning.Description, earning.Metadata, earning.Amount, earning.Currency), Is.EqualTo(((string?)null, Metadata.Empty, 1_250L, "EUR")));
        Assert.That((earning.Version, earning.UpdatedAt), Is.EqualTo((2, Later)));
    }

    [Test]
    public void ARejectedReferral_HasNoEarning()
    {
        var referral = NewReferral();
        SetStatus(ReferralStatus.Rejected);
        Assert.That(() => Earning.Create(referral, 500, Later), Conflict.Of(ConflictReason.ReferralRejected, referral.Id).With.Message.Contains("rejected"));

        foreach (var status in new[] { ReferralStatus.Pending, ReferralStatus.Converted, ReferralStatus.Verified })
        {
            SetStatus(status);
            Assert.That(Earning.Create(referral, 500, Later).ReferralId, Is.EqualTo(referral.Id));
        }

        void SetStatus(ReferralStatus status) =>
            referral.Update(referral.FirstName, referral.LastName, referral.Email, null, status, null, referral.Metadata, Later);
    }

    [Test]
    public void AnAmount_Is1To10ToThe12() => Assert.Multiple(() =>
    {
        Assert.That(Of(1).Amount, Is.EqualTo(1));
        Assert.That(Of(1_000_000_000_000).Amount, Is.EqualTo(1_000_000_000_000));
        foreach (var amount in new[] { 0, -1, 1_000_000_000_001, long.MinValue, long.MaxValue })
        {
            Assert.That(() => Of(amount), Throws.TypeOf<DomainException>(), $"{amount}");
        }

        static Earning Of(long amount) => Earning.Create(Referral, amount, Later);
    });

    [TestCase("USD", "USD")]
    [TestCase("jpy", "JPY")]
    [TestCase("Zwg", "ZWG")]
    [TestCase("XXX", null)]
    [TestCase("XTS", null)]
    [TestCase("HRK", null)]
    [TestCase("USD ", null)]
    [TestCase("US", null)]
    [TestCase("", null)]
    [TestCase("AED AFN", null)]
    [TestCase("ıdr", null)]
    public void ACurrency_IsAnIso4217Code(string code, string? stored) => Assert.That(Currencies.Normalize(code), Is.EqualTo(stored));

    [TestCase("purchase", true)]
    [TestCase("a-b_9", true)]
    [TestCase("", false)]
    [TestCase("Purchase", false)]
    [TestCase("two words", false)]
    [TestCase("käuf", false)]
    public void AType_IsAShortWord(string type, bool isOne) => Assert.That(Earning.IsType(type), Is.EqualTo(isOne));

    [Test]
    public void Strings_HaveAMaximumLength() => Assert.Multiple(() =>
    {
        Assert.That(Earning.IsType(new string('x', 50)), Is.True);
        Assert.That(Earning.IsType(new string('x', 51)), Is.False);
        Assert.That(() => Update(description: new string('x', 1_000), reference: new string('x', 255)), Throws.Nothing);
        Assert.That(() => Update(description: new string('x', 1_001)), Throws.TypeOf<DomainException>());
        Assert.That(() => Update(reference: new string('x', 256)), Throws.TypeOf<DomainException>().With.Message.Contains("reference"));
        Assert.That(() => Update(currency: "XXX"), Throws.TypeOf<DomainException>());
        Assert.That(() => Update(type: "Two words"), Throws.TypeOf<DomainException>());
        Assert.That(() => Update(amount: 0), Throws.TypeOf<DomainException>());
    });

    [Test]
    public void AStatus_ChangesOnlyToAllowedOnes([Values] EarningStatus from, [Values] EarningStatus to)
    {
        Update(status: from);
        var version = _earning.Version;

        if (from == to || Allowed[from].Split(", ").Contains(Name(to)))
        {
            Update(status: to);
            Assert.That((_earning.Status, _earning.Version), Is.EqualTo((to, from == to ? version : version + 1)));
        }
        else
        {
            Assert.That(() => Update(status: to), Conflict.Of(ConflictReason.InvalidStatusTransition).With.Message.EqualTo(
                $"The earning is {Name(from)} and can't become {Name(to)}. It can become: {Allowed[from]}."));
            Assert.That((_earning.Status, _earning.Version), Is.EqualTo((from, version)));
        }

        Assert.That(_earning.PaidAt is not null, Is.EqualTo(_earning.Status is EarningStatus.Paid));

        static string Name(EarningStatus status) => status.ToString().ToLowerInvariant();
    }

    [Test]
    public void PaidAt_IsSetWithTheFirstPaidStatus_AndKept()
    {
        Update(status: EarningStatus.Paid);
        Update(status: EarningStatus.Paid, description: "Thanks", now: Later.AddDays(1));
        Assert.That((_earning.PaidAt, _earning.Description), Is.EqualTo(((DateTime?)Later, "Thanks")));

        Update(status: EarningStatus.Failed);
        Assert.That(_earning.PaidAt, Is.Null);
    }

    [TestCase(501, "USD", "purchase")]
    [TestCase(500, "EUR", "purchase")]
    [TestCase(500, "USD", "bonus")]
    public void APaidEarning_KeepsItsAmount(long amount, string currency, string type)
    {
        Update(status: EarningStatus.Paid);

        Assert.That(() => Update(amount, currency, type, EarningStatus.Paid), Conflict.Of(ConflictReason.EarningPaid));
        Assert.That(() => Update(amount, currency, type, EarningStatus.Failed), Conflict.Of(ConflictReason.EarningPaid));
        Assert.That((_earning.Amount, _earning.Currency, _earning.Type), Is.EqualTo((500L, "USD", "purchase")));

        Update(status: EarningStatus.Failed);
        Update(amount, currency, type, EarningStatus.Failed);
        Assert.That((_earning.Amount, _earning.Currency, _earning.Type), Is.EqualTo((amount, currency, type)));
    }

    private void Update(
        long amount = 500,
        string currency = "USD",
        string type = "purchase",
        EarningStatus status = EarningStatus.Pending,
        string? description = null,
        string? reference = null,
        DateTime? now = null) =>
        _earning.Update(amount, currency, type, description, status, reference, Metadata.Empty, now ?? Later);

    private static Referral NewReferral() => Referral.Create(
        Impression.Record(
            ScanTarget.Of(
                Poster.Create("org_1", "prog_1", "user_1", DateTime.UnixEpoch),
                Program.Create("org_1", "Campus", "https://example.com", DateTime.UnixEpoch)),
            DateTime.UnixEpoch,
            new ScanSignals(),
            null,
            NoMetadata.Instance),
        0,
        "Grace",
        "Hopper",
        "grace@example.com",
        DateTime.UnixEpoch);
}
