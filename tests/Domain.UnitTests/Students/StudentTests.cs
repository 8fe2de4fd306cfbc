using Impressions.Domain.Common;
using Impressions.Domain.Students;

namespace Impressions.Domain.UnitTests.Students;

public sealed class StudentTests
{
    private const string Email = "ada@example.com";

    [Test]
    public void Create_StoresItsArguments()
    {
        var student = Student.Create(
            "org_1", "prog_1", " Ada ", " Lovelace ", $" {Email} ", DateTime.UnixEpoch, "user_1", metadata: Metadata.Parse("""{"a":1}"""));

        Assert.Multiple(() =>
        {
            Assert.That(student.Id, Is.EqualTo("user_1"));
            Assert.That(student.OrganizationId, Is.EqualTo("org_1"));
            Assert.That(student.ProgramId, Is.EqualTo("prog_1"));
            Assert.That(student.FirstName, Is.EqualTo("Ada"));
            Assert.That(student.LastName, Is.EqualTo("Lovelace"));
            Assert.That(student.Email, Is.EqualTo(Email));
            Assert.That(student.CreatedAt, Is.EqualTo(DateTime.UnixEpoch));
            Assert.That(student.UpdatedAt, Is.EqualTo(DateTime.UnixEpoch));
            Assert.That(student.Metadata, Is.EqualTo(Metadata.Parse("""{"a":1}""")));
        });
    }

    [TestCase("", "Lovelace", Email, null, null, "first name")]
    [TestCase("Ada", " ", Email, null, null, "last name")]
    [TestCase("Ada", "Lovelace", "ada.example.com", null, null, "e-mail")]
    [TestCase("Ada", "Lovelace", "", null, null, "e-mail")]
    [TestCase("Ada", "Lovelace", Email, "a b", null, "ID")]
    [TestCase("Ada", "Lovelace", Email, null, "/ada.png", "picture")]
    public void Create_WithAnInvalidValue_Throws_AndNamesIt(
        string firstName, string lastName, string email, string? id, string? picture, string name) => Assert.That(
        () => Student.Create("org_1", "prog_1", firstName, lastName, email, DateTime.UnixEpoch, id, picture),
        Throws.TypeOf<DomainException>().With.Message.Contains(name));

    [Test]
    public void NamesAndAddresses_HaveAMaximumLength() => Assert.Multiple(() =>
    {
        Assert.That(() => Create(200, 200, 254), Throws.Nothing);
        Assert.That(() => Create(201, 1, 20), Throws.TypeOf<DomainException>());
        Assert.That(() => Create(1, 201, 20), Throws.TypeOf<DomainException>());
        Assert.That(() => Create(1, 1, 255), Throws.TypeOf<DomainException>());

        static Student Create(int firstName, int lastName, int email) => Student.Create(
            "org_1", "prog_1", new string('x', firstName), new string('x', lastName), Email.PadLeft(email, 'x'), DateTime.UnixEpoch);
    });
}
