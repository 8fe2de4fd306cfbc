using Impressions.Application.Common.Exceptions;
using Impressions.Application.Posters;
using Impressions.Application.Posters.Queries.GetPoster;
using Impressions.Domain.Posters;
using Moq;

namespace Impressions.Application.UnitTests.Posters;

public sealed class GetPosterTests
{
    private readonly Mock<IPosterRepository> _posters = new(MockBehavior.Strict);

    [Test]
    public async Task APoster_IsMappedWithItsAddresses()
    {
        _posters.Setup(posters => posters.FindAsync("poster_1", TestData.Token)).ReturnsAsync(TestData.Poster);

        var response = await HandleAsync("poster_1");

        Assert.Multiple(() =>
        {
            Assert.That(response.Id, Is.EqualTo("poster_1"));
            Assert.That(response.ScanUrl, Is.EqualTo("SCAN"));
            Assert.That(response.QrCodeUrl, Is.EqualTo("picture"));
        });
    }

    [Test]
    public void AnUnknownPoster_IsNotFound_AndAnInvalidIdIsNotQueried()
    {
        _posters.Setup(posters => posters.FindAsync("poster_1", TestData.Token)).ReturnsAsync((Poster?)null);

        Assert.That(() => HandleAsync("poster_1"), Throws.TypeOf<NotFoundException>().With.Message.Contains("poster"));
        Assert.That(() => HandleAsync("a b"), Throws.TypeOf<NotFoundException>());
    }

    private Task<PosterResponse> HandleAsync(string id) =>
        new GetPosterQueryHandler(_posters.Object, TestData.Mapper).Handle(new GetPosterQuery(id), TestData.Token);
}
