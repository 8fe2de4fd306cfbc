using FluentValidation.TestHelper;
using Impressions.Application.Common;
using Impressions.Application.Posters;
using Impressions.Application.Posters.Queries.GetPosterActivity;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Moq;

namespace Impressions.Application.UnitTests.Posters;

public sealed class GetPosterActivityTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TestData.Time);

    private readonly Mock<IPosterActivityReader> _posters = new(MockBehavior.Strict);
    private IReadOnlyCollection<DateOnly> _days = [];
    private IReadOnlySet<string> _scopes = Scopes.All;

    [Test]
    public async Task TheScansOfTheLastDays_AreInTheOrderOfTime_WithToday()
    {
        var response = await HandleAsync([State("poster_1", TestData.Time)], (("poster_1", Today), 3), (("poster_1", Today.AddDays(-27)), 2));

        var activity = response.Posters["poster_1"];
        Assert.Multiple(() =>
        {
            Assert.That(response.FirstDay, Is.EqualTo(Today.AddDays(-27)));
            Assert.That(activity.ScansByDay, Is.EqualTo((long[])[2, .. Enumerable.Repeat(0L, 26), 3]));
            Assert.That((activity.ProgramName, activity.StudentName, activity.LastScanAt, activity.IsSilent), Is.EqualTo(
                ("Campus", "Ada Lovelace", (DateTime?)TestData.Time, false)));
            Assert.That(_days, Has.Count.EqualTo(28), "those of the rhythm are the same");
        });
    }

    /// <summary>The rhythm is that before the last scan, however long ago that was.</summary>
    [Test]
    public async Task APosterThatStoppedLongAgo_IsSilentByTheDaysBeforeItsLastScan()
    {
        var last = TestData.Time.AddDays(-100);
        var lastDay = DateOnly.FromDateTime(last);
        var response = await HandleAsync(
            [State("poster_1", last), State("poster_2", last)],
            (("poster_1", lastDay.AddDays(-27)), 4),
            (("poster_1", lastDay), 1),
            (("poster_2", lastDay.AddDays(-28)), 4),
            (("poster_2", lastDay), 1));

        Assert.That(response.Posters["poster_1"].IsSilent, Is.True);
        Assert.That(response.Posters["poster_2"].IsSilent, Is.False, "four of its scans are too old for a rhythm");
        Assert.That(response.Posters["poster_1"].ScansByDay, Has.All.Zero);
        Assert.That(_days, Has.Count.EqualTo(56));
    }

    [Test]
    public async Task OfAPosterThatIsNotActive_NoDaysOfARhythmAreRead()
    {
        var response = await HandleAsync([State("poster_1", TestData.Time.AddDays(-100), PosterStatus.Retired)]);

        Assert.That(response.Posters["poster_1"].IsSilent, Is.False);
        Assert.That(_days, Has.Count.EqualTo(28));
    }

    [Test]
    public async Task WithoutTheirScopes_NamesAndScans_AreAbsent()
    {
        _scopes = new HashSet<string> { Scopes.PostersRead };

        var response = await HandleAsync([State("poster_1", TestData.Time.AddDays(-100))], (("poster_1", DateOnly.FromDateTime(TestData.Time.AddDays(-100))), 50));

        var activity = response.Posters["poster_1"];
        Assert.That((activity.ProgramName, activity.StudentName, activity.LastScanAt, activity.IsSilent), Is.EqualTo(((string?)null, (string?)null, (DateTime?)null, false)));
        Assert.That(activity.ScansByDay, Is.Empty);
        Assert.That(_days, Is.Empty, "no counts are read");
    }

    [Test]
    public async Task WithoutAValidId_NothingIsRead()
    {
        var response = await new GetPosterActivityQueryHandler(_posters.Object, Mock.Of<ICaller>(caller => caller.Scopes == _scopes), new FixedTime()).Handle(new(["a b"]), TestData.Token);

        Assert.That(response.Posters, Is.Empty);
    }

    [Test]
    public void MoreThanAPage_IsRefused() => Assert.That(
        new GetPosterActivityQueryValidator().TestValidate(new GetPosterActivityQuery([.. Enumerable.Range(0, 101).Select(n => $"poster_{n}")])).Errors.Single().ErrorMessage,
        Is.EqualTo("poster_ids must have at most 100 IDs."));

    private static PosterState State(string id, DateTime lastScanAt, PosterStatus status = PosterStatus.Active) =>
        new(id, "Campus", "Ada Lovelace", status, TestData.Time.AddYears(-1), lastScanAt);

    private Task<PosterActivityListResponse> HandleAsync(
        IReadOnlyList<PosterState> states, params ((string PosterId, DateOnly Day) Key, long Count)[] counts)
    {
        string[] ids = [.. states.Select(state => state.PosterId)];
        _posters.Setup(posters => posters.ListStatesAsync(ids, TestData.Token)).ReturnsAsync(states);
        _posters.Setup(posters => posters.CountByDayAsync(ids, It.IsAny<IReadOnlyCollection<DateOnly>>(), TestData.Token))
            .Callback((IReadOnlyCollection<string> _, IReadOnlyCollection<DateOnly> days, CancellationToken _) => _days = days)
            .ReturnsAsync(counts.ToDictionary(count => count.Key, count => count.Count));
        return new GetPosterActivityQueryHandler(_posters.Object, Mock.Of<ICaller>(caller => caller.Scopes == _scopes), new FixedTime()).Handle(new([.. ids, ids[0]]), TestData.Token);
    }
}
