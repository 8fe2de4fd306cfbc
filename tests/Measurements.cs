using System.Diagnostics.Metrics;
using Impressions.Application.Common;

namespace Impressions;

/// <summary>Records the measurements of one set of instruments as their name, tags and value: <c>a.b{c=d} 1</c>.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<string> _seen = [];

    public Measurements(ImpressionsMetrics instruments)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Parallel tests have meters of the same name.
            if (ReferenceEquals(instrument.Meter, instruments.Meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(Note);
        _listener.SetMeasurementEventCallback<int>(Note);
        _listener.SetMeasurementEventCallback<double>(Note);
        _listener.Start();
    }

    public IReadOnlyList<string> Seen
    {
        get
        {
            _listener.RecordObservableInstruments();
            lock (_seen)
            {
                return [.. _seen];
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Note<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var text = FormattableString.Invariant($"{instrument.Name}{{{string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}}} {value}");
        lock (_seen)
        {
            _seen.Add(text);
        }
    }
}
