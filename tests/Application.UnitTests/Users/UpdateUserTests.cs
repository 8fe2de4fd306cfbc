using FluentValidation.TestHelper;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Users;
using Impressions.Application.Users.Commands.UpdateUser;
using Impressions.Application.Users.Queries.GetUser;
using Impressions.Domain.Common;
using Impressions.Domain.Students;
using Impressions.Tests;
using Moq;

namespace Impressions.Application.UnitTests.Users;

public sealed class UpdateUserTests
{
    private readonly Mock<IStudentRepository> _students = new(MockBehavior.Strict);
    private readonly Student _student = Student.Create(
        "org_1", "prog_1", "Ada", "Lovelace", "ada@example.com", DateTime.UnixEpoch, "user_1", "https://example.com/ada.jpg", Metadata.Parse("""{"a":1}"""));

    [Test]
    public async Task OmittedMembers_KeepTheirValues()
    {
        var response = await HandleAsync(new UpdateUserCommand { Id = "user_1", FirstName = "Augusta" });

        Assert.That(
            (response.FirstName, response.LastName, response.Email, response.ProfilePicture, response.Metadata.ToString(), response.Version, response.UpdatedAt),
            Is.EqualTo(("Augusta", "Lovelace", "ada@example.com", "https://example.com/ada.jpg", """{"a":1}""", 2, TestData.Time)));
    }

    [Test]
    public async Task EveryNamedMember_IsUpdated()
    {
        var response = await HandleAsync(new UpdateUserCommand
        {
            Id = "user_1",
            FirstName = "Grace",
            LastName = "Hopper",
            Email = "Ada@example.com",
            ProfilePicture = "https://example.com/grace.jpg",
        });

        Assert.That(
            (response.FirstName, response.LastName, response.Email, response.ProfilePicture),
            Is.EqualTo(("Grace", "Hopper", "Ada@example.com", "https://example.com/grace.jpg")));
    }

    [Test]
    public async Task ANamedNull_Clears_AndMetadataMerges()
    {
        var response = await HandleAsync(new UpdateUserCommand { Id = "user_1", ProfilePicture = null, Metadata = Metadata.Parse("""{"b":2}""") });

        Assert.That((response.ProfilePicture, response.Metadata.ToString()), Is.EqualTo(((string?)null, """{"a":1,"b":2}""")));
    }

    [Test]
    public async Task ANewEmail_IsCheckedForConflicts_AndTheCurrentOneIsNot()
    {
        Assert.That((await HandleAsync(new UpdateUserCommand { Id = "user_1", Email = " ADA@example.com" })).Email, Is.EqualTo("ADA@example.com"));

        _students.Setup(students => students.FindIdByEmailAsync("prog_1", "TAKEN@EXAMPLE.COM", TestData.Token)).ReturnsAsync("user_other");
        Assert.That(
            () => HandleAsync(new UpdateUserCommand { Id = "user_1", Email = "taken@example.com" }), Conflict.Of(ConflictReason.UserEmailTaken, "user_other"));
        Assert.That(_student.Email, Is.EqualTo("ADA@example.com"));

        _students.Setup(students => students.FindIdByEmailAsync("prog_1", "FREE@EXAMPLE.COM", TestData.Token)).ReturnsAsync((string?)null);
        Assert.That((await HandleAsync(new UpdateUserCommand { Id = "user_1", Email = "free@example.com" })).Email, Is.EqualTo("free@example.com"));
    }

    [Test]
    public void APrecondition_IsOnTheVersion()
    {
        Assert.That(
            () => HandleAsync(new UpdateUserCommand { Id = "user_1", FirstName = "Augusta", Precondition = new Precondition([2]) }),
            Throws.TypeOf<PreconditionFailedException>());
        Assert.That(_student.FirstName, Is.EqualTo("Ada"));
    }

    [Test]
    public void AnUnknownUser_IsNotFound_AndAnInvalidIdIsNotQueried()
    {
        _students.Setup(students => students.FindAsync("user_2", TestData.Token)).ReturnsAsync((Student?)null);

        Assert.That(() => HandleAsync(new UpdateUserCommand { Id = "user_2" }), Throws.TypeOf<NotFoundException>().With.Message.Contains("user"));
        Assert.That(() => HandleAsync(new UpdateUserCommand { Id = "a b" }), Throws.TypeOf<NotFoundException>());
    }

    [Test]
    public void TheValidator_RefusesNull_ForRequiredMembers()
    {
        var validator = new UpdateUserCommandValidator();

        Assert.That(validator.TestValidate(new UpdateUserCommand()).IsValid, Is.True);
        Assert.That(
            validator.TestValidate(new UpdateUserCommand { FirstName = null, LastName = null, Email = null, ProfilePicture = null })
                .Errors.Select(error => error.ErrorMessage),
            Is.EquivalentTo(new[] { "first_name can't be null.", "last_name can't be null.", "email can't be null." }));
    }

    private Task<UserResponse> HandleAsync(UpdateUserCommand command)
    {
        _students.Setup(students => students.FindAsync("user_1", TestData.Token)).ReturnsAsync(_student);
        return new UpdateUserCommandHandler(_students.Object, TestData.Mapper, new FixedTime()).Handle(command, TestData.Token);
    }
}
