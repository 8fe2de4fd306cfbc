using FluentValidation.TestHelper;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Paging;
using Impressions.Application.Referrals;
using Impressions.Application.Referrals.Queries.GetReferral;
using Impressions.Application.Referrals.Queries.ListReferrals;
using Impressions.Domain.Referrals;
using Moq;

namespace Impressions.Application.UnitTests.Referrals;

public sealed class ReadReferralTests
{
    private readonly Mock<IReferralRepository> _referrals = new(MockBehavior.Strict);

    [Test]
    public async Task AReferral_IsMapped_AndAnUnknownOneIsNotFound()
    {
        _referrals.Setup(referrals => referrals.FindAsync("ref_1", TestData.Token)).ReturnsAsync(TestData.Referral());
        _referrals.Setup(referrals => referrals.FindAsync("ref_2", TestData.Token)).ReturnsAsync((Referral?)null);
        var handler = new GetReferralQueryHandler(_referrals.Object, TestData.Mapper);

        Assert.That((await handler.Handle(new GetReferralQuery("ref_1"), TestData.Token)).Id, Is.EqualTo("ref_1"));
        Assert.That(() => handler.Handle(new GetReferralQuery("ref_2"), TestData.Token), Throws.TypeOf<NotFoundException>().With.Message.Contains("referral"));
        Assert.That(() => handler.Handle(new GetReferralQuery("a b"), TestData.Token), Throws.TypeOf<NotFoundException>());
    }

    [Test]
    public async Task TheQuery_IsTheRepositorysFilterAndSlice_AndACursorContinues()
    {
        var filter = new ReferralFilter("prog_1", "user_1", ReferralStatus.Verified, "imp_1", "GRACE@EXAMPLE.COM");
        var row = TestData.Referral();
        _referrals.Setup(referrals => referrals.ListAsync(filter, new Slice(null, 7, 2), TestData.Token)).ReturnsAsync([row, row]);
        _referrals
            .Setup(referrals => referrals.ListAsync(filter, new Slice(new Position(TestData.Time, "ref_1"), 0, 2), TestData.Token))
            .ReturnsAsync([]);
        var handler = new ListReferralsQueryHandler(_referrals.Object, TestData.Mapper);

        var first = await handler.Handle(Query(offset: 7), TestData.Token);
        var second = await handler.Handle(Query(first.NextCursor), TestData.Token);

        Assert.That((first.Referrals.Single().Id, first.HasMore), Is.EqualTo(("ref_1", true)));
        Assert.That((second.Referrals.Count, second.HasMore, second.NextCursor), Is.EqualTo((0, false, (string?)null)));

        static ListReferralsQuery Query(string? cursor = null, int offset = 0) =>
            new() { ImpressionId = "imp_1", Email = "grace@Example.com", ProgramId = "prog_1", StudentId = "user_1", Status = "verified", Limit = 1, Cursor = cursor, Offset = offset };
    }

    [Test]
    public void TheValidator_KnowsTheStatuses() => Assert.That(
        new ListReferralsQueryValidator().TestValidate(new ListReferralsQuery { Status = "paid", Limit = 0 }).Errors.Select(error => error.ErrorMessage),
        Is.EquivalentTo(new[] { "status must be one of: pending, converted, verified, rejected.", "limit must be 1 to 100." }));
}
