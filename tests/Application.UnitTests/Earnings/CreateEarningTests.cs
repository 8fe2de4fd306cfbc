using FluentValidation.TestHelper;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Earnings;
using Impressions.Application.Earnings.Commands.CreateEarning;
using Impressions.Application.Earnings.Queries.GetEarning;
using Impressions.Application.Referrals;
using Impressions.Domain.Common;
using Impressions.Domain.Earnings;
using Impressions.Domain.Referrals;
using Moq;

namespace Impressions.Application.UnitTests.Earnings;

public sealed class CreateEarningTests
{
    private readonly Mock<IReferralRepository> _referrals = new(MockBehavior.Strict);
    private readonly Mock<IEarningRepository> _earnings = new(MockBehavior.Strict);
    private readonly Referral _referral = TestData.Referral();
    private readonly List<Earning> _added = [];

    [Test]
    public async Task AnEarning_IsAdded_AndReturned()
    {
        var response = await HandleAsync(new CreateEarningCommand
        {
            ReferralId = "ref_1",
            Amount = 1_250,
            Currency = "eur",
            Type = "bonus",
            Description = "For\nall",
            Metadata = Metadata.Parse("""{"a":1}"""),
        });

        var earning = _added.Single();
        Assert.Multiple(() =>
        {
            Assert.That((response.Id, response.Version, response.IsReplay), Is.EqualTo((earning.Id, 1, false)));
            Assert.That(
                (earning.OrganizationId, response.ReferralId, response.ProgramId, response.StudentId), Is.EqualTo(("org_1", "ref_1", "prog_1", "user_1")));
            Assert.That((response.Amount, response.Currency, response.Type), Is.EqualTo((1_250L, "EUR", "bonus")));
            Assert.That((response.Description, response.Metadata.ToString()), Is.EqualTo(("For\nall", """{"a":1}""")));
            Assert.That(
                (response.Status, response.CreatedAt, response.PaidAt, response.ReferenceId),
                Is.EqualTo((EarningStatus.Pending, TestData.Time, (DateTime?)null, (string?)null)));
        });
    }

    [Test]
    public async Task OmittedMembers_HaveTheirDefaults()
    {
        var response = await HandleAsync(new CreateEarningCommand { ReferralId = "ref_1", Amount = 1 });

        Assert.That((response.Currency, response.Type, response.Description, response.Metadata), Is.EqualTo(("USD", "purchase", (string?)null, Metadata.Empty)));
    }

    [Test]
    public void ARejectedReferral_HasNoEarning()
    {
        _referral.Update("Grace", "Hopper", "grace@example.com", null, ReferralStatus.Rejected, null, Metadata.Empty, TestData.Time);

        Assert.That(() => HandleAsync(new CreateEarningCommand { ReferralId = "ref_1", Amount = 1 }), Throws.TypeOf<ConflictException>());
        Assert.That(_added, Is.Empty);
    }

    [Test]
    public void AnUnknownReferral_IsNotFound_AndAnInvalidIdIsNotQueried()
    {
        _referrals.Setup(referrals => referrals.FindAsync("ref_2", TestData.Token)).ReturnsAsync((Referral?)null);

        Assert.That(() => HandleAsync(new CreateEarningCommand { ReferralId = "ref_2", Amount = 1 }), Throws.TypeOf<NotFoundException>().With.Message.Contains("referral"));
        Assert.That(() => HandleAsync(new CreateEarningCommand { ReferralId = "a b", Amount = 1 }), Throws.TypeOf<NotFoundException>());
    }

    [Test]
    public void TheValidator_ReportsEveryError()
    {
        var validator = new CreateEarningCommandValidator();

        Assert.That(validator.TestValidate(new CreateEarningCommand { ReferralId = "ref_1", Amount = Earning.MaxAmount }).IsValid, Is.True);
        Assert.That(
            validator.TestValidate(new CreateEarningCommand
            {
                Amount = Earning.MaxAmount + 1,
                Currency = "XTS",
                Type = "Ä",
                Description = "a\0b",
                IdempotencyKey = "",
            }).Errors.Select(error => error.ErrorMessage),
            Is.EquivalentTo(new[]
            {
                "referral_id is required.",
                "amount must be 1 to 1000000000000, in the currency's smallest unit.",
                "currency must be a code of ISO 4217, such as USD.",
                "type must be 1 to 50 characters of a-z, 0-9, '_' and '-'.",
                "description must have at most 1000 characters, none of them a control character except line ends and tabs.",
                "idempotency_key must have 1 to 255 characters.",
            }));
        Assert.That(
            validator.TestValidate(new CreateEarningCommand { ReferralId = "ref_1" }).Errors.Select(error => error.ErrorMessage),
            Is.EqualTo(new[] { "amount is required." }));
    }

    private Task<EarningResponse> HandleAsync(CreateEarningCommand command)
    {
        _referrals.Setup(referrals => referrals.FindAsync("ref_1", TestData.Token)).ReturnsAsync(_referral);
        _earnings.Setup(earnings => earnings.Add(Capture.In(_added)));
        return new CreateEarningCommandHandler(_referrals.Object, _earnings.Object, TestData.Mapper, new FixedTime()).Handle(command, TestData.Token);
    }
}
