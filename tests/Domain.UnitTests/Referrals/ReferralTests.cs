using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Tests;

namespace Impressions.Domain.UnitTests.Referrals;

public sealed class ReferralTests
{
    private static readonly DateTime Later = DateTime.UnixEpoch.AddDays(1);

    private static readonly Impression Impression = Impression.Record(
        ScanTarget.Of(
            Poster.Create("org_1", "prog_1", "user_1", DateTime.UnixEpoch),
            Program.Create("org_1", "Campus", "https://example.com", DateTime.UnixEpoch)),
        DateTime.UnixEpoch,
        new ScanSignals(),
        null,
        NoMetadata.Instance,
        "imp_1");

    /// <summary>The allowed changes. A status can always stay; every other change is forbidden.</summary>
    private static readonly Dictionary<ReferralStatus, string> Allowed = new()
    {
        [ReferralStatus.Pending] = "converted, verified, rejected",
        [ReferralStatus.Converted] = "pending, verified, rejected",
        [ReferralStatus.Verified] = "pending, converted, rejected",
        [ReferralStatus.Rejected] = "pending",
    };

    private readonly Referral _referral = Create();

    [Test]
    public void ErasePersonalData_LeavesNone_AndTheStatusCanChange()
    {
        Assert.That(_referral.ErasePersonalData(Later), Is.True);
        Assert.That(_referral.ErasePersonalData(Later), Is.False);

        Assert.That((_referral.FirstName, _referral.LastName, _referral.Email, _referral.EmailKey), Is.EqualTo(("", "", "", _referral.Id)));
        Assert.That((_referral.ProfilePicture, _referral.Metadata, _referral.Version, _referral.UpdatedAt), Is.EqualTo(((string?)null, Metadata.Empty, 2, Later)));
        _referral.Update("", "", "", null, ReferralStatus.Verified, null, Metadata.Empty, Later);
        Assert.That((_referral.Status, _referral.EmailKey, _referral.Version), Is.EqualTo((ReferralStatus.Verified, _referral.Id, 3)));
    }

    [TestCase("Grace", "", "", null, "{}")]
    [TestCase("", "Hopper", "", null, "{}")]
    [TestCase("", "", "grace@example.com", null, "{}")]
    [TestCase("", "", "", "https://example.com/g.png", "{}")]
    [TestCase("", "", "", null, """{"a":1}""")]
    public void AnErasedReferral_TakesNoPersonalDataAgain(string firstName, string lastName, string email, string? picture, string metadata)
    {
        _referral.ErasePersonalData(Later);

        Assert.That(
            () => _referral.Update(firstName, lastName, email, picture, ReferralStatus.Verified, null, Metadata.Parse(metadata), Later),
            Conflict.Of(ConflictReason.PersonalDataErased).With.Message.Contains("of the referral was erased"));
        Assert.That((_referral.Status, _referral.Version), Is.EqualTo((ReferralStatus.Pending, 2)));
    }

    [Test]
    public void Create_TakesProgramAndStudentFromTheImpression() => Assert.Multiple(() =>
    {
        var referral = Referral.Create(
            Impression, 3, " Grace ", "Hopper", "Grace@Example.com", Later, "https://example.com/g.png", Metadata.Parse("""{"a":1}"""), "ref_1");
        Assert.That((referral.Id, referral.OrganizationId), Is.EqualTo(("ref_1", "org_1")));
        Assert.That((referral.ProgramId, referral.StudentId), Is.EqualTo((Impression.ProgramId, Impression.StudentId)));
        Assert.That((referral.ImpressionId, referral.Slot), Is.EqualTo(("imp_1", 3)));
        Assert.That((referral.FirstName, referral.LastName), Is.EqualTo(("Grace", "Hopper")));
        Assert.That((referral.Email, referral.EmailKey), Is.EqualTo(("Grace@Example.com", "GRACE@EXAMPLE.COM")));
        Assert.That(referral.ProfilePicture, Is.EqualTo("https://example.com/g.png"));
        Assert.That(referral.Metadata.ToString(), Is.EqualTo("""{"a":1}"""));
        Assert.That((referral.Status, referral.VerifiedAt), Is.EqualTo((ReferralStatus.Pending, (DateTime?)null)));
        Assert.That((referral.Version, referral.CreatedAt, referral.UpdatedAt), Is.EqualTo((1, Later, Later)));
        Assert.That(Create().Id, Does.Match("^ref_[0-9a-f]{32}$"));
    });

