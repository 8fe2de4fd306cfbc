using System.Net;
using Impressions.Application.Common;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Impressions;
using Impressions.Application.Impressions.Commands.RecordScan;
using Impressions.Application.Posters;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Moq;

namespace Impressions.Application.UnitTests.Impressions;

public sealed class RecordScanTests
{
    private const string IPhone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1";

    private static readonly RecentScan Scan = new("poster_1", IPhone, IPAddress.Loopback);

    private readonly Mock<IPosterRepository> _posters = new(MockBehavior.Strict);
    private readonly Mock<IImpressionRepository> _impressions = new(MockBehavior.Strict);
    private readonly Mock<IRecentScans> _recent = new(MockBehavior.Strict);
    private readonly ImpressionsMetrics _instruments = new();
    private readonly List<Impression> _written = [];

    [TestCase(false, Traffic.Human)]
    [TestCase(true, Traffic.Repeat)]
    public async Task APersonsScan_IsRecorded_AsHumanOrRepeat(bool isRepeat, Traffic traffic)
    {
        Finds(TestData.Target);
        Writes();
        _recent.Setup(recent => recent.IsRepeat(Scan, TestData.Time)).Returns(isRepeat);

        var result = await HandleAsync("demOcode");

        var impression = _written.Single();
        Assert.Multiple(() =>
        {
            Assert.That(impression.Traffic, Is.EqualTo(traffic));
            Assert.That(impression.ScannedAt, Is.EqualTo(TestData.Time));
            Assert.That(result.ImpressionId, Is.EqualTo(impression.Id));
            Assert.That(result.Url, Is.EqualTo($"https://example.com?impression_id={impression.Id}"));
        });
    }

    [Test]
    public async Task AProgramThatRequiresTokens_GetsTheTokenOfTheScan_BesideItsId()
    {
        var (program, key) = TestData.ProgramWithTokens();
        Finds(ScanTarget.Of(TestData.Poster, program) with { TokenKey = new TokenKey(key, Days: 2) });
        Writes();
        _recent.Setup(recent => recent.IsRepeat(Scan, TestData.Time)).Returns(false);

        var result = await HandleAsync();

        var id = _written.Single().Id;
        Assert.That(result.Url, Is.EqualTo($"https://example.com?impression_id={id}&impression_token={result.Token}"));
        Assert.That(Check(TestData.Time.AddDays(2).AddSeconds(-1)), Is.Null);
        Assert.That(Check(TestData.Time.AddDays(2)), Is.EqualTo(ImpressionTokenFault.ImpressionTokenExpired));

        ImpressionTokenFault? Check(DateTime now) => ImpressionToken.Check(result.Token, id, "prog_1", [key], now);
    }

    [Test]
    public async Task ABotsScan_IsRecorded_AndDoesNotMakeALaterScanARepeat()
    {
        Finds(TestData.Target);
        Writes();

        await HandleAsync(signals: new ScanSignals { UserAgent = "curl/8.5.0" });
        await HandleAsync(signals: new ScanSignals { UserAgent = IPhone, Purpose = "prefetch" });

        Assert.That(_written.Select(impression => impression.Traffic), Is.EqualTo(new[] { Traffic.Bot, Traffic.Prefetch }));
    }

    /// <summary>A retry of a scan that failed is not a repeat. A retry of a repeat that failed is still a repeat of the first scan.</summary>
    [TestCase(false, 1)]
    [TestCase(true, 0)]
    public void AScan_ThatCouldNotBeRecorded_IsForgotten_UnlessItIsARepeat(bool isRepeat, int times)
    {
        Finds(TestData.Target);
        _recent.Setup(recent => recent.IsRepeat(Scan, TestData.Time)).Returns(isRepeat);
        _recent.Setup(recent => recent.Forget(Scan));
        _impressions.Setup(impressions => impressions.AddAsync(It.IsAny<Impression>(), TestData.Token)).Throws(new UnavailableException(UnavailableReason.DatabaseUnavailable, "Away."));

        Assert.That(() => HandleAsync(), Throws.TypeOf<UnavailableException>());

        _recent.Verify(recent => recent.Forget(Scan), Times.Exactly(times));
    }

    [Test]
    public async Task AProbe_ReturnsTheDestination_AndRecordsNothing()
    {
        Finds(TestData.Target);

        Assert.That(await HandleAsync(isProbe: true), Is.EqualTo(new ScanResult(null, "https://example.com")));
    }

    [Test]
    public async Task APausedOrRetiredPoster_LeadsToTheFallback_AndRecordsNothing()
    {
        Finds(TestData.Target with { Status = PosterStatus.Paused, FallbackUrl = "https://example.com/over" });

        Assert.That(await HandleAsync(), Is.EqualTo(new ScanResult(null, "https://example.com/over")));
        Assert.That(await HandleAsync(isProbe: true), Is.EqualTo(new ScanResult(null, "https://example.com/over")));
    }

