using FluentValidation;
using FluentValidation.TestHelper;
using Impressions.Application.Users;
using Impressions.Application.Users.Queries.FindUser;
using Moq;

namespace Impressions.Application.UnitTests.Users;

public sealed class FindUserTests
{
    private readonly Mock<IStudentRepository> _students = new(MockBehavior.Strict);

    [TestCase(" user_1 ")]
    [TestCase("ada@EXAMPLE.com")]
    [TestCase("Ada Lovelace")]
    public async Task APerson_IsFoundByIdEmailOrName(string person)
    {
        _students.Setup(students => students.ListMatchesAsync(
                "prog_1", It.IsAny<IReadOnlyCollection<string>>(), It.IsAny<IReadOnlyCollection<string>>(), new[] { person.Trim() }, TestData.Token))
            .ReturnsAsync([TestData.Student]);

        Assert.That(await HandleAsync("prog_1", person), Is.EqualTo("user_1"));
    }

    [Test]
    public void AnInvalidProgram_IsNotQueried() => Assert.That(
        () => HandleAsync("a b", "Ada Lovelace"),
        Throws.TypeOf<ValidationException>().With.Property(nameof(ValidationException.Errors)).Matches<IEnumerable<FluentValidation.Results.ValidationFailure>>(
            errors => errors.Single() is { PropertyName: "person", ErrorMessage: "The program has no person with the e-mail address, name or ID 'Ada Lovelace'." }));

    [Test]
    public void ProgramAndPerson_AreRequired() => Assert.That(
        new FindUserQueryValidator().TestValidate(new FindUserQuery(null, null)).Errors.Select(error => error.ErrorMessage),
        Is.EqualTo(new[] { "program_id is required.", "person is required." }));

    private Task<string> HandleAsync(string programId, string person) =>
        new FindUserQueryHandler(_students.Object).Handle(new(programId, person), TestData.Token);
}
