using Impressions.Application.Common.Exceptions;
using Impressions.Infrastructure.Ingestion;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

/// <summary>The queue is bounded: a scan that finds it full waits for two seconds, and is then refused.</summary>
public sealed class QueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    [Test]
    public async Task AFullQueue_RefusesAfterTwoSeconds_AndLosesNothing()
    {
        await using var running = await RunningWriter.StartAsync();
        var (first, write) = await running.HoldAsync();
        var taken = running.WriteMany(ImpressionWriter.QueueCapacity);
        var tooMany = running.WriteMany(20);

        running.Time.Advance(Patience);

        foreach (var refused in tooMany)
        {
            Assert.That(async () => await refused, Throws.TypeOf<UnavailableException>().With.Message.StartsWith("Too many scans"));
        }

        // Scans in the queue have no time limit, and a refused scan is not written.
        running.Database.Open();
        first.Release();
        Assert.That(await Task.WhenAll([write, .. taken]), Is.EqualTo(running.Database.Written));
    }

    [Test]
    public async Task AFullQueue_TakesWaitingScans_WhenThereIsRoomWithinTwoSeconds()
    {
        await using var running = await RunningWriter.StartAsync();
        var (first, write) = await running.HoldAsync();
        var taken = running.WriteMany(ImpressionWriter.QueueCapacity);
        Assert.That(running.Writer.HasRoom, Is.False);
        var waiting = running.WriteMany(20);
        running.Time.Advance(Patience - TimeSpan.FromMilliseconds(1));

        running.Database.Open();
        first.Release();

        Assert.That(await Task.WhenAll([write, .. taken, .. waiting]), Is.EqualTo(running.Database.Written));
    }

    [Test]
    public async Task AService_ThatIsStoppedWhileItStarts_WritesScansThatItTook()
    {
        await using var running = await RunningWriter.StartAsync(cancellationToken: new CancellationToken(canceled: true));
        running.Database.Open();

        Assert.That(await running.WriteAsync(), Is.EqualTo(running.Database.Written.Single()));
    }

    [Test]
    public async Task ACaller_WhoLeavesBeforeItsScanIsTaken_IsNotRecorded()
    {
        await using var running = await RunningWriter.StartAsync();
        var (first, write) = await running.HoldAsync();
        var taken = running.WriteMany(ImpressionWriter.QueueCapacity);
        using var leaves = new CancellationTokenSource();
        var left = running.WriteAsync(cancellationToken: leaves.Token);

        await leaves.CancelAsync();

        Assert.That(async () => await left, Throws.InstanceOf<OperationCanceledException>());
        running.Database.Open();
        first.Release();
        await Task.WhenAll([write, .. taken]);
        await running.StopAsync();
        Assert.That(running.Database.Written, Is.EqualTo(await Task.WhenAll([write, .. taken])), "a stopped writer has written everything");
    }

    [Test]
    public async Task ACaller_WhoLeavesAfterItsScanWasTaken_IsRecorded()
    {
        await using var running = await RunningWriter.StartAsync();
        var (first, _) = await running.HoldAsync();
        using var leaves = new CancellationTokenSource();
        var left = running.WriteAsync(cancellationToken: leaves.Token);

        await leaves.CancelAsync();
        running.Database.Open();
        first.Release();

        var id = await left;
        Assert.That(running.Database.Written, Does.Contain(id));
    }

    [Test]
    public async Task Stop_WritesScansThatWereTaken_AndRefusesLaterOnes()
    {
        await using var running = await RunningWriter.StartAsync();
        var (first, write) = await running.HoldAsync();
        var taken = running.WriteMany(1_500);

        await running.WaitsToStopAsync();

        Assert.That(async () => await running.WriteAsync(), Throws.TypeOf<UnavailableException>().With.Message.Contains("shutting down"));
        running.Database.Open();
        first.Release();
        await running.StopAsync();
        Assert.That(running.Database.Written, Has.Count.EqualTo(1 + taken.Count), "a stopped writer has written everything");
        Assert.That(await Task.WhenAll([write, .. taken]), Is.EqualTo(running.Database.Written));
    }

    [Test]
    public async Task Stop_RefusesScansThatWaitForAPlace()
    {
        await using var running = await RunningWriter.StartAsync();
        var (first, write) = await running.HoldAsync();
        var taken = running.WriteMany(ImpressionWriter.QueueCapacity);
        var waiting = running.WriteMany(20);

        await running.WaitsToStopAsync();

        foreach (var refused in waiting)
        {
            Assert.That(async () => await refused, Throws.TypeOf<UnavailableException>().With.Message.Contains("shutting down"));
        }

        running.Database.Open();
        first.Release();
        await running.StopAsync();
        Assert.That(await Task.WhenAll([write, .. taken]), Is.EqualTo(running.Database.Written));
    }

    [Test]
    public async Task Stop_WithAnEmptyQueue_Ends()
    {
        await using var running = await RunningWriter.StartAsync();

        await running.StopAsync();

        Assert.That(async () => await running.WriteAsync(), Throws.TypeOf<UnavailableException>());
    }
}
