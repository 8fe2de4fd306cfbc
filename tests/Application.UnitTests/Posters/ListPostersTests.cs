using Impressions.Application.Common.Paging;
using Impressions.Application.Posters;
using Impressions.Application.Posters.Queries.ListPosters;
using Impressions.Domain.Posters;
using Moq;

namespace Impressions.Application.UnitTests.Posters;

public sealed class ListPostersTests
{
    private readonly Mock<IPosterRepository> _posters = new(MockBehavior.Strict);

    [Test]
    public async Task TheQuery_IsTheRepositorysFilterAndSlice_AndACursorContinues()
    {
        var filter = new PosterFilter("prog_1", "user_1", "DEM0C0DE", PosterStatus.Paused);
        _posters.Setup(posters => posters.ListAsync(filter, new Slice(null, 7, 2), TestData.Token)).ReturnsAsync([TestData.Poster, TestData.Poster]);
        _posters
            .Setup(posters => posters.ListAsync(filter, new Slice(new Position(TestData.Poster.CreatedAt, "poster_1"), 0, 2), TestData.Token))
            .ReturnsAsync([]);

        var first = await HandleAsync(new ListPostersQuery { ProgramId = "prog_1", StudentId = "user_1", Code = "demOcode", Status = "PAUSED", Limit = 1, Offset = 7 });
        var second = await HandleAsync(
            new ListPostersQuery { ProgramId = "prog_1", StudentId = "user_1", Code = "demOcode", Status = "PAUSED", Limit = 1, Cursor = first.NextCursor });

        Assert.Multiple(() =>
        {
            Assert.That(first.Posters.Select(poster => poster.Id), Is.EqualTo(new[] { "poster_1" }));
            Assert.That(first.HasMore, Is.True);
            Assert.That((second.Posters.Count, second.HasMore, second.NextCursor), Is.EqualTo((0, false, (string?)null)));
        });
    }

    private Task<PosterListResponse> HandleAsync(ListPostersQuery query) =>
        new ListPostersQueryHandler(_posters.Object, TestData.Mapper).Handle(query, TestData.Token);
}
