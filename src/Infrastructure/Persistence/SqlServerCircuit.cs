using System.Data.Common;
using Impressions.Application.Common.Exceptions;
using Impressions.Infrastructure.Ingestion;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Impressions.Infrastructure.Persistence;

/// <summary>
/// Limits how long a request waits for an unavailable SQL Server. A connection has to be opened within 1.5 seconds. After two failures the next requests
/// fail at once, for a second. While the database takes no scans, a command has a second as well.
/// </summary>
internal sealed class SqlServerCircuit : DbConnectionInterceptor, IDbCommandInterceptor
{
    private const int CommandTimeoutSeconds = 1;

    private const string Unavailable = "The database is not available. Try again in a moment.";

    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan SamplingDuration = TimeSpan.FromSeconds(10);

    private readonly DatabaseAvailability _availability;
    private readonly ResiliencePipeline _pipeline;

    public SqlServerCircuit(DatabaseAvailability availability, TimeProvider time)
    {
        _availability = availability;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 1,
                MinimumThroughput = 2,
                SamplingDuration = SamplingDuration,
                BreakDuration = BreakDuration,
                ShouldHandle = new PredicateBuilder().Handle<DbException>().Handle<TimeoutRejectedException>(),
            })
            .AddTimeout(OpenTimeout)
            .Build();
    }

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        try
        {
            await _pipeline.ExecuteAsync(
                static async (connection, cancellation) => await connection.OpenAsync(cancellation), connection, cancellationToken);
            return InterceptionResult.Suppress();
        }
        catch (Exception exception) when (exception is BrokenCircuitException or TimeoutRejectedException)
        {
            throw new UnavailableException(UnavailableReason.DatabaseUnavailable, Unavailable, exception);
        }
    }

    /// <summary>EF Core calls this for all commands, before it executes them.</summary>
    public DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (_availability.IsAway)
        {
            result.CommandTimeout = CommandTimeoutSeconds;
        }

        return result;
    }
}
