using FluentValidation.TestHelper;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Programs;
using Impressions.Application.Referrals;
using Impressions.Application.Referrals.Commands.UpdateReferral;
using Impressions.Application.Referrals.Queries.GetReferral;
using Impressions.Domain.Common;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Referrals.Flags;
using Impressions.Tests;
using Moq;

namespace Impressions.Application.UnitTests.Referrals;

public sealed class UpdateReferralTests
{
    private readonly Mock<IReferralRepository> _referrals = new(MockBehavior.Strict);
    private readonly Mock<IProgramRepository> _programs = new(MockBehavior.Strict);
    private readonly Referral _referral = TestData.Referral();

    [Test]
    public async Task OmittedMembers_KeepTheirValues()
    {
        var response = await HandleAsync(new UpdateReferralCommand { Id = "ref_1", LastName = "Byron" });

        Assert.That(
            (response.FirstName, response.LastName, response.Email, response.ProfilePicture, response.Status, response.Version),
            Is.EqualTo(("Grace", "Byron", "grace@example.com", "https://example.com/g.jpg", ReferralStatus.Pending, 2)));
        Assert.That(response.Metadata.ToString(), Is.EqualTo("""{"a":1}"""));
    }

    [Test]
    public async Task EveryNamedMember_IsUpdated_AndTheTimeOfTheVerificationStays()
    {
        await HandleAsync(new UpdateReferralCommand { Id = "ref_1", Status = "verified" });

        var response = await HandleAsync(new UpdateReferralCommand
        {
            Id = "ref_1",
            FirstName = "Ada",
            LastName = "Lovelace",
            Email = "Grace@example.com",
            ProfilePicture = "https://example.com/a.jpg",
            Status = "converted",
        });

        Assert.That(
            (response.FirstName, response.LastName, response.Email, response.ProfilePicture, response.Status, response.VerifiedAt),
            Is.EqualTo(("Ada", "Lovelace", "Grace@example.com", "https://example.com/a.jpg", ReferralStatus.Converted, TestData.Time)));
    }

    [Test]
    public async Task ANamedNull_Clears_AndMetadataMerges()
    {
        var verified = await HandleAsync(new UpdateReferralCommand
        {
            Id = "ref_1",
            Status = "Verified",
            VerifiedAt = new DateTimeOffset(2024, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)),
            Metadata = Metadata.Parse("""{"b":2}"""),
        });
        Assert.That(
            (verified.Status, verified.VerifiedAt, verified.Metadata.ToString()),
            Is.EqualTo((ReferralStatus.Verified, new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc), """{"a":1,"b":2}""")));

        var cleared = await HandleAsync(new UpdateReferralCommand { Id = "ref_1", ProfilePicture = null, VerifiedAt = null, Metadata = null });
        Assert.That((cleared.ProfilePicture, cleared.VerifiedAt, cleared.Metadata), Is.EqualTo(((string?)null, (DateTime?)null, Metadata.Empty)));
    }

    [Test]
    public async Task ANewEmail_IsCheckedForConflicts_AndTheCurrentOneIsNot()
    {
        _referrals.Setup(referrals => referrals.FindIdByEmailAsync("prog_1", "NEW@EXAMPLE.COM", TestData.Token)).ReturnsAsync((string?)null);
        _referrals.Setup(referrals => referrals.FindIdByEmailAsync("prog_1", "TAKEN@EXAMPLE.COM", TestData.Token)).ReturnsAsync("ref_other");

        Assert.That((await HandleAsync(new UpdateReferralCommand { Id = "ref_1", Email = "GRACE@example.com" })).Email, Is.EqualTo("GRACE@example.com"));
        Assert.That((await HandleAsync(new UpdateReferralCommand { Id = "ref_1", Email = "new@example.com" })).Email, Is.EqualTo("new@example.com"));
        Assert.That(
            () => HandleAsync(new UpdateReferralCommand { Id = "ref_1", Email = "taken@example.com" }),
            Conflict.Of(ConflictReason.ReferralEmailTaken, "ref_other"));
        Assert.That(_referral.Email, Is.EqualTo("new@example.com"));
    }

    [Test]
    public async Task AFlaggedReferral_IsVerified_OnceItsFlagsAreAcknowledged_IfTheProgramDemandsThat([Values] bool demands)
    {
        _referral.SetFlags([ReferralFlagKind.Stale]);
        _programs.Setup(programs => programs.FindAsync("prog_1", TestData.Token)).ReturnsAsync(Program.Create(
            "org_1", "Campus", "https://example.com", TestData.Time, id: "prog_1", trust: new TrustRules(RequireFlagAcknowledgement: demands)));
        var verify = () => HandleAsync(new UpdateReferralCommand { Id = "ref_1", Status = "verified" });
        if (demands)
        {
            Assert.That(verify, Conflict.Of(ConflictReason.ReferralFlagged, null));
            Assert.That((_referral.Status, _referral.Version), Is.EqualTo((ReferralStatus.Pending, 1)));
            var response = await HandleAsync(new UpdateReferralCommand { Id = "ref_1", AcknowledgeFlags = true });
            Assert.That((response.FlagsAcknowledgedAt, response.Version), Is.EqualTo(((DateTime?)TestData.Time, 2)));
        }

        Assert.That((await verify()).Status, Is.EqualTo(ReferralStatus.Verified));
    }

    [Test]
    public void APrecondition_IsOnTheVersion_AndComesBeforeAnyConflict() => Assert.That(
        () => HandleAsync(new UpdateReferralCommand { Id = "ref_1", Email = "taken@example.com", Precondition = new Precondition([2]) }),
        Throws.TypeOf<PreconditionFailedException>());

    [Test]
    public void AnUnknownReferral_IsNotFound_AndAnInvalidIdIsNotQueried()
    {
        _referrals.Setup(referrals => referrals.FindAsync("ref_2", TestData.Token)).ReturnsAsync((Referral?)null);

        Assert.That(() => HandleAsync(new UpdateReferralCommand { Id = "ref_2" }), Throws.TypeOf<NotFoundException>().With.Message.Contains("referral"));
        Assert.That(() => HandleAsync(new UpdateReferralCommand { Id = "a b" }), Throws.TypeOf<NotFoundException>());
    }

    [Test]
    public void TheValidator_RefusesNull_ForRequiredMembers()
    {
        var validator = new UpdateReferralCommandValidator(new FixedTime());

        Assert.That(validator.TestValidate(new UpdateReferralCommand()).IsValid, Is.True);
        Assert.That(
            validator.TestValidate(new UpdateReferralCommand
            {
                FirstName = null,
                LastName = null,
                Email = null,
                ProfilePicture = null,
                Status = null,
                VerifiedAt = null,
                AcknowledgeFlags = null,
            }).Errors.Select(error => error.ErrorMessage),
            Is.EquivalentTo(new[] { "first_name can't be null.", "last_name can't be null.", "email can't be null.", "status can't be null.", "acknowledge_flags can't be null." }));
    }

    private Task<ReferralResponse> HandleAsync(UpdateReferralCommand command)
    {
        _referrals.Setup(referrals => referrals.FindAsync("ref_1", TestData.Token)).ReturnsAsync(_referral);
        return new UpdateReferralCommandHandler(_referrals.Object, _programs.Object, TestData.Mapper, new FixedTime()).Handle(command, TestData.Token);
    }
}
