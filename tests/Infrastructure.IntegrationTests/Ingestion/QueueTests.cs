using Impressions.Application.Common.Exceptions;
using Impressions.Infrastructure.Ingestion;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

/// <summary>What waits is bounded: a scan that finds no place waits a while, then is told to come back.</summary>
public sealed class QueueTests
{
    [Test]
    public async Task AFullQueue_RefusesAfterAWhile_AndLosesNothing()
    {
        await using var running = await RunningWriter.StartAsync();
        var (first, write) = await running.HoldAsync();
        var taken = running.WriteMany(ImpressionWriter.QueueCapacity);
        var tooMany = running.WriteMany(20);

        await PatienceEndsAsync(running, tooMany);

        foreach (var refused in tooMany)
        {
            Assert.That(refused.Exception?.InnerException, Is.TypeOf<UnavailableException>().With.Message.StartsWith("Too many scans"));
        }

        Assert.That(taken.Exists(scan => scan.IsCompleted), Is.False, "what is in the queue waits as long as it takes");
        running.Database.Open();
        first.Release();
        Assert.That(await Task.WhenAll([write, .. taken]), Is.EqualTo(running.Database.Written), "and nothing that was refused");
    }

    [Test]
    public async Task AFullQueue_TakesTheWaitingIn_WhenThereIsRoom()
    {
        await using var running = await RunningWriter.StartAsync();
        var (first, write) = await running.HoldAsync();
        var taken = running.WriteMany(ImpressionWriter.QueueCapacity);
        var waiting = running.WriteMany(20);
        Assert.That(waiting.Exists(scan => scan.IsCompleted), Is.False);

        running.Database.Open();
        first.Release();

        Assert.That(await Task.WhenAll([write, .. taken, .. waiting]), Is.EqualTo(running.Database.Written));
    }

    [Test]
    public async Task AServiceThatIsToldToEndWhileItStarts_WritesWhatItHasTakenIn()
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
        Assert.That(await Task.WhenAll([write, .. taken]), Is.EqualTo(running.Database.Written));
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
    public async Task Stop_WritesWhatWasTaken_AndRefusesWhatComesLater()
    {
        await using var running = await RunningWriter.StartAsync();
        var (first, write) = await running.HoldAsync();
        var taken = running.WriteMany(1_500);

        var stop = running.Writer.StopAsync(CancellationToken.None);

        Assert.That(async () => await running.WriteAsync(), Throws.TypeOf<UnavailableException>().With.Message.Contains("shutting down"));
        await Task.WhenAny(stop, Task.Delay(50));
        Assert.That(stop.IsCompleted, Is.False, "it waits for what it took");
        running.Database.Open();
        first.Release();
        await stop;
        Assert.That(running.Database.Written, Has.Count.EqualTo(1 + taken.Count), "all is written when it has stopped");
        Assert.That(await Task.WhenAll([write, .. taken]), Is.EqualTo(running.Database.Written));
    }

    [Test]
    public async Task Stop_RefusesWhatWaitsForAPlace()
    {
        await using var running = await RunningWriter.StartAsync();
        var (first, write) = await running.HoldAsync();
        var taken = running.WriteMany(ImpressionWriter.QueueCapacity);
        var waiting = running.WriteMany(20);

        var stop = running.Writer.StopAsync(CancellationToken.None);

        foreach (var refused in waiting)
        {
            Assert.That(async () => await refused, Throws.TypeOf<UnavailableException>().With.Message.Contains("shutting down"));
        }

        running.Database.Open();
        first.Release();
        await stop;
        Assert.That(await Task.WhenAll([write, .. taken]), Is.EqualTo(running.Database.Written));
    }

    [Test]
    public async Task Stop_WithoutAnythingWaiting_Ends()
    {
        await using var running = await RunningWriter.StartAsync();

        await running.Writer.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.That(async () => await running.WriteAsync(), Throws.TypeOf<UnavailableException>());
    }

    /// <summary>Lets the clock run until the writes are answered.</summary>
    private static async Task PatienceEndsAsync(RunningWriter running, IReadOnlyCollection<Task<string>> writes)
    {
        var all = Task.WhenAll(writes);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!all.IsCompleted)
        {
            running.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, patience.Token);
        }
    }
}
