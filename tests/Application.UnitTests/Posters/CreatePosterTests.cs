using FluentValidation.TestHelper;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Posters;
using Impressions.Application.Posters.Commands.CreatePoster;
using Impressions.Application.Posters.Queries.GetPoster;
using Impressions.Application.Programs;
using Impressions.Application.Users;
using Impressions.Domain.Common;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Students;
using Moq;

namespace Impressions.Application.UnitTests.Posters;

public sealed class CreatePosterTests
{
    private readonly Mock<IProgramRepository> _programs = new(MockBehavior.Strict);
    private readonly Mock<IStudentRepository> _students = new(MockBehavior.Strict);
    private readonly Mock<IPosterRepository> _posters = new(MockBehavior.Strict);
    private readonly List<Poster> _added = [];

    [Test]
    public async Task APoster_IsAddedWithACode_AndReturned()
    {
        var response = await HandleAsync(Command());

        var poster = _added.Single();
        Assert.Multiple(() =>
        {
            Assert.That((response.Id, response.Version, response.IsReplay), Is.EqualTo((poster.Id, 1, false)));
            Assert.That((poster.OrganizationId, poster.ProgramId, poster.StudentId), Is.EqualTo(("org_1", "prog_1", "user_1")));
            Assert.That((poster.Location, poster.DestinationUrl), Is.EqualTo(("Library", "https://example.com/own")));
            Assert.That((response.Code, poster.CreatedAt), Is.EqualTo((poster.Code, TestData.Time)));
            Assert.That(PosterCode.Normalize(poster.Code), Is.EqualTo(poster.Code));
            Assert.That(response.Metadata.ToString(), Is.EqualTo("""{"a":1}"""));
        });
    }

    /// <summary>If a code is taken, the handler runs again and chooses another one.</summary>
    [Test]
    public async Task ARetry_ChoosesAnotherCode()
    {
        await HandleAsync(Command());
        await HandleAsync(Command());

        Assert.That(_added[1].Code, Is.Not.EqualTo(_added[0].Code));
    }

    [Test]
    public void AStudentOfAnotherProgram_IsAnErrorOfStudentId()
    {
        var elsewhere = Student.Create("org_1", "prog_2", "Ada", "Lovelace", "ada@example.com", TestData.Time, "user_1");

        Assert.That(() => HandleAsync(Command(), student: elsewhere), Throws.TypeOf<InvalidMemberException>()
            .With.Property(nameof(InvalidMemberException.Member)).EqualTo("StudentId")
            .And.Property(nameof(InvalidMemberException.Fault)).EqualTo("must name a user of the same program."));
        Assert.That(_added, Is.Empty);
    }

    [Test]
    public void AnArchivedProgram_TakesNoPosters()
    {
        var over = Program.Create("org_1", "Over", "https://example.com", TestData.Time, id: "prog_1");
        over.Update(over.Name, over.LandingUrl, null, PrivacyMode.Full, 1, ProgramStatus.Archived, Metadata.Empty, callToAction: null, retentionDays: null, TestData.Time);

        Assert.That(() => HandleAsync(Command(), over), Throws.TypeOf<ConflictException>().With.Message.Contains("archived").And.Message.Contains("posters"));
        Assert.That(_added, Is.Empty);
    }

    [Test]
    public void AnUnknownProgramOrStudent_IsNotFound_AndAnInvalidIdIsNotQueried()
    {
        _programs.Setup(programs => programs.FindAsync("prog_2", TestData.Token)).ReturnsAsync((Program?)null);
        _students.Setup(students => students.FindAsync("user_2", TestData.Token)).ReturnsAsync((Student?)null);

        foreach (var (program, student, what) in new[]
        {
            ("prog_2", "user_1", "program"), ("a b", "user_1", "program"), ("prog_1", "user_2", "user"), ("prog_1", "a b", "user"),
        })
        {
            Assert.That(
                () => HandleAsync(Command(program, student)),
                Throws.TypeOf<NotFoundException>().With.Message.EqualTo($"There is no such {what}."));
        }
    }

    [Test]
    public void TheValidator_ReportsEveryError()
    {
        var result = new CreatePosterCommandValidator(TestData.Scans).TestValidate(new CreatePosterCommand
        {
            Location = "a\nb",
            DestinationUrl = "javascript:alert(1)",
            IdempotencyKey = "",
        });

        Assert.That(result.Errors.Select(error => error.ErrorMessage), Is.EquivalentTo(new[]
        {
            "program_id is required.",
            "student_id is required.",
            "location must have 1 to 200 characters, at least one of them visible and none a control character.",
            "destination_url must be an absolute http or https URL of at most 2048 characters.",
            "idempotency_key must have 1 to 255 characters.",
        }));
    }

    private static CreatePosterCommand Command(string programId = "prog_1", string studentId = "user_1") => new()
    {
        ProgramId = programId,
        StudentId = studentId,
        Location = " Library ",
        DestinationUrl = "https://example.com/own",
        Metadata = Metadata.Parse("""{"a":1}"""),
    };

    private Task<PosterResponse> HandleAsync(CreatePosterCommand command, Program? program = null, Student? student = null)
    {
        _programs.Setup(programs => programs.FindAsync("prog_1", TestData.Token)).ReturnsAsync(program ?? TestData.Program);
        _students.Setup(students => students.FindAsync("user_1", TestData.Token)).ReturnsAsync(student ?? TestData.Student);
        _posters.Setup(posters => posters.Add(Capture.In(_added)));
        return new CreatePosterCommandHandler(_programs.Object, _students.Object, _posters.Object, TestData.Mapper, new FixedTime())
            .Handle(command, TestData.Token);
    }
}
