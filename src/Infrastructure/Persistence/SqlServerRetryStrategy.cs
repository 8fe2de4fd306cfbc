using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Impressions.Infrastructure.Persistence;

/// <summary>
/// Retries commands after a deadlock, a failover or a lost connection. EF Core's own strategy detects a lost connection by error numbers that
/// SqlClient sets on Windows only; on other systems they are 0 (https://github.com/dotnet/SqlClient/issues/2103).
/// </summary>
/// <param name="dependencies">EF Core's services for a strategy.</param>
/// <param name="timeout">No retry starts after this time. A limit on their number is not enough: an attempt to connect can take long as well.</param>
/// <param name="maxDelay">The longest delay between two attempts. The first retry has no delay; then it doubles.</param>
internal sealed class SqlServerRetryStrategy(ExecutionStrategyDependencies dependencies, TimeSpan timeout, TimeSpan maxDelay)
    : SqlServerRetryingExecutionStrategy(dependencies, MaxRetries, maxDelay, errorNumbersToAdd: null)
{
    private const int MaxRetries = 6;

    /// <summary>The lowest severity at which SQL Server closes the connection.</summary>
    private const byte FatalSeverity = 20;

    private long _started;

    protected override void OnFirstExecution()
    {
        base.OnFirstExecution();
        _started = Stopwatch.GetTimestamp();
    }

    /// <summary>
    /// SqlClient closes a lost connection shortly after it throws, possibly after EF Core reopened it. A later command then fails with an
    /// <see cref="InvalidOperationException"/>, not always the next one.
    /// </summary>
    protected override bool ShouldRetryOn(Exception exception) =>
        base.ShouldRetryOn(exception)
        || IsConnectionLost(exception)
        || (exception is InvalidOperationException && ExceptionsEncountered.Any(IsConnectionLost));

    protected override TimeSpan? GetNextDelay(Exception lastException) =>
        Stopwatch.GetElapsedTime(_started) < timeout ? base.GetNextDelay(lastException) : null;

    private static bool IsConnectionLost(Exception exception) => exception is SqlException { Class: >= FatalSeverity };
}
