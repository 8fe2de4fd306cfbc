using FluentValidation.TestHelper;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Impressions;
using Impressions.Application.Programs;
using Impressions.Application.Referrals;
using Impressions.Application.Referrals.Commands.CreateReferral;
using Impressions.Application.Referrals.Queries.GetReferral;
using Impressions.Application.Users;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Tests;
using Moq;

namespace Impressions.Application.UnitTests.Referrals;

public sealed class CreateReferralTests
{
    private readonly Mock<IImpressionRepository> _impressions = new(MockBehavior.Strict);
    private readonly Mock<IProgramRepository> _programs = new(MockBehavior.Strict);
    private readonly Mock<IReferralRepository> _referrals = new(MockBehavior.Strict);
    private readonly Mock<IStudentRepository> _students = new(MockBehavior.Strict);
    private readonly List<Referral> _added = [];

    [Test]
    public async Task AReferral_IsAdded_AndReturned()
    {
        var response = await HandleAsync(new CreateReferralCommand
        {
            ImpressionId = "imp_1",
            FirstName = "Grace",
            LastName = "Hopper",
            Email = "Grace@Example.com",
            ProfilePicture = "https://example.com/g.jpg",
            Metadata = Metadata.Parse("""{"a":1}"""),
        });

        var referral = _added.Single();
        Assert.Multiple(() =>
        {
            Assert.That((response.Id, response.Version, response.IsReplay), Is.EqualTo((referral.Id, 1, false)));
            Assert.That((referral.OrganizationId, referral.ImpressionId, referral.Slot), Is.EqualTo(("org_1", "imp_1", 0)));
            Assert.That((response.ProgramId, response.StudentId), Is.EqualTo(("prog_1", "user_1")));
            Assert.That((response.FirstName, response.LastName, response.Email), Is.EqualTo(("Grace", "Hopper", "Grace@Example.com")));
            Assert.That((response.ProfilePicture, response.Metadata.ToString()), Is.EqualTo(("https://example.com/g.jpg", """{"a":1}""")));
            Assert.That((response.Status, response.CreatedAt, response.VerifiedAt), Is.EqualTo((ReferralStatus.Pending, TestData.Time, (DateTime?)null)));
        });
    }

    /// <summary>The slot is random. In so many runs, each free slot is chosen, and no other.</summary>
    [Test]
    public async Task ASlot_IsChosenFromTheFreeOnes()
    {
        for (var i = 0; i < 200; i++)
        {
            await HandleAsync(Body(), allowed: 5, taken: [3, 1]);
        }

        Assert.That(_added.Select(referral => referral.Slot).Distinct(), Is.EquivalentTo(new[] { 0, 2, 4 }));
    }

    [Test]
    public void WithoutAFreeSlot_TheMessageHasTheLimit()
    {
        Assert.That(
            () => HandleAsync(Body(), allowed: 2, taken: [1, 0]),
            Conflict.Of(ConflictReason.ReferralLimitReached, "ref_0").With.Message.EndsWith("for one impression: 2."));
        Assert.That(_added, Is.Empty);
    }

    [Test]
    public void AnExistingEmail_IsAConflict()
    {
        Assert.That(() => HandleAsync(Body(), holder: "ref_other"), Conflict.Of(ConflictReason.ReferralEmailTaken, "ref_other"));
        Assert.That(_added, Is.Empty);
    }

    [Test]
    public void AnUnknownImpression_IsNotFound_AndAnInvalidIdIsNotQueried()
    {
        _impressions.Setup(impressions => impressions.FindAsync("imp_2", TestData.Token)).ReturnsAsync((Impression?)null);

        foreach (var id in new[] { "imp_2", "a b", "" })
        {
            Assert.That(
                () => HandleAsync(new CreateReferralCommand { ImpressionId = id, FirstName = "G", LastName = "H", Email = "g@example.com" }),
                Throws.TypeOf<NotFoundException>().With.Message.Contains("impression")
                    .And.Property(nameof(NotFoundException.Member)).EqualTo("ImpressionId"));
        }
    }

