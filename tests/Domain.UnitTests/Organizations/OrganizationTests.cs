using Impressions.Domain.Common;
using Impressions.Domain.Organizations;

namespace Impressions.Domain.UnitTests.Organizations;

public sealed class OrganizationTests
{
    [TestCase("A", "A")]
    [TestCase(" \tDemo University\n ", "Demo University")]
    public void AName_IsTrimmed(string name, string kept) => Assert.That(Named(name).Name, Is.EqualTo(kept));

    [Test]
    public void AName_Has1To200Characters() => Assert.Multiple(() =>
    {
        Assert.That(Named(new string('x', 200)).Name, Has.Length.EqualTo(200));
        Assert.That(Named(new string('x', 200) + " ").Name, Has.Length.EqualTo(200), "trimmed characters do not count");
        foreach (var name in new[] { "", " \t\n", new string('x', 201) })
        {
            Assert.That(
                () => Named(name),
                Throws.TypeOf<DomainException>().With.Message.EqualTo("An organization's name must have 1 to 200 characters, at least one of them visible and none a control character."));
        }
    });

    [Test]
    public void TheId_IsTheGivenOne_OrANewOne() => Assert.Multiple(() =>
    {
        Assert.That(Named("A").Id, Does.StartWith("org_"));
        Assert.That(Organization.Create("A", DateTime.UnixEpoch, "elsewhere-1").Id, Is.EqualTo("elsewhere-1"));
        Assert.That(() => Organization.Create("A", DateTime.UnixEpoch, "a b"), Throws.TypeOf<DomainException>());
    });

    private static Organization Named(string name) => Organization.Create(name, DateTime.UnixEpoch);
}
