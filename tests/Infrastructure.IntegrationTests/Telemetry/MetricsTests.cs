using Impressions.Application.ApiKeys;
using Impressions.Application.Common;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Impressions;
using Impressions.Application.Posters;
using Impressions.Domain.Organizations;
using Impressions.Infrastructure.Ingestion;
using Impressions.Infrastructure.IntegrationTests.Ingestion;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Telemetry;

/// <summary>The measurements of the writer and of the cache.</summary>
public sealed class MetricsTests
{
    private const string IPhone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1";

    [Test]
    public async Task TheWriter_MeasuresItsQueue_ItsCommits_AndRecordedScans()
    {
        await using var running = await RunningWriter.StartAsync();
        using var measurements = new Measurements(running.ImpressionsMetrics);
        var (first, write) = await running.HoldAsync(RunningWriter.Scan(userAgent: IPhone));
        var writes = running.WriteMany(3);
        Assert.That(measurements.Seen, Is.EqualTo(new[] { "impressions.writer.queue.depth{} 3" }), "an impression that is being written does not count");

        running.Time.Advance(TimeSpan.FromMilliseconds(20));
        first.Release();
        (await running.Database.NextAsync()).Release();
        await Task.WhenAll([write, .. writes]);
        await running.Writer.StopAsync(CancellationToken.None);

        Assert.That(measurements.Seen.Skip(1), Is.EqualTo(new[]
        {
            "impressions.writer.batch.size{} 1",
            "impressions.writer.commit.duration{} 0.02",
            "impressions.scan.recorded{impressions.traffic=human} 1",
            "impressions.writer.batch.size{} 3",
            "impressions.writer.commit.duration{} 0",
            "impressions.scan.recorded{impressions.traffic=bot} 1",
            "impressions.scan.recorded{impressions.traffic=bot} 1",
            "impressions.scan.recorded{impressions.traffic=bot} 1",
            "impressions.writer.queue.depth{} 0",
        }));
    }

    [Test]
    public async Task AFailedCommit_IsMeasuredWithItsError_AndRecordsNoScan()
    {
        await using var running = await RunningWriter.StartAsync();
        using var measurements = new Measurements(running.ImpressionsMetrics);
        var (batch, write) = await running.HoldAsync();

        batch.Fail(new IOException());
        Assert.That(async () => await write, Throws.TypeOf<UnavailableException>());
        await running.Writer.StopAsync(CancellationToken.None);

        Assert.That(measurements.Seen, Is.EqualTo(new[]
        {
            "impressions.writer.commit.duration{error.type=System.IO.IOException} 0", "impressions.writer.queue.depth{} 0",
        }));
    }

    [Test]
    public async Task TheCache_MeasuresHitsAndMisses()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var impression = await database.AddImpressionAsync("org_1");
        using var measurements = new Measurements(database.Services.GetRequiredService<ImpressionsMetrics>());
        await using var request = database.RequestOf("org_1");
        var keys = request.ServiceProvider.GetRequiredService<IApiKeyAuthenticator>();
        var posters = request.ServiceProvider.GetRequiredService<IPosterRepository>();
        var impressions = request.ServiceProvider.GetRequiredService<IImpressionRepository>();

        await keys.AuthenticateAsync(ApiKey.NewSecret(), CancellationToken.None);
        await posters.FindScanTargetByCodeAsync("ZZZZZZZZ", CancellationToken.None);
        await impressions.FindAsync(impression.Id, CancellationToken.None);
        await impressions.FindAsync(impression.Id, CancellationToken.None);

        Assert.That(measurements.Seen.Where(seen => seen.StartsWith("impressions.cache", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "impressions.cache.lookups{impressions.cache.kind=api-key,impressions.cache.result=miss} 1",
            "impressions.cache.lookups{impressions.cache.kind=scan-target,impressions.cache.result=miss} 1",
            "impressions.cache.lookups{impressions.cache.kind=impression,impressions.cache.result=miss} 1",
            "impressions.cache.lookups{impressions.cache.kind=impression,impressions.cache.result=hit} 1",
        }));
    }

    /// <summary>A writer that is not started, is stopped or has a full queue takes no scan.</summary>
    [Test]
    public async Task TheWriter_HasRoom_WhileItRunsAndIsNotFull()
    {
        await using var running = await RunningWriter.StartAsync();
        Assert.That(running.Writer.HasRoom, Is.True);
        var (first, write) = await running.HoldAsync();
        var writes = running.WriteMany(ImpressionWriter.QueueCapacity);
        Assert.That(running.Writer.HasRoom, Is.False, "full");

        running.Database.Open();
        first.Release();
        await Task.WhenAll([write, .. writes]);
        Assert.That(running.Writer.HasRoom, Is.True);
        await running.Writer.StopAsync(CancellationToken.None);
        Assert.That(running.Writer.HasRoom, Is.False, "stopped");
    }
}
