using System.Collections.Concurrent;
using System.Diagnostics;
using Impressions.Application.Common;
using Impressions.Application.Common.Exceptions;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

/// <summary>If scans arrive one by one, each is written by its caller, with the same guarantees.</summary>
public sealed class ScansOneByOneTests
{
    [Test]
    public async Task ScansThatArriveDuringACommit_ShareTheNext()
    {
        await using var running = await RunningWriter.StartAsync();
        running.WriteOneByOne();
        var (alone, write) = await running.HoldAsync();

        var others = running.WriteMany(5);

        alone.Release();
        await write;
        var shared = await running.Database.NextAsync();
        Assert.That(shared.Ids, Has.Count.EqualTo(others.Count));
        shared.Release();
        Assert.That(await Task.WhenAll(others), Is.EqualTo(shared.Ids));
    }

    [Test]
    public async Task AWaitingScan_IsWrittenBeforeALaterOne()
    {
        await using var running = await RunningWriter.StartAsync();
        for (var round = 0; round < 50; round++)
        {
            running.WriteOneByOne();
            var (alone, write) = await running.HoldAsync();
            var waits = running.WriteAsync();
            running.Database.Open();
            alone.Release();
            await write;

            var later = running.WriteAsync();

            var ids = await Task.WhenAll(waits, later);
            Assert.That(running.Database.Written.TakeLast(2), Is.EqualTo(ids));
        }
    }

    [Test]
    public async Task AfterASharedCommit_TheWriterThreadWritesAgain()
    {
        await using var running = await RunningWriter.StartAsync();
        running.WriteOneByOne();
        var (alone, write) = await running.HoldAsync();
        var others = running.WriteMany(5);
        running.Database.Open();
        alone.Release();
        await Task.WhenAll([write, .. others]);
        var writer = running.Database.Thread;

        await running.WriteAsync();

        Assert.That(running.Database.Thread, Is.EqualTo(writer));
    }

    [Test]
    public async Task AFailure_IsThrownToItsCaller_AndTheNextScanIsWritten()
    {
        await using var running = await RunningWriter.StartAsync();
        running.WriteOneByOne();
        var (alone, write) = await running.HoldAsync();

        alone.Fail(new InvalidOperationException("The database is away."));

        Assert.That(async () => await write, Throws.TypeOf<UnavailableException>());
        running.Database.Open();
        Assert.That(await running.WriteAsync(), Is.EqualTo(running.Database.Written[^1]));
    }

    [Test]
    public async Task ACommit_HasItsOwnTrace_WithLinksToTheRequests()
    {
        await using var running = await RunningWriter.StartAsync();
        running.WriteOneByOne();
        running.Database.Open();
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source == ImpressionsMetrics.Spans,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var request = new Activity("request").Start();

        await running.WriteAsync();

        var commit = ended.Single(span => span.Links.Any(link => link.Context.TraceId == request.TraceId));
        Assert.That(commit.TraceId, Is.Not.EqualTo(request.TraceId));
    }

    [Test]
    public async Task Stop_WaitsForTheCallersCommit_AndRefusesLaterScans()
    {
        await using var running = await RunningWriter.StartAsync();
        running.WriteOneByOne();
        var (alone, write) = await running.HoldAsync();

        await running.WaitsToStopAsync();

        alone.Release();
        await running.StopAsync();
        var last = running.Database.Written[^1];
        Assert.That(await write, Is.EqualTo(last), "a stopped writer has written everything");
        Assert.That(async () => await running.WriteAsync(), Throws.TypeOf<UnavailableException>().With.Message.Contains("shutting down"));
    }
}
