using System.Diagnostics.Metrics;
using Impressions.Application.Common;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Application.UnitTests.Common;

public sealed class MetricsTests
{
    [Test]
    public void EveryInstrument_HasItsName_ItsUnit_AndADescription()
    {
        using var metrics = new ImpressionsMetrics();
        metrics.WatchQueue(() => 0);
        metrics.WatchJournal(() => 0, () => 0);
        var instruments = new List<Instrument>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (ReferenceEquals(instrument.Meter, metrics.Meter))
            {
                instruments.Add(instrument);
            }
        };
        listener.Start();

        Assert.That(instruments.Select(instrument => $"{instrument.Name} {instrument.Unit}"), Is.EquivalentTo(new[]
        {
            "impressions.scan.recorded {scan}",
            "impressions.scan.refused {scan}",
            "impressions.journal.scans {scan}",
            "impressions.cache.lookups {lookup}",
            "impressions.privacy.erased {impression}",
            "impressions.writer.batch.size {impression}",
            "impressions.writer.commit.duration s",
            "impressions.writer.queue.depth {impression}",
            "impressions.journal.depth {impression}",
            "impressions.journal.age s",
        }));
        Assert.That(instruments.Select(instrument => instrument.Description), Has.All.Not.Empty);
        Assert.That(Boundaries<int>("impressions.writer.batch.size"), Is.Ordered.And.Contains(1_000));
        Assert.That(Boundaries<double>("impressions.writer.commit.duration"), Is.Ordered.And.Contains(0.001));

        IReadOnlyList<T>? Boundaries<T>(string name)
            where T : struct => instruments.OfType<Histogram<T>>().Single(instrument => instrument.Name == name).Advice?.HistogramBucketBoundaries;
    }

    [Test]
    public void EveryEvent_IsMeasured_WithItsTags()
    {
        using var metrics = new ImpressionsMetrics();
        metrics.WatchQueue(() => 7);
        using var measurements = new Measurements(metrics);

        metrics.ScanRecorded(Traffic.Prefetch);
        metrics.ScanRefused(ScanRefusal.RateLimited);
        metrics.CacheAsked("api-key", isHit: true);
        metrics.CacheAsked("api-key", isHit: false);
        metrics.PersonalDataErased(ErasureReason.Retention, 2);
        metrics.BatchEnded(3, TimeSpan.FromMilliseconds(20), failure: null);
        metrics.BatchEnded(3, TimeSpan.FromMilliseconds(30), new IOException());

        Assert.That(measurements.Seen, Is.EqualTo(new[]
        {
            "impressions.scan.recorded{impressions.traffic=prefetch} 1",
            "impressions.scan.refused{impressions.refusal=rate_limited} 1",
            "impressions.cache.lookups{impressions.cache.kind=api-key,impressions.cache.result=hit} 1",
            "impressions.cache.lookups{impressions.cache.kind=api-key,impressions.cache.result=miss} 1",
            "impressions.privacy.erased{impressions.erasure.reason=retention} 2",
            "impressions.writer.batch.size{} 3",
            "impressions.writer.commit.duration{} 0.02",
            "impressions.writer.commit.duration{error.type=System.IO.IOException} 0.03",
            "impressions.writer.queue.depth{} 7",
        }));
    }
}
