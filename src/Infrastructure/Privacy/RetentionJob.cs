using System.Data.Common;
using Impressions.Application.Common;
using Impressions.Application.Impressions;
using Impressions.Application.Privacy;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Privacy;

/// <summary>
/// Erases the personal data of impressions that are older than the retention of their program, every hour, in one process at a time. An erased impression is
/// marked, so a run that was stopped continues where it ended.
/// </summary>
internal sealed partial class RetentionJob(
    IImpressionsDbContextFactory databases, SqliteTraces traces, ImpressionsMetrics metrics, TimeProvider time, ILogger<RetentionJob> logger)
    : BackgroundService, IRetention
{
    /// <summary>The name of the lease.</summary>
    public const string Name = "retention";

    /// <summary>The number of impressions in one transaction. SQLite blocks scans during the transaction, a few milliseconds.</summary>
    public const int BatchSize = 100;

    /// <summary>How long the data of an impression stays after its retention, at most: two of these.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>A process whose lease does not change for this time is dead.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    /// <summary>How often each process looks whether a run is due.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMinutes(1);

    /// <summary>How often impressions are searched from the first one on: some arrive late, from the journal of a process that was away.</summary>
    private static readonly TimeSpan CompleteSearchInterval = TimeSpan.FromDays(1);

    /// <summary>Leaves the database to scans between two transactions.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly string _owner = Guid.NewGuid().ToString("N");
    private readonly Dictionary<string, Search> _searches = new(StringComparer.Ordinal);
    private (int Version, long Since)? _seen;

    public async Task<IReadOnlyList<RetentionResult>> CountAsync(CancellationToken cancellationToken)
    {
        await using var database = databases.Create(organizationId: null);
        var results = new List<RetentionResult>();
        foreach (var program in await ListAsync(database, cancellationToken))
        {
            results.Add(ResultOf(program, await Due(database, program, DateTime.MinValue, CutoffOf(program)).LongCountAsync(cancellationToken)));
        }

        return results;
    }

    public async Task<IReadOnlyList<RetentionResult>?> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = databases.Create(organizationId: null);
        if (await TryLeaseAsync(database, cancellationToken) is not { } lease)
        {
            return null;
        }

        var results = await EraseAsync(database, lease, cancellationToken);
        await traces.CleanIfNeededAsync(cancellationToken);
        return results;
    }

    /// <summary>Erases what is due, if the last run of any process was an interval ago.</summary>
    public async Task RunIfDueAsync(CancellationToken cancellationToken)
    {
        await using var database = databases.Create(organizationId: null);
        var endedAt = await database.Leases.Where(lease => lease.Name == Name).Select(lease => lease.EndedAt).SingleOrDefaultAsync(cancellationToken);
        // A time in the future is that of another machine, whose clock is ahead.
        if ((endedAt is null || (time.GetUtcNow().UtcDateTime - endedAt.Value).Duration() >= Interval)
            && await TryLeaseAsync(database, cancellationToken) is { } lease)
        {
            await EraseAsync(database, lease, cancellationToken);
        }
    }

    public async Task<bool> CompactAsync(CancellationToken cancellationToken)
    {
        await using var database = databases.Create(organizationId: null);
        if (!database.Database.IsSqlite())
        {
            return false;
        }

        await database.Database.ExecuteSqlRawAsync("VACUUM", cancellationToken);
        await traces.CleanAsync(cancellationToken);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunIfDueAsync(stoppingToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another process has taken over, since this one was too slow.
            }
            catch (Exception exception) when (exception is DbException or DbUpdateException or RetryLimitExceededException)
            {
                // The next run continues.
                LogFailure(exception);
            }
        }
    }

    private static RetentionResult ResultOf(Retained program, long count) => new(program.OrganizationId, program.Id, program.Days, count);

    /// <summary>Lists the programs with a retention. All are read, since there are few, and no index has the retention.</summary>
    private static async Task<IReadOnlyList<Retained>> ListAsync(ImpressionsDbContext database, CancellationToken cancellationToken)
    {
        var programs = await database.Programs.IgnoreQueryFilters().OrderBy(program => program.Id)
            .Select(program => new { program.OrganizationId, program.Id, program.RetentionDays }).ToListAsync(cancellationToken);
        return [.. programs.Where(program => program.RetentionDays is not null)
            .Select(program => new Retained(program.OrganizationId, program.Id, program.RetentionDays!.Value))];
    }

    private static IQueryable<Impression> Due(ImpressionsDbContext database, Retained program, DateTime from, DateTime cutoff) =>
        database.Impressions.IgnoreQueryFilters().Where(impression => impression.OrganizationId == program.OrganizationId
            && impression.ProgramId == program.Id && impression.ScannedAt >= from && impression.ScannedAt < cutoff && impression.ErasedAt == null);

    private DateTime CutoffOf(Retained program) => time.GetUtcNow().UtcDateTime.AddDays(-program.Days);

    /// <summary>Takes the lease; null if another process has it and is alive.</summary>
    private async Task<Lease?> TryLeaseAsync(ImpressionsDbContext database, CancellationToken cancellationToken)
    {
        var lease = await database.Leases.SingleOrDefaultAsync(lease => lease.Name == Name, cancellationToken);
        if (lease is null)
        {
            database.Add(lease = new Lease { Name = Name });
        }
        else if (lease.Owner is not null && lease.Owner != _owner && !IsDead(lease))
        {
            return null;
        }

        lease.Owner = _owner;
        try
        {
            await lease.SaveAsync(database);
            return lease;
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.InnerException.IsUniqueConstraintViolation())
        {
            // Another process was faster.
            return null;
        }
    }

    private bool IsDead(Lease lease)
    {
        if (_seen?.Version != lease.Version)
        {
            _seen = (lease.Version, time.GetTimestamp());
            return false;
        }

        return time.GetElapsedTime(_seen.Value.Since) >= LeaseTime;
    }

    private async Task<IReadOnlyList<RetentionResult>> EraseAsync(ImpressionsDbContext database, Lease lease, CancellationToken cancellationToken)
    {
        var results = new List<RetentionResult>();
        await traces.AvoidAsync(database, cancellationToken);
        foreach (var program in await ListAsync(database, cancellationToken))
        {
            var count = await EraseAsync(database, lease, program, cancellationToken);
            results.Add(ResultOf(program, count));
        }

        var oldest = time.GetUtcNow().UtcDateTime - ErasedImpression.Lifetime;
        await database.ErasedImpressions.IgnoreQueryFilters().Where(erased => erased.ErasedAt < oldest).ExecuteDeleteAsync(cancellationToken);
        (lease.Owner, lease.EndedAt) = (null, time.GetUtcNow().UtcDateTime);
        await lease.SaveAsync(database);
        if (results.Sum(result => result.Count) is var sum and > 0)
        {
            LogErased(sum);
        }

        return results;
    }

    private async Task<long> EraseAsync(ImpressionsDbContext database, Lease lease, Retained program, CancellationToken cancellationToken)
    {
        var cutoff = CutoffOf(program);
        var last = _searches.GetValueOrDefault(program.Id);
        var isComplete = last is null || last.Days != program.Days || time.GetElapsedTime(last.CompleteAt) >= CompleteSearchInterval;
        var from = isComplete ? DateTime.MinValue : last!.Through;
        var count = 0L;
        while (await Due(database, program, from, cutoff).OrderBy(impression => impression.ScannedAt).Take(BatchSize).ToListAsync(cancellationToken)
            is { Count: > 0 } batch)
        {
            foreach (var impression in batch)
            {
                impression.ErasePersonalData(ScanFields.WithoutPersonalData(impression.Metadata), time.GetUtcNow().UtcDateTime);
            }

            await lease.SaveAsync(database);
            batch.ForEach(impression => database.Entry(impression).State = EntityState.Detached);
            metrics.PersonalDataErased(ErasureReason.Retention, batch.Count);
            (from, count) = (batch[^1].ScannedAt, count + batch.Count);
            await Task.Delay(Pause, cancellationToken);
        }

        _searches[program.Id] = new Search(program.Days, cutoff, isComplete ? time.GetTimestamp() : last!.CompleteAt);
        return count;
    }

    [LoggerMessage(LogLevel.Information, "The personal data of {Count} impression(s) was erased after its retention.")]
    private partial void LogErased(long count);

    [LoggerMessage(LogLevel.Warning, "Impressions could not be erased after their retention. The service retries in a minute.")]
    private partial void LogFailure(Exception exception);

    /// <summary>A program with a retention.</summary>
    private sealed record Retained(string OrganizationId, string Id, int Days);

    /// <summary>A search that has erased everything up to a time.</summary>
    /// <param name="Days">The retention, in days.</param>
    /// <param name="Through">The time up to which impressions were erased.</param>
    /// <param name="CompleteAt">The timestamp of the last search that began at the first impression.</param>
    private sealed record Search(int Days, DateTime Through, long CompleteAt);
}
