using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Impressions.Infrastructure.Persistence;

/// <summary>
/// Tries again what a deadlock, a failover or a lost connection ended. EF Core's own strategy knows a lost connection by the numbers that
/// Windows gives; elsewhere they are all 0.
/// </summary>
/// <param name="dependencies">EF Core's.</param>
/// <param name="patience">How long it is tried: an attempt to connect can take long too, so counting them is not enough.</param>
/// <param name="maxDelay">The longest pause between two attempts. The first is none, each more is twice as long.</param>
internal sealed class SqlServerRetries(ExecutionStrategyDependencies dependencies, TimeSpan patience, TimeSpan maxDelay)
    : SqlServerRetryingExecutionStrategy(dependencies, MaxRetries, maxDelay, errorNumbersToAdd: null)
{
    private const int MaxRetries = 6;

    /// <summary>The lowest severity that ends the connection.</summary>
    private const byte FatalSeverity = 20;

    private long _started;

    protected override void OnFirstExecution()
    {
        base.OnFirstExecution();
        _started = Stopwatch.GetTimestamp();
    }

    /// <summary>
    /// SqlClient closes a lost connection a moment after it said so, which may be when it is open again. What was to be sent then fails
    /// with an <see cref="InvalidOperationException"/>.
    /// </summary>
    protected override bool ShouldRetryOn(Exception exception) =>
        base.ShouldRetryOn(exception)
        || IsLost(exception)
        || (exception is InvalidOperationException && ExceptionsEncountered is [.., var last] && IsLost(last));

    protected override TimeSpan? GetNextDelay(Exception lastException) =>
        Stopwatch.GetElapsedTime(_started) < patience ? base.GetNextDelay(lastException) : null;

    private static bool IsLost(Exception exception) => exception is SqlException { Class: >= FatalSeverity };
}
