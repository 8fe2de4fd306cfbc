using FluentValidation.TestHelper;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Programs;
using Impressions.Application.Users;
using Impressions.Application.Users.Commands.CreateUser;
using Impressions.Application.Users.Queries.GetUser;
using Impressions.Domain.Common;
using Impressions.Domain.Programs;
using Impressions.Domain.Students;
using Impressions.Tests;
using Moq;

namespace Impressions.Application.UnitTests.Users;

public sealed class CreateUserTests
{
    private readonly Mock<IProgramRepository> _programs = new(MockBehavior.Strict);
    private readonly Mock<IStudentRepository> _students = new(MockBehavior.Strict);
    private readonly List<Student> _added = [];

    [Test]
    public async Task AUser_IsAddedToItsProgram_AndReturned()
    {
        _students.Setup(students => students.FindIdByEmailAsync("prog_1", "GRACE@EXAMPLE.COM", TestData.Token)).ReturnsAsync((string?)null);

        var response = await HandleAsync(Command());

        var student = _added.Single();
        Assert.Multiple(() =>
        {
            Assert.That((response.Id, response.Version, response.IsReplay), Is.EqualTo((student.Id, 1, false)));
            Assert.That((student.OrganizationId, student.ProgramId), Is.EqualTo(("org_1", "prog_1")));
            Assert.That((student.FirstName, student.LastName, student.Email), Is.EqualTo(("Grace", "Hopper", "Grace@example.com")));
            Assert.That((student.ProfilePicture, student.CreatedAt), Is.EqualTo(("https://example.com/grace.jpg", TestData.Time)));
            Assert.That(response.Metadata.ToString(), Is.EqualTo("""{"a":1}"""));
        });
    }

    [Test]
    public void AnExistingEmail_IsAConflict()
    {
        _students.Setup(students => students.FindIdByEmailAsync("prog_1", "GRACE@EXAMPLE.COM", TestData.Token)).ReturnsAsync("user_other");

        Assert.That(() => HandleAsync(Command()), Conflict.Of(ConflictReason.UserEmailTaken, "user_other"));
        Assert.That(_added, Is.Empty);
    }

    [Test]
    public void AnArchivedProgram_TakesNoUsers()
    {
        var over = Program.Create("org_1", "Over", "https://example.com", TestData.Time, id: "prog_1");
        over.Update(over.Name, over.LandingUrl, null, PrivacyMode.Full, 1, ProgramStatus.Archived, Metadata.Empty, callToAction: null, retentionDays: null, TestData.Time);

        Assert.That(() => HandleAsync(Command(), over), Conflict.Of(ConflictReason.ProgramNotActive, "prog_1").With.Message.Contains("users"));
        Assert.That(_added, Is.Empty);
    }

    [Test]
    public void AnUnknownProgram_IsNotFound_AndAnInvalidIdIsNotQueried()
    {
        _programs.Setup(programs => programs.FindAsync("prog_2", TestData.Token)).ReturnsAsync((Program?)null);

        Assert.That(() => HandleAsync(Command("prog_2")), Throws.TypeOf<NotFoundException>().With.Message.Contains("program"));
        Assert.That(() => HandleAsync(Command("a b")), Throws.TypeOf<NotFoundException>());
    }

    [Test]
    public void TheValidator_ReportsEveryError()
    {
        var result = new CreateUserCommandValidator().TestValidate(new CreateUserCommand
        {
            FirstName = "a\0b",
            LastName = new string('x', 201),
            Email = "ada",
            ProfilePicture = "javascript:alert(1)",
            IdempotencyKey = "",
        });

        Assert.That(result.Errors.Select(error => error.ErrorMessage), Is.EquivalentTo(new[]
        {
            "first_name must have 1 to 200 characters, at least one of them visible and none a control character.",
            "last_name must have 1 to 200 characters, at least one of them visible and none a control character.",
            "email must be an e-mail address: one '@' with text on both sides, a valid host, no white space or invisible characters, at most 254 characters.",
            "program_id is required.",
            "profile_picture must be an absolute http or https URL of at most 2048 characters.",
            "idempotency_key must have 1 to 255 characters.",
        }));
    }

    private static CreateUserCommand Command(string programId = "prog_1") => new()
    {
        FirstName = "Grace",
        LastName = "Hopper",
        Email = " Grace@example.com ",
        ProgramId = programId,
        ProfilePicture = "https://example.com/grace.jpg",
        Metadata = Metadata.Parse("""{"a":1}"""),
    };

    private Task<UserResponse> HandleAsync(CreateUserCommand command, Program? program = null)
    {
        _programs.Setup(programs => programs.FindAsync("prog_1", TestData.Token)).ReturnsAsync(program ?? TestData.Program);
        _students.Setup(students => students.Add(Capture.In(_added)));
        return new CreateUserCommandHandler(_programs.Object, _students.Object, TestData.Mapper, new FixedTime()).Handle(command, TestData.Token);
    }
}
