using Impressions.Application.Common.Exceptions;
using Impressions.Application.Programs;
using Impressions.Domain.Posters;
using Impressions.Infrastructure.Caching;
using Impressions.Infrastructure.Ingestion.Journal;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Ingestion;

/// <summary>Finds the poster of a scanned code: in the cache, in the database, or in the local copy while the database is unavailable.</summary>
internal sealed class ScanTargetLookup(
    IImpressionsDbContextFactory databases,
    LookupCache cache,
    ScanTargetStore copy,
    ScanJournal journal,
    ImpressionWriter writer,
    IngestionOptions options,
    ITokenKeys keys,
    TimeProvider time)
{
    /// <summary>Ignores the query filter: a scan has no authenticated caller, and the code identifies the poster.</summary>
    private static readonly Func<ImpressionsDbContext, string, CancellationToken, Task<StoredScanTarget?>> ByCode = EF.CompileAsyncQuery(
        (ImpressionsDbContext database, string code, CancellationToken _) => database.Posters.IgnoreQueryFilters()
            .Where(poster => poster.Code == code)
            .Join(database.Programs, poster => poster.ProgramId, program => program.Id, StoredScanTarget.Selection)
            .FirstOrDefault());

    /// <summary>Finds the target of a normalized code; null if no poster has it.</summary>
    /// <exception cref="UnavailableException">The database did not answer in time, and the local copy does not have the code.</exception>
    public ValueTask<ScanTarget?> FindAsync(string code, CancellationToken cancellationToken) => cache.GetMutableAsync(
        CacheKeys.ScanTarget(code),
        (Lookup: this, Code: code),
        static (state, _) => state.Lookup.FindUncachedAsync(state.Code),
        cancellationToken);

    private async ValueTask<ScanTarget?> FindUncachedAsync(string code)
    {
        if (!journal.IsEnabled)
        {
            return await FindInDatabaseAsync(code);
        }

        // A new poster may be in the database only, which can be readable although it takes no scans.
        if (writer.IsDatabaseAway && copy.Find(code) is { } copied)
        {
            return copied;
        }

        var lookup = FindInDatabaseAsync(code);
        await ((Task)lookup).WaitAsync(options.DatabaseTimeout, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (lookup.IsCompletedSuccessfully)
        {
            return await lookup;
        }

        writer.LeaveDatabase(lookup.Exception?.InnerException);
        return copy.Find(code)
            ?? throw new UnavailableException(
                UnavailableReason.DatabaseUnavailable, "The poster could not be looked up. Try again in a moment.", lookup.Exception?.InnerException);
    }

    /// <summary>Uses a context of its own: the lookup may outlast the request.</summary>
    private async Task<ScanTarget?> FindInDatabaseAsync(string code)
    {
        await using var database = databases.Create(organizationId: null);
        return (await ByCode(database, code, CancellationToken.None))?.Open(keys);
    }
}
