using Impressions.Domain.Common;
using Impressions.Domain.Posters;

namespace Impressions.Domain.UnitTests.Posters;

public sealed class PosterTests
{
    [Test]
    public void Create_StoresItsArguments()
    {
        var poster = Create(" Library ", "https://example.com/own", "poster_1", "demOcode", Metadata.Parse("""{"a":1}"""));

        Assert.Multiple(() =>
        {
            Assert.That(poster.Id, Is.EqualTo("poster_1"));
            Assert.That(poster.OrganizationId, Is.EqualTo("org_1"));
            Assert.That(poster.ProgramId, Is.EqualTo("prog_1"));
            Assert.That(poster.StudentId, Is.EqualTo("user_1"));
            Assert.That(poster.Code, Is.EqualTo("DEM0C0DE"));
            Assert.That(poster.Location, Is.EqualTo("Library"));
            Assert.That(poster.DestinationUrl, Is.EqualTo("https://example.com/own"));
            Assert.That(poster.Status, Is.EqualTo(PosterStatus.Active));
            Assert.That(poster.Metadata, Is.EqualTo(Metadata.Parse("""{"a":1}""")));
        });
    }

    [Test]
    public void Create_WithoutAnIdAndACode_GeneratesThem()
    {
        var poster = Create();

        Assert.Multiple(() =>
        {
            Assert.That(poster.Id, Does.StartWith("poster_"));
            Assert.That(PosterCode.Normalize(poster.Code), Is.EqualTo(poster.Code));
            Assert.That(Create().Code, Is.Not.EqualTo(poster.Code));
            Assert.That(poster.Location, Is.Null);
            Assert.That(poster.DestinationUrl, Is.Null);
            Assert.That(poster.Metadata, Is.EqualTo(Metadata.Empty));
        });
    }

    [TestCase(" ", null, null, null, "location")]
    [TestCase(null, "/relative", null, null, "destination")]
    [TestCase(null, "javascript:alert(1)", null, null, "destination")]
    [TestCase(null, null, "a b", null, "ID")]
    [TestCase(null, null, null, "short", "code")]
    [TestCase(null, null, null, "UUUUUUUU", "code")]
    public void Create_WithAnInvalidValue_Throws_AndNamesIt(string? location, string? destinationUrl, string? id, string? code, string name) => Assert.That(
        () => Create(location, destinationUrl, id, code), Throws.TypeOf<DomainException>().With.Message.Contains(name));

    [Test]
    public void ALocation_HasAtMost200Characters() => Assert.Multiple(() =>
    {
        Assert.That(Create(new string('x', 200)).Location, Has.Length.EqualTo(200));
        Assert.That(() => Create(new string('x', 201)), Throws.TypeOf<DomainException>());
    });

    private static Poster Create(
        string? location = null, string? destinationUrl = null, string? id = null, string? code = null, Metadata? metadata = null) =>
        Poster.Create("org_1", "prog_1", "user_1", DateTime.UnixEpoch, location, destinationUrl, id, code, metadata);
}
