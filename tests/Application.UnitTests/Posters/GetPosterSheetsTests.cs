using FluentValidation.TestHelper;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Posters;
using Impressions.Application.Posters.Queries.GetPosterSheets;
using Moq;

namespace Impressions.Application.UnitTests.Posters;

public sealed class GetPosterSheetsTests
{
    private readonly Mock<IPosterRepository> _posters = new(MockBehavior.Strict);

    [Test]
    public async Task TheSheets_AreInTheOrderOfTheIds_EachOnce()
    {
        SetUp(["poster_2", "poster_1"], Sheet("poster_1"), Sheet("poster_2"));

        var sheets = await HandleAsync("poster_2", "poster_1", "poster_2");

        Assert.That(sheets.Select(sheet => sheet.PosterId), Is.EqualTo(new[] { "poster_2", "poster_1" }));
    }

    [Test]
    public void AnUnknownPoster_IsNotFound_AndAnInvalidIdIsNotQueried()
    {
        SetUp(["poster_1", "poster_2"], Sheet("poster_1"));

        Assert.That(() => HandleAsync("poster_1", "poster_2"), Throws.TypeOf<NotFoundException>());
        Assert.That(() => HandleAsync("poster_1", "a b"), Throws.TypeOf<NotFoundException>());
    }

    [TestCase(0, false)]
    [TestCase(1, true)]
    [TestCase(50, true)]
    [TestCase(51, false)]
    public void OneToFiftyPosters_ArePrintedAtOnce(int count, bool isValid)
    {
        string[] ids = [.. Enumerable.Range(0, count).Select(n => $"poster_{n}")];

        Assert.That(new GetPosterSheetsQueryValidator().TestValidate(new GetPosterSheetsQuery([.. ids, .. ids])).IsValid, Is.EqualTo(isValid));
    }

    private static PosterSheet Sheet(string id) => new(id, "DEM0C0DE", "Library", "Campus", "Scan me");

    private void SetUp(string[] ids, params PosterSheet[] sheets) =>
        _posters.Setup(posters => posters.ListSheetsAsync(ids, TestData.Token)).ReturnsAsync(sheets);

    private Task<IReadOnlyList<PosterSheet>> HandleAsync(params string[] ids) =>
        new GetPosterSheetsQueryHandler(_posters.Object).Handle(new(ids), TestData.Token);
}