    [TestCase(-1, "Grace", "Hopper", "g@example.com", null, "")]
    [TestCase(0, "", "Hopper", "g@example.com", null, "first name")]
    [TestCase(0, "Grace", "", "g@example.com", null, "last name")]
    [TestCase(0, "Grace", "Hopper", "g", null, "e-mail")]
    [TestCase(0, "Grace", "Hopper", "g@example.com", "/g.png", "picture")]
    public void Create_WithAnInvalidValue_Throws_AndNamesIt(
        int slot, string firstName, string lastName, string email, string? picture, string name) => Assert.That(
        () => Referral.Create(Impression, slot, firstName, lastName, email, Later, picture), Throws.TypeOf<DomainException>().With.Message.Contains(name));

    [Test]
    public void AStatus_ChangesOnlyToAllowedOnes([Values] ReferralStatus from, [Values] ReferralStatus to)
    {
        Become(from);
        var version = _referral.Version;

        if (from == to || Allowed[from].Split(", ").Contains(Name(to)))
        {
            Become(to);
            Assert.That((_referral.Status, _referral.Version), Is.EqualTo((to, from == to ? version : version + 1)));
        }
        else
        {
            Assert.That(() => Become(to), Conflict.Of(ConflictReason.InvalidStatusTransition).With.Message.EqualTo(
                $"The referral is {Name(from)} and can't become {Name(to)}. It can become: {Allowed[from]}."));
            Assert.That((_referral.Status, _referral.Version), Is.EqualTo((from, version)));
        }

        static string Name(ReferralStatus status) => status.ToString().ToLowerInvariant();
    }

    [Test]
    public void VerifiedAt_IsSetWithTheFirstVerifiedStatus_UnlessGiven()
    {
        Become(ReferralStatus.Verified);
        Assert.That(_referral.VerifiedAt, Is.EqualTo(Later));

        Become(ReferralStatus.Pending, Later.AddDays(1));
        Become(ReferralStatus.Verified, Later.AddDays(2));
        Assert.That(_referral.VerifiedAt, Is.EqualTo(Later), "only the first verification sets the time");

        Update(ReferralStatus.Verified, DateTime.UnixEpoch, Later);
        Assert.That(_referral.VerifiedAt, Is.EqualTo(DateTime.UnixEpoch));

        Update(ReferralStatus.Verified, null, Later);
        Assert.That(_referral.VerifiedAt, Is.Null, "the referral was already verified");
    }

    [Test]
    public void NewValues_AreStored_AndRaiseTheVersion()
    {
        _referral.Update("Ada", "Lovelace", "ada@example.com", "https://example.com/a.png", ReferralStatus.Pending, null, Metadata.Parse("""{"a":1}"""), Later);

        Assert.Multiple(() =>
        {
            Assert.That((_referral.FirstName, _referral.LastName), Is.EqualTo(("Ada", "Lovelace")));
            Assert.That((_referral.Email, _referral.EmailKey), Is.EqualTo(("ada@example.com", "ADA@EXAMPLE.COM")));
            Assert.That(_referral.ProfilePicture, Is.EqualTo("https://example.com/a.png"));
            Assert.That((_referral.Version, _referral.UpdatedAt), Is.EqualTo((2, Later)));
        });
    }

    private static Referral Create() => Referral.Create(Impression, 0, "Grace", "Hopper", "grace@example.com", DateTime.UnixEpoch);

    private void Become(ReferralStatus status, DateTime? now = null) => Update(status, _referral.VerifiedAt, now ?? Later);

    private void Update(ReferralStatus status, DateTime? verifiedAt, DateTime now) =>
        _referral.Update("Grace", "Hopper", "grace@example.com", null, status, verifiedAt, Metadata.Empty, now);
}
