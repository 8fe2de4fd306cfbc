using FluentValidation.TestHelper;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Organizations;
using Impressions.Application.Programs;
using Impressions.Application.Programs.Commands.CreateProgram;
using Impressions.Application.Programs.Queries.GetProgram;
using Impressions.Domain.Common;
using Impressions.Domain.Organizations;
using Impressions.Domain.Programs;
using Moq;

namespace Impressions.Application.UnitTests.Programs;

public sealed class CreateProgramTests
{
    private readonly Mock<IOrganizationRepository> _organizations = new(MockBehavior.Strict);
    private readonly Mock<IProgramRepository> _programs = new(MockBehavior.Strict);
    private readonly List<Program> _added = [];
    private readonly Organization _organization = Organization.Create("Organization", TestData.Time, "org_1");

    [Test]
    public async Task AProgram_IsAdded_AndReturned()
    {
        var response = await HandleAsync(new CreateProgramCommand
        {
            Name = "Campus",
            LandingUrl = "https://example.com",
            FallbackUrl = "https://example.com/over",
            PrivacyMode = "Truncated",
            ReferralsPerImpression = 3,
            Metadata = Metadata.Parse("""{"a":1}"""),
        });

        var program = _added.Single();
        Assert.Multiple(() =>
        {
            Assert.That((response.Id, response.Version, response.IsReplay), Is.EqualTo((program.Id, 1, false)));
            Assert.That((program.OrganizationId, program.Name, program.LandingUrl), Is.EqualTo(("org_1", "Campus", "https://example.com")));
            Assert.That((program.FallbackUrl, program.PrivacyMode), Is.EqualTo(("https://example.com/over", PrivacyMode.Truncated)));
            Assert.That((program.ReferralsPerImpression, program.CreatedAt), Is.EqualTo((3, TestData.Time)));
            Assert.That(response.Metadata.ToString(), Is.EqualTo("""{"a":1}"""));
        });
    }

    [Test]
    public async Task OmittedMembers_HaveTheirDefaults()
    {
        var response = await HandleAsync(new CreateProgramCommand { Name = "Campus", LandingUrl = "https://example.com" });

        Assert.That(
            (response.PrivacyMode, response.ReferralsPerImpression, response.FallbackUrl, response.Metadata),
            Is.EqualTo((PrivacyMode.Truncated, 1, (string?)null, Metadata.Empty)));
        Assert.That(
            (response.RequireImpressionToken, response.ImpressionTokenDays, response.RequireFlagAcknowledgement), Is.EqualTo((false, 30, false)));
        Assert.That(_added.Single().TokenKey, Is.Null);
    }

    [TestCase(null, 90)]
    [TestCase(30, 30)]
    public async Task TheRetention_IsThatOfTheOrganization_UnlessTheRequestHasOne(int? requested, int? days)
    {
        _organization.SetRetention(90);

        var response = await HandleAsync(new CreateProgramCommand { Name = "Campus", LandingUrl = "https://example.com", RetentionDays = requested });

        Assert.That(response.RetentionDays, Is.EqualTo(days));
    }

    [Test]
    public void AnUnknownOrganization_IsForbidden_AndNoProgramIsCreated()
    {
        _organizations.Setup(organizations => organizations.RequireCallersAsync(TestData.Token)).ThrowsAsync(new ForbiddenException(ForbiddenReason.OrganizationUnknown, "none"));

        Assert.That(
            () => HandleAsync(new CreateProgramCommand { Name = "Campus", LandingUrl = "https://example.com" }, exists: false),
            Throws.TypeOf<ForbiddenException>());
        Assert.That(_added, Is.Empty);
    }

    [Test]
    public void TheValidator_ReportsEveryError()
    {
        var result = new CreateProgramCommandValidator(TestData.Scans).TestValidate(new CreateProgramCommand
        {
            Name = "a\0b",
            FallbackUrl = "/relative",
            PrivacyMode = "1",
            ReferralsPerImpression = 1_001,
            ImpressionTokenDays = 366,
            RetentionDays = 0,
            IdempotencyKey = new string('k', 256),
        });

        Assert.That(result.Errors.Select(error => error.ErrorMessage), Is.EquivalentTo(new[]
        {
            "name must have 1 to 200 characters, at least one of them visible and none a control character.",
            "landing_url is required.",
            "fallback_url must be an absolute http or https URL of at most 2048 characters.",
            "privacy_mode must be one of: full, truncated, none.",
            "referrals_per_impression must be 1 to 1000.",
            "impression_token_days must be 1 to 365.",
            "retention_days must be 1 to 3650.",
            "idempotency_key must have 1 to 255 characters.",
        }));
    }

    private Task<ProgramResponse> HandleAsync(CreateProgramCommand command, bool exists = true)
    {
        if (exists)
        {
            _organizations.Setup(organizations => organizations.RequireCallersAsync(TestData.Token)).ReturnsAsync("org_1");
            _organizations.Setup(organizations => organizations.FindAsync("org_1", TestData.Token)).ReturnsAsync(_organization);
        }

        _programs.Setup(programs => programs.Add(Capture.In(_added)));
        return new CreateProgramCommandHandler(_organizations.Object, _programs.Object, TestData.Keys, TestData.Mapper, new FixedTime())
            .Handle(command, TestData.Token);
    }
}
