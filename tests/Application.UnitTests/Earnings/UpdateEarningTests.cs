using FluentValidation.TestHelper;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Earnings;
using Impressions.Application.Earnings.Commands.UpdateEarning;
using Impressions.Application.Earnings.Queries.GetEarning;
using Impressions.Domain.Common;
using Impressions.Domain.Earnings;
using Moq;

namespace Impressions.Application.UnitTests.Earnings;

public sealed class UpdateEarningTests
{
    private readonly Mock<IEarningRepository> _earnings = new(MockBehavior.Strict);
    private readonly Earning _earning = Earning.Create(
        TestData.Referral(), 500, DateTime.UnixEpoch, description: "First order", metadata: Metadata.Parse("""{"a":1}"""), id: "earn_1");

    [Test]
    public async Task OmittedMembers_KeepTheirValues()
    {
        var response = await HandleAsync(new UpdateEarningCommand { Id = "earn_1", ReferenceId = "tr_1", Status = "paid" });

        Assert.That(
            (response.Amount, response.Currency, response.Type, response.Description, response.Metadata.ToString()),
            Is.EqualTo((500L, "USD", "purchase", "First order", """{"a":1}""")));
        Assert.That(
            (response.ReferenceId, response.Status, response.PaidAt, response.UpdatedAt, response.Version),
            Is.EqualTo(("tr_1", EarningStatus.Paid, TestData.Time, TestData.Time, 2)));
    }

    [Test]
    public async Task ANamedNull_Clears_AndMetadataMerges()
    {
        await HandleAsync(new UpdateEarningCommand { Id = "earn_1", ReferenceId = "tr_1" });

        var cleared = await HandleAsync(new UpdateEarningCommand
        {
            Id = "earn_1",
            Amount = 600,
            Currency = "eur",
            Type = "bonus",
            Description = null,
            ReferenceId = null,
            Metadata = Metadata.Parse("""{"b":2}"""),
        });

        Assert.That((cleared.Amount, cleared.Currency, cleared.Type), Is.EqualTo((600L, "EUR", "bonus")));
        Assert.That(
            (cleared.Description, cleared.ReferenceId, cleared.Metadata.ToString()), Is.EqualTo(((string?)null, (string?)null, """{"a":1,"b":2}""")));
    }

    [Test]
    public void APrecondition_IsOnTheVersion()
    {
        Assert.That(
            () => HandleAsync(new UpdateEarningCommand { Id = "earn_1", Amount = 1, Precondition = new Precondition([2]) }),
            Throws.TypeOf<PreconditionFailedException>());
        Assert.That(_earning.Amount, Is.EqualTo(500));
    }

    [Test]
    public void AnUnknownEarning_IsNotFound_AndAnInvalidIdIsNotQueried()
    {
        _earnings.Setup(earnings => earnings.FindAsync("earn_2", TestData.Token)).ReturnsAsync((Earning?)null);

        Assert.That(() => HandleAsync(new UpdateEarningCommand { Id = "earn_2" }), Throws.TypeOf<NotFoundException>().With.Message.Contains("earning"));
        Assert.That(() => HandleAsync(new UpdateEarningCommand { Id = "a b" }), Throws.TypeOf<NotFoundException>());
    }

    [Test]
    public void TheValidator_RefusesNull_ForRequiredMembers()
    {
        var validator = new UpdateEarningCommandValidator();

        Assert.That(validator.TestValidate(new UpdateEarningCommand()).IsValid, Is.True);
        Assert.That(
            validator.TestValidate(new UpdateEarningCommand
            {
                Amount = null,
                Currency = null,
                Type = null,
                Description = null,
                Status = null,
                ReferenceId = null,
            }).Errors.Select(error => error.ErrorMessage),
            Is.EquivalentTo(new[] { "amount can't be null.", "currency can't be null.", "type can't be null.", "status can't be null." }));
        Assert.That(
            validator.TestValidate(new UpdateEarningCommand { ReferenceId = new string('x', 256) }).Errors.Single().ErrorMessage,
            Is.EqualTo("reference_id must have 1 to 255 characters, at least one of them visible and none a control character."));
    }

    private Task<EarningResponse> HandleAsync(UpdateEarningCommand command)
    {
        _earnings.Setup(earnings => earnings.FindAsync("earn_1", TestData.Token)).ReturnsAsync(_earning);
        return new UpdateEarningCommandHandler(_earnings.Object, TestData.Mapper, new FixedTime()).Handle(command, TestData.Token);
    }
}
