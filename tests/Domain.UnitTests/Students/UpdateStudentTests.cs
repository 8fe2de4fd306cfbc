using Impressions.Domain.Common;
using Impressions.Domain.Students;
using Impressions.Tests;

namespace Impressions.Domain.UnitTests.Students;

public sealed class UpdateStudentTests
{
    private static readonly DateTime Later = DateTime.UnixEpoch.AddDays(1);

    private readonly Student _student = Student.Create(
        "org_1", "prog_1", "Ada", "Lovelace", "ada@example.com", DateTime.UnixEpoch, profilePicture: "https://example.com/ada.png");

    [Test]
    public void NewValues_AreStored_AndRaiseTheVersion()
    {
        _student.Update(" Grace ", "Hopper", "Grace@example.com", null, Metadata.Parse("""{"a":1}"""), Later);

        Assert.Multiple(() =>
        {
            Assert.That((_student.FirstName, _student.LastName), Is.EqualTo(("Grace", "Hopper")));
            Assert.That((_student.Email, _student.EmailKey), Is.EqualTo(("Grace@example.com", "GRACE@EXAMPLE.COM")));
            Assert.That(_student.ProfilePicture, Is.Null);
            Assert.That(_student.Metadata.ToString(), Is.EqualTo("""{"a":1}"""));
            Assert.That((_student.Version, _student.UpdatedAt), Is.EqualTo((2, Later)));
        });
    }

    [Test]
    public void EqualValues_DoNotRaiseTheVersion()
    {
        _student.Update("Ada", "Lovelace ", "ada@example.com", "https://example.com/ada.png", Metadata.Empty, Later);

        Assert.That((_student.Version, _student.UpdatedAt), Is.EqualTo((1, DateTime.UnixEpoch)));
    }

    [Test]
    public void ErasePersonalData_LeavesNone_AndTakesNoneAgain()
    {
        Assert.That(_student.ErasePersonalData(Later), Is.True);
        Assert.That(_student.ErasePersonalData(Later), Is.False);

        Assert.That((_student.FirstName, _student.LastName, _student.Email, _student.EmailKey), Is.EqualTo(("", "", "", _student.Id)));
        Assert.That((_student.ProfilePicture, _student.Metadata, _student.Version), Is.EqualTo(((string?)null, Metadata.Empty, 2)));
        Assert.That(() => _student.Update("", "", "", null, Metadata.Empty, Later), Throws.Nothing);
        Assert.That(
            () => _student.Update("Ada", "", "", null, Metadata.Empty, Later),
            Conflict.Of(ConflictReason.PersonalDataErased).With.Message.Contains("of the user was erased"));
        Assert.That(_student.Version, Is.EqualTo(2));
    }

    [TestCase("", "Lovelace", "ada@example.com", null)]
    [TestCase("Ada", "\0", "ada@example.com", null)]
    [TestCase("Ada", "Lovelace", "ada", null)]
    [TestCase("Ada", "Lovelace", "ada@example.com", "javascript:alert(1)")]
    public void AnInvalidValue_Throws_AndChangesNothing(string firstName, string lastName, string email, string? picture)
    {
        Assert.That(() => _student.Update(firstName, lastName, email, picture, Metadata.Parse("""{"a":1}"""), Later), Throws.TypeOf<DomainException>());

        Assert.That((_student.Version, _student.Metadata), Is.EqualTo((1, Metadata.Empty)));
    }
}
