using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>Stores all log entries of a service, with their values and exceptions.</summary>
internal sealed class Journal : ILoggerProvider, ILogger
{
    private readonly List<(ActivityTraceId? Request, string Text)> _entries = [];

    /// <summary>The entries, each with the trace ID of its request, if any.</summary>
    public IReadOnlyList<(ActivityTraceId? Request, string Text)> Entries
    {
        get
        {
            lock (_entries)
            {
                return [.. _entries];
            }
        }
    }

    public string Text => string.Join('\n', Entries.Select(entry => entry.Text));

    /// <summary>Replaces the console logger.</summary>
    public void Add(IServiceCollection services)
    {
        services.RemoveAll<ILoggerProvider>();
        services.AddSingleton<ILoggerProvider>(this);
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(", ", pairs) : "";
        lock (_entries)
        {
            _entries.Add((Activity.Current?.TraceId, $"{logLevel}: {formatter(state, exception)} {values}\n{exception}"));
        }
    }

    public void Dispose()
    {
    }
}
