using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Impressions;
using Impressions.Application.Impressions.Commands.RecordImpression;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Application.Posters;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Moq;

namespace Impressions.Application.UnitTests.Impressions;

public sealed class RecordImpressionTests
{
    private readonly Mock<IPosterRepository> _posters = new(MockBehavior.Strict);
    private readonly Mock<IImpressionRepository> _impressions = new(MockBehavior.Strict);
    private readonly List<Impression> _written = [];

    [Test]
    public async Task TheScan_IsRecorded_AndReturned()
    {
        Finds(TestData.Target);

        var response = await HandleAsync(new RecordImpressionCommand
        {
            PosterId = "poster_1",
            ScannedAt = new DateTimeOffset(2023, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)),
            UserAgent = "Kiosk/1.0 okhttp/4.12.0",
            IpAddress = "203.0.113.7",
            Metadata = Metadata.Parse("""{"n":1}"""),
        });

        var impression = _written.Single();
        Assert.Multiple(() =>
        {
            Assert.That(response.Id, Is.EqualTo(impression.Id));
            Assert.That(response.IsReplay, Is.False);
            Assert.That(impression.ScannedAt, Is.EqualTo(new DateTime(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
            Assert.That(impression.IpAddress, Is.EqualTo("203.0.113.7"));
            Assert.That(impression.Traffic, Is.EqualTo(Traffic.Human), "where the backend records it, a library is the customer's own app");
            Assert.That(response.Metadata.ToString(), Does.EndWith(""","n":1}""").And.Contains(@"""country"":""DE"",""region"":""Bavaria"",""city"":""Munich"""));
            Assert.That(response.ImpressionToken, Is.Null, "the program requires none");
        });
    }

    [Test]
    public async Task WithoutATime_TheScanIsNow_AndOtherMembersAreOptional()
    {
        Finds(TestData.Target with { PrivacyMode = PrivacyMode.Truncated });

        await HandleAsync(new RecordImpressionCommand { PosterId = "poster_1" });

        var impression = _written.Single();
        Assert.That(impression.ScannedAt, Is.EqualTo(TestData.Time));
        Assert.That((impression.UserAgent, impression.IpAddress), Is.EqualTo(((string?)null, (string?)null)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task WithAnIdempotencyKey_TheImpressionOfTheKeyIsReturned(bool isTaken)
    {
        Finds(TestData.Target);
        var earlier = TestData.Impression("imp_earlier");
        _impressions
            .Setup(impressions => impressions.AddOnceAsync(
                It.IsAny<Impression>(),
                It.Is<IdempotencyKey>(key => key.Key == "key 1" && key.OrganizationId == "org_1" && key.CreatedAt == TestData.Time),
                TestData.Token))
            .ReturnsAsync((Impression impression, IdempotencyKey _, CancellationToken _) => isTaken ? earlier : impression);

        var response = await HandleAsync(new RecordImpressionCommand { PosterId = "poster_1", IdempotencyKey = "key 1" });

        Assert.That(response.IsReplay, Is.EqualTo(isTaken));
        Assert.That(response.Id == "imp_earlier", Is.EqualTo(isTaken));
        Assert.That(_written, Is.Empty, "it is written with its key or not at all");
    }

    [Test]
    public void AnUnknownPoster_IsNotFound_AndAnInvalidIdIsNotQueried()
    {
        Finds(null);

        Assert.That(() => HandleAsync(new RecordImpressionCommand { PosterId = "poster_1" }), Throws.TypeOf<NotFoundException>().With.Message.Contains("poster"));
        Assert.That(() => HandleAsync(new RecordImpressionCommand { PosterId = "a b" }), Throws.TypeOf<NotFoundException>());
    }

    private void Finds(ScanTarget? target) =>
        _posters.Setup(posters => posters.FindScanTargetAsync("poster_1", TestData.Token)).ReturnsAsync(target);

    private Task<ImpressionResponse> HandleAsync(RecordImpressionCommand command)
    {
        _impressions.Setup(impressions => impressions.AddAsync(Capture.In(_written), TestData.Token)).Returns(ValueTask.CompletedTask);
        return new RecordImpressionCommandHandler(_posters.Object, _impressions.Object, TestData.Places, TestData.Mapper, new FixedTime())
            .Handle(command, TestData.Token);
    }
}
