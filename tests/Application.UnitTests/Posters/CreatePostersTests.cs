using FluentValidation;
using FluentValidation.TestHelper;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Posters;
using Impressions.Application.Posters.Commands.CreatePosters;
using Impressions.Application.Posters.Queries.GetPoster;
using Impressions.Application.Programs;
using Impressions.Application.Users;
using Impressions.Domain.Common;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Students;
using Moq;

namespace Impressions.Application.UnitTests.Posters;

public sealed class CreatePostersTests
{
    private static readonly Student Grace = Student.Create("org_1", "prog_1", "Grace", "Hopper", "grace@example.com", TestData.Time, "user_2");
    private static readonly Student OtherGrace = Student.Create("org_1", "prog_1", "Grace", "Hopper", "hopper@example.com", TestData.Time, "user_3");

    private readonly Mock<IProgramRepository> _programs = new(MockBehavior.Strict);
    private readonly Mock<IStudentRepository> _students = new(MockBehavior.Strict);
    private readonly Mock<IPosterRepository> _posters = new(MockBehavior.Strict);
    private readonly List<Poster> _added = [];

    /// <summary>A person is named by ID, e-mail address in any case, or name; the separator is a comma, a semicolon or a tab.</summary>
    [Test]
    public async Task EachLine_BecomesAPoster()
    {
        var response = await HandleAsync("Hall A, door 2, user_1\r\n\n  Gym ; ADA@Example.com\nAula, west;\tAda Lovelace\t\nLab, Grace Hopper\n", Grace);

        Assert.Multiple(() =>
        {
            Assert.That(
                _added.Select(poster => (poster.Location, poster.StudentId)),
                Is.EqualTo(new[] { ("Hall A, door 2", "user_1"), ("Gym", "user_1"), ("Aula, west;", "user_1"), ("Lab", "user_2") }));
            Assert.That(_added.Select(poster => (poster.OrganizationId, poster.ProgramId, poster.CreatedAt)), Is.All.EqualTo(("org_1", "prog_1", TestData.Time)));
            Assert.That(response.Select(poster => poster.Id), Is.EqualTo(_added.Select(poster => poster.Id)));
        });
    }

    [Test]
    public void AllWrongLines_AreNamed_AndNothingIsCreated()
    {
        var text = string.Join('\n', "Gym, user_1", "", "no separator", ", user_1", "Gym,", $"{new string('x', 201)}, user_1", "Gym, nobody@example.com", "Lab, Grace Hopper", $"Lab, {new string('y', 100)}");

        Assert.That(() => HandleAsync(text, Grace, OtherGrace), Throws.TypeOf<ValidationException>()
            .With.Property(nameof(ValidationException.Errors)).Matches<IEnumerable<FluentValidation.Results.ValidationFailure>>(errors =>
                errors.All(error => error.PropertyName == "lines") && errors.Select(error => error.ErrorMessage).SequenceEqual(new[]
                {
                    "Line 3: Write the location, a comma, and the person.",
                    "Line 4: The location is missing.",
                    "Line 5: The person is missing.",
                    "Line 6: The location must have at most 200 characters, at least one of them visible and none a control character.",
                    "Line 7: The program has no person with the e-mail address, name or ID 'nobody@example.com'.",
                    "Line 8: Several people have the name 'Grace Hopper'. Use the e-mail address.",
                    $"Line 9: The program has no person with the e-mail address, name or ID '{new string('y', 60)}…'.",
                })));
        Assert.That(_added, Is.Empty);
    }

    [Test]
    public void AnArchivedOrUnknownProgram_TakesNoPosters()
    {
        var over = Program.Create("org_1", "Over", "https://example.com", TestData.Time, id: "prog_1");
        over.Update(over.Name, over.LandingUrl, null, PrivacyMode.Full, 1, ProgramStatus.Archived, Metadata.Empty, callToAction: null, retentionDays: null, TestData.Time);
        _programs.SetupSequence(programs => programs.FindAsync("prog_1", TestData.Token)).ReturnsAsync(over).ReturnsAsync((Program?)null);

        Assert.That(() => Handler().Handle(Command("Gym, user_1"), TestData.Token), Throws.TypeOf<ConflictException>());
        Assert.That(() => Handler().Handle(Command("Gym, user_1"), TestData.Token), Throws.TypeOf<NotFoundException>()
            .With.Property(nameof(NotFoundException.Member)).EqualTo("ProgramId"));
    }

    [TestCase(null, "lines is required.")]
    [TestCase(" \n\t\n", "lines must have 1 to 100 lines with text. These are 0.")]
    public void TheValidator_RequiresLines(string? lines, string message) => Assert.That(
        new CreatePostersCommandValidator().TestValidate(Command(lines)).Errors.Single().ErrorMessage, Is.EqualTo(message));

    [TestCase(100, true)]
    [TestCase(101, false)]
    public void AHundredLines_AreTheMost(int count, bool isValid) => Assert.That(
        new CreatePostersCommandValidator().TestValidate(Command(string.Join("\n\n", Enumerable.Repeat("Gym, user_1", count)))).IsValid,
        Is.EqualTo(isValid));

    [Test]
    public void TheValidator_RequiresAProgram() => Assert.That(
        new CreatePostersCommandValidator().TestValidate(new CreatePostersCommand { Lines = "Gym, user_1" }).Errors.Single().ErrorMessage,
        Is.EqualTo("program_id is required."));

    private static CreatePostersCommand Command(string? lines) => new() { ProgramId = "prog_1", Lines = lines };

    private CreatePostersCommandHandler Handler() => new(_programs.Object, _students.Object, _posters.Object, TestData.Mapper, new FixedTime());

    private Task<IReadOnlyList<PosterResponse>> HandleAsync(string lines, params Student[] others)
    {
        _programs.Setup(programs => programs.FindAsync("prog_1", TestData.Token)).ReturnsAsync(TestData.Program);
        _students.Setup(students => students.ListMatchesAsync(
                "prog_1",
                It.IsAny<IReadOnlyCollection<string>>(),
                It.IsAny<IReadOnlyCollection<string>>(),
                It.IsAny<IReadOnlyCollection<string>>(),
                TestData.Token))
            .ReturnsAsync((string _, IReadOnlyCollection<string> ids, IReadOnlyCollection<string> emailKeys, IReadOnlyCollection<string> names, CancellationToken _) =>
            [
                .. others.Append(TestData.Student).Where(student =>
                    ids.Contains(student.Id) || emailKeys.Contains(student.EmailKey) || names.Contains($"{student.FirstName} {student.LastName}")),
            ]);
        _posters.Setup(posters => posters.Add(Capture.In(_added)));
        return Handler().Handle(Command(lines), TestData.Token);
    }
}
