using System.Diagnostics;
using System.Diagnostics.Metrics;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Application.Common;

/// <summary>Why a scan became no impression.</summary>
public enum ScanRefusal
{
    /// <summary>No poster has this code.</summary>
    UnknownCode,

    /// <summary>The poster is paused.</summary>
    Paused,

    /// <summary>The poster is retired, or its program is archived.</summary>
    Retired,

    /// <summary>The scan came from the redirect of an earlier scan.</summary>
    Loop,

    /// <summary>Too many scans came from its address.</summary>
    RateLimited,

    /// <summary>Too many scans waited to be written.</summary>
    Overloaded,

    /// <summary>The database could not be read or written, or the service was about to end.</summary>
    Unavailable,
}

/// <summary>
/// What the service measures of itself; <c>docs/observability.md</c> has the list. An instrument that nobody listens to costs a look whether
/// anybody does. A tag has a handful of values, and none tells of a person.
/// </summary>
public sealed class ImpressionsMetrics : IDisposable
{
    /// <summary>The name of the meter, and of the source of spans.</summary>
    public const string Name = "Impressions";

    private readonly Counter<long> _recorded;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _lookups;
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _commitDuration;

    /// <summary>Makes them all, but for the depth of the queue.</summary>
    public ImpressionsMetrics()
    {
        _recorded = Meter.CreateCounter<long>("impressions.scan.recorded", "{scan}", "Scans that became an impression, and were durable.");
        _refused = Meter.CreateCounter<long>("impressions.scan.refused", "{scan}", "Scans of a code that became no impression.");
        _lookups = Meter.CreateCounter<long>("impressions.cache.lookups", "{lookup}", "Looks into the cache.");
        _batchSize = Meter.CreateHistogram(
            "impressions.writer.batch.size",
            "{impression}",
            "Impressions that shared a commit.",
            tags: null,
            new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000] });
        _commitDuration = Meter.CreateHistogram(
            "impressions.writer.commit.duration",
            "s",
            "How long a batch took to be durable, or to fail.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
    }

    /// <summary>The source of spans: a commit has one, since it is many requests' and none's.</summary>
    public static ActivitySource Spans { get; } = new(Name);

    /// <summary>Whether anybody wants to know of the cache.</summary>
    public bool WatchesCache => _lookups.Enabled;

    internal Meter Meter { get; } = new(Name);

    /// <summary>An impression is durable.</summary>
    public void ScanRecorded(Traffic traffic) => _recorded.Add(1, new KeyValuePair<string, object?>("impressions.traffic", SnakeCaseEnum.NameOf(traffic)));

    /// <summary>A scan of a code became no impression.</summary>
    public void ScanRefused(ScanRefusal reason) => _refused.Add(1, new KeyValuePair<string, object?>("impressions.refusal", SnakeCaseEnum.NameOf(reason)));

    /// <summary>Something was looked for in the cache.</summary>
    /// <param name="kind">What.</param>
    /// <param name="isHit">Whether it was there, or somebody was fetching it already.</param>
    public void CacheAsked(string kind, bool isHit) => _lookups.Add(
        1,
        new KeyValuePair<string, object?>("impressions.cache.kind", kind),
        new KeyValuePair<string, object?>("impressions.cache.result", isHit ? "hit" : "miss"));

    /// <summary>A batch is durable, or failed.</summary>
    public void BatchEnded(int count, TimeSpan duration, Exception? failure)
    {
        if (failure is null)
        {
            _batchSize.Record(count);
            _commitDuration.Record(duration.TotalSeconds);
        }
        else
        {
            _commitDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("error.type", failure.GetType().FullName));
        }
    }

    /// <summary>Has the depth of the writer's queue asked for whenever figures are collected.</summary>
    public void WatchQueue(Func<int> depth) =>
        Meter.CreateObservableGauge("impressions.writer.queue.depth", depth, "{impression}", "Impressions that wait to be written.");

    /// <summary>Ends what is told.</summary>
    public void Dispose() => Meter.Dispose();
}
