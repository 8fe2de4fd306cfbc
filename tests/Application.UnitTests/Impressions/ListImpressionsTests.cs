using Impressions.Application.Common.Paging;
using Impressions.Application.Impressions;
using Impressions.Application.Impressions.Queries.ListImpressions;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Moq;

namespace Impressions.Application.UnitTests.Impressions;

public sealed class ListImpressionsTests
{
    private readonly Mock<IImpressionRepository> _impressions = new(MockBehavior.Strict);

    [Test]
    public async Task TheQuery_IsTheRepositorysFilterAndSlice()
    {
        var from = new DateTimeOffset(2024, 1, 1, 2, 0, 0, TimeSpan.FromHours(2));
        _impressions
            .Setup(impressions => impressions.ListAsync(
                new ImpressionFilter(
                    "prog_1", "poster_1", "user_1", from.UtcDateTime, from.AddDays(1).UtcDateTime, DeviceType.Tablet, Traffic.Preview),
                new Slice(null, 7, 4),
                TestData.Token))
            .ReturnsAsync([]);

        var response = await HandleAsync(new ListImpressionsQuery
        {
            ProgramId = "prog_1",
            PosterId = "poster_1",
            StudentId = "user_1",
            From = from,
            To = from.AddDays(1),
            DeviceType = "tablet",
            Traffic = "Preview",
            Limit = 3,
            Offset = 7,
        });

        Assert.That((response.Impressions.Count, response.HasMore, response.NextCursor), Is.EqualTo((0, false, (string?)null)));
    }

    /// <summary>The query reads one row more than the limit to know whether there are more. The cursor is the position of the last returned row.</summary>
    [TestCase(2, false)]
    [TestCase(3, true)]
    public async Task TheCursor_LeadsToTheRowsAfterTheLimit(int count, bool hasMore)
    {
        Impression[] rows = [.. Enumerable.Range(0, count).Select(i => TestData.Impression($"imp_{i}", TestData.Time.AddSeconds(-i)))];
        var everything = new ImpressionFilter(null, null, null, null, null, null, null);
        _impressions.Setup(impressions => impressions.ListAsync(everything, new Slice(null, 0, 3), TestData.Token)).ReturnsAsync(rows);
        _impressions
            .Setup(impressions => impressions.ListAsync(
                everything, new Slice(new Position(rows[1].ScannedAt, rows[1].Id), 0, 3), TestData.Token))
            .ReturnsAsync([.. rows.Skip(2)]);

        var first = await HandleAsync(new ListImpressionsQuery { Limit = 2 });

        Assert.That(first.Impressions.Select(impression => impression.Id), Is.EqualTo(new[] { "imp_0", "imp_1" }));
        Assert.That((first.HasMore, first.NextCursor is not null), Is.EqualTo((hasMore, hasMore)));
        if (hasMore)
        {
            var second = await HandleAsync(new ListImpressionsQuery { Limit = 2, Cursor = first.NextCursor });
            Assert.That(second.Impressions.Select(impression => impression.Id), Is.EqualTo(new[] { "imp_2" }));
        }
    }

    [Test]
    public async Task ACursor_IsValidForItsFilterOnly_AndUnchanged()
    {
        Impression[] rows = [TestData.Impression("imp_1"), TestData.Impression("imp_0")];
        _impressions.Setup(impressions => impressions.ListAsync(It.IsAny<ImpressionFilter>(), It.IsAny<Slice>(), TestData.Token)).ReturnsAsync(rows);
        var cursor = (await HandleAsync(new ListImpressionsQuery { Limit = 1, PosterId = "poster_1" })).NextCursor!;

        Assert.That(IsValid(cursor), Is.True);
        Assert.That(IsValid(cursor, posterId: "poster_2"), Is.False);
        foreach (var wrong in new[] { "", "!", "AAAA", cursor[..^1], cursor[..^4], cursor + "AAAA", cursor + "!", cursor + new string('A', 128), new string('A', 300) })
        {
            Assert.That(IsValid(wrong), Is.False, wrong);
        }

        bool IsValid(string cursor, string posterId = "poster_1") =>
            new ListImpressionsQueryValidator().Validate(new ListImpressionsQuery { PosterId = posterId, Cursor = cursor }).IsValid;
    }

    private Task<ImpressionListResponse> HandleAsync(ListImpressionsQuery query) =>
        new ListImpressionsQueryHandler(_impressions.Object, TestData.Mapper).Handle(query, TestData.Token);
}
