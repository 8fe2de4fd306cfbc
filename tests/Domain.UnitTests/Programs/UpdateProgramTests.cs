using Impressions.Domain.Common;
using Impressions.Domain.Programs;
using Impressions.Tests;

namespace Impressions.Domain.UnitTests.Programs;

public sealed class UpdateProgramTests
{
    private static readonly DateTime Later = DateTime.UnixEpoch.AddDays(1);

    private readonly Program _program = Program.Create(
        "org_1", "Campus", "https://example.com", DateTime.UnixEpoch, PrivacyMode.Full, referralsPerImpression: 2, metadata: Metadata.Parse("""{"a":1}"""));

    [Test]
    public void NewValues_AreStored_AndRaiseTheVersion()
    {
        Update(" New ", "https://example.com/new", "https://example.com/over", PrivacyMode.None, 1_000, ProgramStatus.Archived, Metadata.Empty, " Scan me ");

        Assert.Multiple(() =>
        {
            Assert.That(_program.Name, Is.EqualTo("New"));
            Assert.That(_program.LandingUrl, Is.EqualTo("https://example.com/new"));
            Assert.That(_program.FallbackUrl, Is.EqualTo("https://example.com/over"));
            Assert.That(_program.PrivacyMode, Is.EqualTo(PrivacyMode.None));
            Assert.That(_program.ReferralsPerImpression, Is.EqualTo(1_000));
            Assert.That(_program.Status, Is.EqualTo(ProgramStatus.Archived));
            Assert.That(_program.Metadata, Is.EqualTo(Metadata.Empty));
            Assert.That(_program.CallToAction, Is.EqualTo("Scan me"));
            Assert.That((_program.Version, _program.UpdatedAt, _program.CreatedAt), Is.EqualTo((2, Later, DateTime.UnixEpoch)));
        });
    }

    [Test]
    public void EqualValues_DoNotRaiseTheVersion()
    {
        Update(" Campus ", metadata: Metadata.Parse("""{ "a": 1 }"""));

        Assert.That((_program.Version, _program.UpdatedAt), Is.EqualTo((1, DateTime.UnixEpoch)));
    }

    [TestCase("", "https://example.com", null, 2)]
    [TestCase("a\nb", "https://example.com", null, 2)]
    [TestCase("New", "/relative", null, 2)]
    [TestCase("New", "https://example.com", "javascript:alert(1)", 2)]
    [TestCase("New", "https://example.com", null, 0)]
    [TestCase("New", "https://example.com", null, 1_001)]
    public void AnInvalidValue_Throws_AndChangesNothing(string name, string landingUrl, string? fallbackUrl, int referrals)
    {
        Assert.That(() => Update(name, landingUrl, fallbackUrl, referrals: referrals), Throws.TypeOf<DomainException>());

        Assert.That((_program.Name, _program.Version), Is.EqualTo(("Campus", 1)));
    }

    [TestCase("")]
    [TestCase("a\nb")]
    public void AnInvalidCallToAction_Throws(string text) =>
        Assert.That(() => Update(callToAction: text), Throws.TypeOf<DomainException>());

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(3_651)]
    public void AnInvalidRetention_Throws_AndChangesNothing(int days)
    {
        Assert.That(() => Update(retentionDays: days), Throws.TypeOf<DomainException>().With.Message.EqualTo("A program's retention must be 1 to 3650 days."));

        Assert.That((_program.RetentionDays, _program.Version), Is.EqualTo(((int?)null, 1)));
    }

    [TestCase(1)]
    [TestCase(3_650)]
    public void ARetention_IsStored_AndCleared(int days)
    {
        Update(retentionDays: days);
        Assert.That((_program.RetentionDays, _program.Version), Is.EqualTo(((int?)days, 2)));

        Update(retentionDays: null);
        Assert.That((_program.RetentionDays, _program.Version), Is.EqualTo(((int?)null, 3)));
    }

    [Test]
    public void ACallToAction_HasAtMost120Characters()
    {
        Update(callToAction: new string('x', 120));

        Assert.That(() => Update(callToAction: new string('x', 121)), Throws.TypeOf<DomainException>());
    }

    [Test]
    public void EveryStatus_CanChangeToEveryOther([Values] ProgramStatus from, [Values] ProgramStatus to)
    {
        Update(status: from);
        var version = _program.Version;

        Update(status: to);

        Assert.That(_program.Status, Is.EqualTo(to));
        Assert.That(_program.Version, Is.EqualTo(from == to ? version : version + 1));
    }

    [Test]
    public void AnArchivedProgram_TakesNothingNew()
    {
        Assert.That(() => _program.RequireActive("posters"), Throws.Nothing);

        Update(status: ProgramStatus.Archived);

        Assert.That(() => _program.RequireActive("posters"), Conflict.Of(ConflictReason.ProgramNotActive, _program.Id).With.Message.EqualTo(
            "The program is archived and takes no new posters. Make it active first."));
    }

    private void Update(
        string name = "Campus",
        string landingUrl = "https://example.com",
        string? fallbackUrl = null,
        PrivacyMode privacyMode = PrivacyMode.Full,
        int referrals = 2,
        ProgramStatus status = ProgramStatus.Active,
        Metadata? metadata = null,
        string? callToAction = null,
        int? retentionDays = null) =>
        _program.Update(
            name, landingUrl, fallbackUrl, privacyMode, referrals, status, metadata ?? _program.Metadata, callToAction, retentionDays, Later);
}