    [Test]
    public async Task AProgramThatRequiresTokens_RefusesASignUpWithoutAValidOne()
    {
        var (program, key) = TestData.ProgramWithTokens();
        var signer = new TokenKey(key, Days: 1);
        var good = ImpressionToken.Create(signer, "imp_1", "prog_1", TestData.Time);

        Assert.That((await SignUpAsync(good)).ImpressionId, Is.EqualTo("imp_1"));
        Refuses(null, ImpressionTokenFault.ImpressionTokenMissing);
        Refuses("", ImpressionTokenFault.ImpressionTokenMissing);
        Refuses("imp_1", ImpressionTokenFault.ImpressionTokenInvalid);
        Refuses(good[..^1], ImpressionTokenFault.ImpressionTokenInvalid);
        Refuses(ImpressionToken.Create(signer, "imp_1", "prog_2", TestData.Time), ImpressionTokenFault.ImpressionTokenInvalid);
        Refuses(ImpressionToken.Create(new TokenKey(ImpressionToken.NewKey(), 1), "imp_1", "prog_1", TestData.Time), ImpressionTokenFault.ImpressionTokenInvalid);
        Refuses(ImpressionToken.Create(signer, "imp_2", "prog_1", TestData.Time), ImpressionTokenFault.ImpressionTokenMismatch);
        Refuses(ImpressionToken.Create(signer, "imp_1", "prog_1", TestData.Time.AddDays(-1)), ImpressionTokenFault.ImpressionTokenExpired);

        void Refuses(string? token, ImpressionTokenFault fault) => Assert.That(
            () => SignUpAsync(token), Throws.TypeOf<ImpressionTokenException>().With.Property(nameof(ImpressionTokenException.Fault)).EqualTo(fault), token);

        Task<ReferralResponse> SignUpAsync(string? token)
        {
            var body = Body();
            body.ImpressionToken = token;
            return HandleAsync(body, program: program);
        }
    }

    [Test]
    public void TheValidator_ReportsEveryError()
    {
        var result = new CreateReferralCommandValidator().TestValidate(new CreateReferralCommand
        {
            LastName = "a\0b",
            Email = "a@b@c",
            ProfilePicture = "/relative",
            IdempotencyKey = new string('k', 256),
        });

        Assert.That(result.Errors.Select(error => error.ErrorMessage), Is.EquivalentTo(new[]
        {
            "impression_id is required.",
            "first_name is required.",
            "last_name must have 1 to 200 characters, at least one of them visible and none a control character.",
            "email must be an e-mail address: one '@' with text on both sides, a valid host, no white space or invisible characters, at most 254 characters.",
            "profile_picture must be an absolute http or https URL of at most 2048 characters.",
            "idempotency_key must have 1 to 255 characters.",
        }));
    }

    private static CreateReferralCommand Body() =>
        new() { ImpressionId = "imp_1", FirstName = "Grace", LastName = "Hopper", Email = "Grace@Example.com" };

    private Task<ReferralResponse> HandleAsync(CreateReferralCommand command, int allowed = 1, int[]? taken = null, string? holder = null, Program? program = null)
    {
        _impressions.Setup(impressions => impressions.FindAsync("imp_1", TestData.Token)).ReturnsAsync(TestData.Impression("imp_1"));
        _programs.Setup(programs => programs.FindAsync("prog_1", TestData.Token)).ReturnsAsync(
            program ?? Program.Create("org_1", "Campus", "https://example.com", TestData.Time, id: "prog_1", referralsPerImpression: allowed));
        _students.Setup(students => students.FindAsync("user_1", TestData.Token)).ReturnsAsync(TestData.Student);
        _referrals.Setup(referrals => referrals.ListLatestOfProgramAsync("prog_1", It.IsAny<DateTime>(), It.IsAny<int>(), TestData.Token)).ReturnsAsync([]);
        _referrals.Setup(referrals => referrals.ListLatestOfStudentAsync("user_1", It.IsAny<DateTime>(), It.IsAny<int>(), TestData.Token)).ReturnsAsync([]);
        _referrals.Setup(referrals => referrals.FindIdByEmailAsync("prog_1", "GRACE@EXAMPLE.COM", TestData.Token)).ReturnsAsync(holder);
        _referrals.Setup(referrals => referrals.ListSlotsAsync("imp_1", TestData.Token))
            .ReturnsAsync((taken ?? []).ToDictionary(slot => slot, slot => $"ref_{slot}"));
        _referrals.Setup(referrals => referrals.Add(Capture.In(_added)));
        return new CreateReferralCommandHandler(_impressions.Object, _programs.Object, _referrals.Object, TestData.Keys, new SignUpFlagging(_referrals.Object, _students.Object, Mock.Of<IScanCounts>(), new DisposableEmails(new HashSet<string>())), TestData.Mapper, new FixedTime())
            .Handle(command, TestData.Token);
    }
}
