using FluentValidation.TestHelper;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Paging;
using Impressions.Application.Earnings;
using Impressions.Application.Earnings.Queries.GetEarning;
using Impressions.Application.Earnings.Queries.ListEarnings;
using Impressions.Domain.Earnings;
using Moq;

namespace Impressions.Application.UnitTests.Earnings;

public sealed class ReadEarningTests
{
    private readonly Mock<IEarningRepository> _earnings = new(MockBehavior.Strict);
    private readonly Earning _earning = Earning.Create(TestData.Referral(), 5, TestData.Time, id: "earn_1");

    [Test]
    public async Task AnEarning_IsMapped_AndAnUnknownOneIsNotFound()
    {
        _earnings.Setup(earnings => earnings.FindAsync("earn_1", TestData.Token)).ReturnsAsync(_earning);
        _earnings.Setup(earnings => earnings.FindAsync("earn_2", TestData.Token)).ReturnsAsync((Earning?)null);
        var handler = new GetEarningQueryHandler(_earnings.Object, TestData.Mapper);

        Assert.That((await handler.Handle(new GetEarningQuery("earn_1"), TestData.Token)).Id, Is.EqualTo("earn_1"));
        Assert.That(() => handler.Handle(new GetEarningQuery("earn_2"), TestData.Token), Throws.TypeOf<NotFoundException>().With.Message.Contains("earning"));
        Assert.That(() => handler.Handle(new GetEarningQuery("a b"), TestData.Token), Throws.TypeOf<NotFoundException>());
    }

    [Test]
    public async Task TheQuery_IsTheRepositorysFilterAndSlice_AndACursorContinues()
    {
        var filter = new EarningFilter("ref_1", "prog_1", EarningStatus.Paid, "user_1");
        _earnings.Setup(earnings => earnings.ListAsync(filter, new Slice(null, 7, 2), TestData.Token)).ReturnsAsync([_earning, _earning]);
        _earnings
            .Setup(earnings => earnings.ListAsync(filter, new Slice(new Position(TestData.Time, "earn_1"), 0, 2), TestData.Token))
            .ReturnsAsync([]);
        var handler = new ListEarningsQueryHandler(_earnings.Object, TestData.Mapper);

        var first = await handler.Handle(Query(offset: 7), TestData.Token);
        var second = await handler.Handle(Query(first.NextCursor), TestData.Token);

        Assert.That((first.Earnings.Single().Id, first.HasMore), Is.EqualTo(("earn_1", true)));
        Assert.That((second.Earnings.Count, second.HasMore, second.NextCursor), Is.EqualTo((0, false, (string?)null)));

        static ListEarningsQuery Query(string? cursor = null, int offset = 0) =>
            new() { StudentId = "user_1", ReferralId = "ref_1", ProgramId = "prog_1", Status = "paid", Limit = 1, Cursor = cursor, Offset = offset };
    }

    [Test]
    public void TheValidator_KnowsTheStatuses() => Assert.That(
        new ListEarningsQueryValidator().TestValidate(new ListEarningsQuery { Status = "rejected", Limit = 0 }).Errors.Select(error => error.ErrorMessage),
        Is.EquivalentTo(new[] { "status must be one of: pending, processing, paid, failed.", "limit must be 1 to 100." }));
}