    [TestCase(PosterStatus.Paused, "This poster is not in use at the moment. Please come back later.")]
    [TestCase(PosterStatus.Retired, "This poster is no longer in use. It is gone: look for a newer one, or ask the person who put it up.")]
    public void APausedOrRetiredPoster_WithoutAFallback_ThrowsWithTheReason(PosterStatus status, string message)
    {
        Finds(TestData.Target with { Status = status, FallbackUrl = null });

        Assert.That(() => HandleAsync(), Throws.TypeOf<GoneException>().With.Message.EqualTo(message));
        Assert.That(() => HandleAsync(isProbe: true), Throws.TypeOf<GoneException>());
    }

    [Test]
    public void AScan_FromTheDestinationOfAnEarlierScan_IsRefused()
    {
        Assert.That(() => HandleAsync(isReturn: true), Throws.TypeOf<ConflictException>());
        Assert.That(() => HandleAsync(isProbe: true, isReturn: true), Throws.TypeOf<ConflictException>());
    }

    [TestCase("imp_0193b0e7c7d27cc3a6f0d0f0a0b0c0d0", true)]
    [TestCase("imp_123abc", true)]
    [TestCase("imp_", true)]
    [TestCase("ref_123abc", false)]
    [TestCase("imp_a b", false)]
    [TestCase("other", false)]
    [TestCase("", false)]
    [TestCase(null, false)]
    public void AnImpressionId_HasItsPrefix(string? id, bool isOwn) => Assert.That(RecordScanCommand.IsOwnId(id), Is.EqualTo(isOwn));

    [Test]
    public void AnUnknownOrInvalidCode_IsNotFound()
    {
        Finds(null);

        Assert.That(() => HandleAsync(), Throws.TypeOf<NotFoundException>().With.Message.Contains("poster"));
        Assert.That(() => HandleAsync("short"), Throws.TypeOf<NotFoundException>());
    }

    [Test]
    public async Task RefusedScans_AreCountedByReason_AndProbesAreNot()
    {
        using var measurements = new Measurements(_instruments);

        await RefuseAsync(null);
        await RefuseAsync(TestData.Target, isReturn: true);
        await RefuseAsync(TestData.Target with { Status = PosterStatus.Paused });
        await RefuseAsync(TestData.Target with { Status = PosterStatus.Retired, FallbackUrl = "https://example.com/over" });
        _recent.Setup(recent => recent.IsRepeat(Scan, TestData.Time)).Returns(true);
        _impressions.SetupSequence(impressions => impressions.AddAsync(It.IsAny<Impression>(), TestData.Token))
            .Throws(new UnavailableException(UnavailableReason.Overloaded, "Full."))
            .Throws(new UnavailableException(UnavailableReason.DatabaseUnavailable, "Away."))
            .Throws(new OperationCanceledException("Its caller left."))
            .Returns(ValueTask.CompletedTask);
        await RefuseAsync(TestData.Target);
        await RefuseAsync(TestData.Target);
        await RefuseAsync(TestData.Target);
        await HandleAsync();

        Assert.That(measurements.Seen, Is.EqualTo(new[] { "unknown_code", "loop", "paused", "retired", "overloaded", "unavailable" }
            .Select(reason => $"impressions.scan.refused{{impressions.refusal={reason}}} 1")));

        async Task RefuseAsync(ScanTarget? target, bool isReturn = false)
        {
            Finds(target);
            foreach (var isProbe in new[] { true, false })
            {
                try
                {
                    await HandleAsync(isProbe: isProbe, isReturn: isReturn);
                }
                catch (Exception exception) when (exception is NotFoundException or GoneException or ConflictException or UnavailableException or OperationCanceledException)
                {
                    // Other tests check the exception.
                }
            }
        }
    }

    private void Finds(ScanTarget? target) =>
        _posters.Setup(posters => posters.FindScanTargetByCodeAsync("DEM0C0DE", TestData.Token)).ReturnsAsync(target);

    private void Writes() => _impressions.Setup(impressions => impressions.AddAsync(Capture.In(_written), TestData.Token))
        .Returns(ValueTask.CompletedTask);

    private Task<ScanResult> HandleAsync(
        string code = "DEM0C0DE", ScanSignals? signals = null, bool isProbe = false, bool isReturn = false)
    {
        var scan = new RecordScanCommand(
            code, signals ?? new ScanSignals { UserAgent = IPhone }, IPAddress.Loopback, ScanFields.OfQuery([], null), isProbe);
        return new RecordScanCommandHandler(_posters.Object, _impressions.Object, _recent.Object, TestData.Places, _instruments, new FixedTime())
            .Handle(scan with { IsReturn = isReturn }, TestData.Token);
    }
}
