using Microsoft.Extensions.Logging;

namespace Impressions.Client.Tests.Support;

/// <summary>Waits for the event that Polly logs before the delay of a retry.</summary>
internal sealed class RetrySignal : ILoggerProvider, ILogger
{
    private readonly TaskCompletionSource _retry = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Next => _retry.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (formatter(state, exception).Contains("'OnRetry'", StringComparison.Ordinal))
        {
            _retry.TrySetResult();
        }
    }

    public void Dispose()
    {
    }
}
