using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>All that a service logs, with its values and exceptions.</summary>
internal sealed class Journal : ILoggerProvider, ILogger
{
    private readonly List<(ActivityTraceId? Request, string Text)> _entries = [];

    /// <summary>The entries, and the trace of the request that each was made in, if any.</summary>
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

    /// <summary>In the place of the console.</summary>
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
