using Impressions.Domain.Common;
using Impressions.Domain.Programs;

namespace Impressions.Domain.UnitTests.Programs;

public sealed class ProgramTests
{
    [Test]
    public void Create_StoresItsArguments()
    {
        var program = Program.Create(
            "org_1", " Campus ", "https://example.com", DateTime.UnixEpoch, PrivacyMode.Truncated, "https://example.com/over", "prog_1");

        Assert.Multiple(() =>
        {
            Assert.That(program.Id, Is.EqualTo("prog_1"));
            Assert.That(program.OrganizationId, Is.EqualTo("org_1"));
            Assert.That(program.Name, Is.EqualTo("Campus"));
            Assert.That(program.LandingUrl, Is.EqualTo("https://example.com"));
            Assert.That(program.FallbackUrl, Is.EqualTo("https://example.com/over"));
            Assert.That(program.PrivacyMode, Is.EqualTo(PrivacyMode.Truncated));
            Assert.That(program.Status, Is.EqualTo(ProgramStatus.Active));
            Assert.That(program.ReferralsPerImpression, Is.EqualTo(1));
            Assert.That(program.CreatedAt, Is.EqualTo(DateTime.UnixEpoch));
            Assert.That(program.UpdatedAt, Is.EqualTo(DateTime.UnixEpoch));
        });
    }

    [TestCase("", "https://example.com", null, null, "name")]
    [TestCase("Campus", "/landing", null, null, "landing")]
    [TestCase("Campus", "https://example.com", "/over", null, "fallback")]
    [TestCase("Campus", "https://example.com", "javascript:alert(1)", null, "fallback")]
    [TestCase("Campus", "https://example.com", "", null, "fallback")]
    [TestCase("Campus", "https://example.com", null, "a b", "ID")]
    [TestCase("Campus", "https://example.com", null, "", "ID")]
    public void Create_WithAnInvalidValue_Throws_AndNamesIt(string name, string landingUrl, string? fallbackUrl, string? id, string named) => Assert.That(
        () => Program.Create("org_1", name, landingUrl, DateTime.UnixEpoch, fallbackUrl: fallbackUrl, id: id),
        Throws.TypeOf<DomainException>().With.Message.Contains(named));

    [Test]
    public void ByDefault_AddressesAreTruncated_AndKept()
    {
        var program = Program.Create("org_1", "Campus", "https://example.com", DateTime.UnixEpoch);

        Assert.That((program.PrivacyMode, program.RetentionDays), Is.EqualTo((PrivacyMode.Truncated, (int?)null)));
    }

    [Test]
    public void AName_Has1To200Characters() => Assert.Multiple(() =>
    {
        Assert.That(Named(200).Name, Has.Length.EqualTo(200));
        Assert.That(() => Named(201), Throws.TypeOf<DomainException>());

        static Program Named(int length) => Program.Create("org_1", new string('x', length), "https://example.com", DateTime.UnixEpoch);
    });
}
