using FluentValidation.TestHelper;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Programs;
using Impressions.Application.Programs.Commands.UpdateProgram;
using Impressions.Application.Programs.Queries.GetProgram;
using Impressions.Domain.Common;
using Impressions.Domain.Programs;
using Moq;

namespace Impressions.Application.UnitTests.Programs;

public sealed class UpdateProgramTests
{
    private readonly Mock<IProgramRepository> _programs = new(MockBehavior.Strict);
    private readonly Program _program = Program.Create(
        "org_1", "Campus", "https://example.com", DateTime.UnixEpoch, fallbackUrl: "https://example.com/over", id: "prog_1", metadata: Metadata.Parse("""{"a":1}"""));

    [Test]
    public async Task OmittedMembers_KeepTheirValues()
    {
        var response = await HandleAsync(new UpdateProgramCommand { Id = "prog_1", Name = "New" });

        Assert.That(
            (response.Name, response.FallbackUrl, response.Metadata.ToString(), response.Version, response.UpdatedAt),
            Is.EqualTo(("New", "https://example.com/over", """{"a":1}""", 2, TestData.Time)));
    }

    [Test]
    public async Task EveryNamedMember_IsUpdated()
    {
        var response = await HandleAsync(new UpdateProgramCommand
        {
            Id = "prog_1",
            Name = "New",
            LandingUrl = "https://example.com/new",
            FallbackUrl = "https://example.com/closed",
            PrivacyMode = "none",
            ReferralsPerImpression = 3,
            CallToAction = "Scan me",
            RequireImpressionToken = true,
            ImpressionTokenDays = 7,
            RequireFlagAcknowledgement = true,
            RetentionDays = 30,
            Status = "archived",
        });

        Assert.That(
            (response.Name, response.LandingUrl, response.FallbackUrl, response.PrivacyMode, response.ReferralsPerImpression, response.CallToAction, response.Status,
                response.RetentionDays),
            Is.EqualTo(("New", "https://example.com/new", "https://example.com/closed", PrivacyMode.None, 3, "Scan me", ProgramStatus.Archived, 30)));
        Assert.That(
            (response.RequireImpressionToken, response.ImpressionTokenDays, response.RequireFlagAcknowledgement, response.Version),
            Is.EqualTo((true, 7, true, 2)));
        Assert.That(_program.TokenKey, Is.Not.Null);

        Assert.That((await HandleAsync(new UpdateProgramCommand { Id = "prog_1", Name = "Newer" })).RetentionDays, Is.EqualTo(30));
        Assert.That((await HandleAsync(new UpdateProgramCommand { Id = "prog_1", RetentionDays = (int?)null })).RetentionDays, Is.Null);
    }

    [Test]
    public async Task ANamedNull_Clears_AndMetadataMerges()
    {
        var cleared = await HandleAsync(new UpdateProgramCommand { Id = "prog_1", FallbackUrl = null, Metadata = Metadata.Parse("""{"b":2}""") });
        Assert.That((cleared.FallbackUrl, cleared.Metadata.ToString()), Is.EqualTo(((string?)null, """{"a":1,"b":2}""")));

        var emptied = await HandleAsync(new UpdateProgramCommand { Id = "prog_1", Metadata = null });
        Assert.That((emptied.Metadata, emptied.Version), Is.EqualTo((Metadata.Empty, 3)));
    }

    [Test]
    public async Task APrecondition_IsOnTheVersion()
    {
        Assert.That(
            () => HandleAsync(new UpdateProgramCommand { Id = "prog_1", Name = "New", Precondition = new Precondition([2]) }),
            Throws.TypeOf<PreconditionFailedException>());
        Assert.That(_program.Name, Is.EqualTo("Campus"));

        Assert.That((await HandleAsync(new UpdateProgramCommand { Id = "prog_1", Name = "New", Precondition = new Precondition([1]) })).Name, Is.EqualTo("New"));
    }

    [Test]
    public void AnUnknownProgram_IsNotFound_AndAnInvalidIdIsNotQueried()
    {
        _programs.Setup(programs => programs.FindAsync("prog_2", TestData.Token)).ReturnsAsync((Program?)null);

        Assert.That(() => HandleAsync(new UpdateProgramCommand { Id = "prog_2" }), Throws.TypeOf<NotFoundException>().With.Message.Contains("program"));
        Assert.That(() => HandleAsync(new UpdateProgramCommand { Id = "a b" }), Throws.TypeOf<NotFoundException>());
    }

    [Test]
    public void TheValidator_RefusesNull_ForRequiredMembers()
    {
        var validator = new UpdateProgramCommandValidator(TestData.Scans);

        Assert.That(validator.TestValidate(new UpdateProgramCommand()).IsValid, Is.True);
        Assert.That(
            validator.TestValidate(new UpdateProgramCommand
            {
                Name = null,
                LandingUrl = null,
                FallbackUrl = null,
                PrivacyMode = null,
                ReferralsPerImpression = null,
                RequireImpressionToken = null,
                ImpressionTokenDays = null,
                RequireFlagAcknowledgement = null,
                Status = null,
            }).Errors.Select(error => error.ErrorMessage),
            Is.EquivalentTo(new[]
            {
                "name can't be null.", "landing_url can't be null.", "privacy_mode can't be null.", "referrals_per_impression can't be null.",
                "require_impression_token can't be null.", "impression_token_days can't be null.", "require_flag_acknowledgement can't be null.",
                "status can't be null.",
            }));
    }

    private Task<ProgramResponse> HandleAsync(UpdateProgramCommand command)
    {
        _programs.Setup(programs => programs.FindAsync("prog_1", TestData.Token)).ReturnsAsync(_program);
        return new UpdateProgramCommandHandler(_programs.Object, TestData.Keys, TestData.Mapper, new FixedTime()).Handle(command, TestData.Token);
    }
}
