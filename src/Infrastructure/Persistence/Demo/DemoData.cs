using Impressions.Application.Databases;
using Impressions.Domain.Auditing;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Ingestion;
using Impressions.Infrastructure.Statistics;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Demo;

/// <summary>Adds the demo's history, so that the first request of a new user returns data.</summary>
internal sealed class DemoData(IImpressionsDbContextFactory databases, IImpressionBatchWriter writer, DatabaseOptions options, TimeProvider time) : IDemoData
{
    private const int BatchSize = 1_000;

    /// <summary>
    /// Tables that are not emptied: a running service remembers the keys of sessions, readers remember positions in the feed of events, and nothing but its retention
    /// deletes from the audit log.
    /// </summary>
    private static readonly Type[] Kept = [typeof(DataProtectionKey), typeof(EventCounter), typeof(AuditEntry)];

    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(2);

    public bool IsSupported => options.Provider is DatabaseProvider.Sqlite;

    public async Task SeedAsync(Uri landingPage, CancellationToken cancellationToken)
    {
        await using var database = databases.Create(DemoHistory.OrganizationId);
        if (await database.Organizations.AnyAsync(cancellationToken))
        {
            await MoveAsync(database, landingPage, cancellationToken);
        }
        else
        {
            // The organization is written last. If a killed process wrote impressions before, there is none.
            await DeleteAsync(database, DemoHistory.OrganizationId, cancellationToken);
            await CreateAsync(database, landingPage, cancellationToken);
        }
    }

    public async Task<string?> ResetAsync(Uri landingPage, CancellationToken cancellationToken)
    {
        await using var database = databases.Create(DemoHistory.OrganizationId);
        var other = await database.Organizations.IgnoreQueryFilters()
            .Where(organization => organization.Id != DemoHistory.OrganizationId)
            .Select(organization => organization.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (other is null)
        {
            await DeleteAsync(database, organizationId: null, cancellationToken);
            await CreateAsync(database, landingPage, cancellationToken);
        }

        return other;
    }

    private static bool IsDemoPage(string url, Uri landingPage) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback && uri.AbsolutePath == landingPage.AbsolutePath;

    /// <summary>Deletes rows of all tables of the model in one transaction.</summary>
    /// <param name="database">The database.</param>
    /// <param name="organizationId">The organization whose rows are deleted; null for all rows.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    private static Task DeleteAsync(ImpressionsDbContext database, string? organizationId, CancellationToken cancellationToken) =>
        database.Database.CreateExecutionStrategy().ExecuteAsync(() => DeleteOnceAsync(database, organizationId, cancellationToken));

    private static async Task DeleteOnceAsync(ImpressionsDbContext database, string? organizationId, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // The numbers of the statistics are kept as well: a running service remembers them.
        await database.StatisticsChanges.ExecuteDeleteAsync(cancellationToken);
        await database.StatisticsCells.ExecuteDeleteAsync(cancellationToken);
        foreach (var type in database.Model.GetEntityTypesInInsertOrder().Reverse().Where(type =>
            !typeof(IComputedTable).IsAssignableFrom(type.ClrType) && !Kept.Contains(type.ClrType)))
        {
            var delete = $"DELETE FROM \"{type.GetTableName()}\"";
            if (organizationId is null)
            {
                await database.Database.ExecuteSqlRawAsync(delete, cancellationToken);
            }
            else if (type.FindProperty("OrganizationId") is { } owner)
            {
                delete += $" WHERE \"{owner.GetColumnName()}\" = {{0}}";
                var stored = owner.GetTypeMapping().Converter?.ConvertToProvider(organizationId) ?? organizationId;
                await database.Database.ExecuteSqlRawAsync(delete, [stored], cancellationToken);
            }
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task MoveAsync(ImpressionsDbContext database, Uri landingPage, CancellationToken cancellationToken)
    {
        foreach (var program in await database.Programs.ToListAsync(cancellationToken))
        {
            if (IsDemoPage(program.LandingUrl, landingPage))
            {
                program.Update(
                    program.Name,
                    landingPage.AbsoluteUri,
                    program.FallbackUrl,
                    program.PrivacyMode,
                    program.ReferralsPerImpression,
                    program.Status,
                    program.Metadata,
                    program.CallToAction,
                    program.RetentionDays,
                    time.GetUtcNow().UtcDateTime);
            }
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task CreateAsync(ImpressionsDbContext database, Uri landingPage, CancellationToken cancellationToken)
    {
        var history = new DemoHistory(landingPage, time.GetUtcNow().UtcDateTime);
        // The writer writes while the next impressions and the other rows are created.
        var writing = Task.CompletedTask;
        foreach (var batch in history.Impressions().Chunk(BatchSize))
        {
            writing = WriteAfterAsync(writing, batch);
        }

        database.AddRange(history.Others());
        await writing;
        await database.SaveChangesAsync(cancellationToken);
        // The history of the demo was not just made.
        await database.NewEvents.ExecuteDeleteAsync(cancellationToken);
    }

    private async Task WriteAfterAsync(Task previous, Impression[] batch)
    {
        await previous;
        await Task.Run(() => writer.WriteAsync([.. batch.Select(impression => new NewImpression(impression, Key: null))], LockTimeout));
    }
}
