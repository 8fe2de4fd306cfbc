using System.Diagnostics;
using System.Diagnostics.Metrics;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Application.Common;

/// <summary>Why a scan was not recorded.</summary>
public enum ScanRefusal
{
    /// <summary>No poster has this code.</summary>
    UnknownCode,

    /// <summary>The poster is paused.</summary>
    Paused,

    /// <summary>The poster is retired, or its program is archived.</summary>
    Retired,

    /// <summary>The destination of an earlier scan led to the scan.</summary>
    Loop,

    /// <summary>Too many scans came from one address.</summary>
    RateLimited,

    /// <summary>Too many scans waited to be written.</summary>
    Overloaded,

    /// <summary>The database was unavailable, or the service was shutting down.</summary>
    Unavailable,
}

/// <summary>Why personal data was erased.</summary>
public enum ErasureReason
{
    /// <summary>The retention of the program has passed.</summary>
    Retention,

    /// <summary>A request asked for it.</summary>
    Request,
}

/// <summary>
/// The metrics of the service, listed in <c>docs/observability.md</c>. Without a listener, an instrument costs one comparison. Tags have few values and no
/// personal data.
/// </summary>
public sealed class ImpressionsMetrics : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Impressions";

    private readonly Counter<long> _recorded;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _journalled;
    private readonly Counter<long> _lookups;
    private readonly Counter<long> _erased;
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _commitDuration;

    /// <summary>Creates all instruments except those of the queue and the journal.</summary>
    public ImpressionsMetrics()
    {
        _recorded = Meter.CreateCounter<long>("impressions.scan.recorded", "{scan}", "Scans that were recorded durably.");
        _refused = Meter.CreateCounter<long>("impressions.scan.refused", "{scan}", "Scans that were not recorded.");
        _journalled = Meter.CreateCounter<long>(
            "impressions.journal.scans", "{scan}", "Scans that went to the local journal, since the database did not take them.");
        _lookups = Meter.CreateCounter<long>("impressions.cache.lookups", "{lookup}", "Cache lookups.");
        _erased = Meter.CreateCounter<long>("impressions.privacy.erased", "{impression}", "Impressions whose personal data was erased.");
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

    /// <summary>The activity source: a commit has a span of its own, since many requests share it.</summary>
    public static ActivitySource Spans { get; } = new(Name);

    /// <summary>Whether cache lookups have a listener.</summary>
    public bool WatchesCache => _lookups.Enabled;

    internal Meter Meter { get; } = new(Name);

    /// <summary>Counts a durable impression.</summary>
    public void ScanRecorded(Traffic traffic) => _recorded.Add(1, new KeyValuePair<string, object?>("impressions.traffic", SnakeCaseEnum.NameOf(traffic)));

    /// <summary>Counts scans that went to the journal.</summary>
    public void ScansJournalled(int count) => _journalled.Add(count);

    /// <summary>Counts a scan that was not recorded.</summary>
    public void ScanRefused(ScanRefusal reason) => _refused.Add(1, new KeyValuePair<string, object?>("impressions.refusal", SnakeCaseEnum.NameOf(reason)));

    /// <summary>Counts a cache lookup.</summary>
    /// <param name="kind">Kind of the entry.</param>
    /// <param name="isHit">Whether the cache had the entry, or another request was loading it already.</param>
    public void CacheAsked(string kind, bool isHit) => _lookups.Add(
        1,
        new KeyValuePair<string, object?>("impressions.cache.kind", kind),
        new KeyValuePair<string, object?>("impressions.cache.result", isHit ? "hit" : "miss"));

    /// <summary>Counts impressions whose personal data was erased.</summary>
    public void PersonalDataErased(ErasureReason reason, int count) =>
        _erased.Add(count, new KeyValuePair<string, object?>("impressions.erasure.reason", SnakeCaseEnum.NameOf(reason)));

    /// <summary>Records the size and duration of a batch, or its failure.</summary>
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

    /// <summary>Observes the depth of the writer's queue.</summary>
    public void WatchQueue(Func<int> depth) =>
        Meter.CreateObservableGauge("impressions.writer.queue.depth", depth, "{impression}", "Impressions that wait to be written.");

    /// <summary>Observes the journal.</summary>
    /// <param name="depth">The number of impressions in it.</param>
    /// <param name="age">The age of the oldest, in seconds.</param>
    public void WatchJournal(Func<int> depth, Func<double> age)
    {
        Meter.CreateObservableGauge("impressions.journal.depth", depth, "{impression}", "Impressions in the local journal.");
        Meter.CreateObservableGauge("impressions.journal.age", age, "s", "The age of the oldest impression in the local journal.");
    }

    /// <summary>Disposes the meter.</summary>
    public void Dispose() => Meter.Dispose();
}
