using Impressions.Application.Common.Idempotency;
using Impressions.Domain.Auditing;
using Impressions.Domain.Common;
using Impressions.Domain.Earnings;
using Impressions.Domain.Impressions;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Privacy;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure.Auditing;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Persistence.History;
using Impressions.Infrastructure.Privacy;
using Impressions.Infrastructure.Statistics;
using Impressions.Infrastructure.Webhooks;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Impressions.Infrastructure.Persistence;

/// <summary>
/// The database. Every query returns rows of <see cref="OrganizationId"/> only, by query filters. Contexts are pooled: create them with
/// <see cref="ImpressionsDbContextFactory{TContext}"/> only, which sets the organization each time.
/// </summary>
internal abstract class ImpressionsDbContext(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>The organization whose rows are returned; null returns no rows.</summary>
    public string? OrganizationId { get; set; }

    /// <summary>The act of the request; null for a context of the service itself, whose changes are not audited.</summary>
    public AuditTrail? AuditTrail { get; set; }

    public DbSet<Organization> Organizations => Set<Organization>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<Program> Programs => Set<Program>();

    public DbSet<Student> Students => Set<Student>();

    public DbSet<Poster> Posters => Set<Poster>();

    public DbSet<Impression> Impressions => Set<Impression>();

    public DbSet<Referral> Referrals => Set<Referral>();

    public DbSet<Earning> Earnings => Set<Earning>();

    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    public DbSet<StatusChange> StatusChanges => Set<StatusChange>();

    public DbSet<StatisticsChange> StatisticsChanges => Set<StatisticsChange>();

    public DbSet<StatisticsProgram> StatisticsPrograms => Set<StatisticsProgram>();

    public DbSet<StatisticsPlacement> StatisticsPlacements => Set<StatisticsPlacement>();

    public DbSet<StatisticsFacet> StatisticsFacets => Set<StatisticsFacet>();

    public DbSet<StatisticsCell> StatisticsCells => Set<StatisticsCell>();

    public DbSet<StatisticsValue> StatisticsValues => Set<StatisticsValue>();

    public DbSet<NewEvent> NewEvents => Set<NewEvent>();

    public DbSet<StoredEvent> Events => Set<StoredEvent>();

    /// <summary>The last position in the feed of events. Positions are counted across organizations.</summary>
    public DbSet<EventCounter> EventCounters => Set<EventCounter>();

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    public DbSet<WebhookQueue> WebhookQueues => Set<WebhookQueue>();

    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    public DbSet<Erasure> Erasures => Set<Erasure>();

    public DbSet<ErasedImpression> ErasedImpressions => Set<ErasedImpression>();

    /// <summary>Work that one process at a time does, for the whole installation.</summary>
    public DbSet<Lease> Leases => Set<Lease>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>The keys that encrypt sessions of the dashboard and secrets of webhooks. They belong to the installation, not to an organization.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The collation that compares byte by byte; null if that is the database's default.</summary>
    protected abstract string? BinaryCollation { get; }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>().HavePrecision(3);
        configurationBuilder.Properties<Metadata>().HaveConversion<MetadataConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(16).AreUnicode(false);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ImpressionsDbContext).Assembly);

        modelBuilder.Entity<Organization>().HasQueryFilter(organization => organization.Id == OrganizationId);
        modelBuilder.Entity<ApiKey>().HasQueryFilter(key => key.OrganizationId == OrganizationId);
        modelBuilder.Entity<Program>().HasQueryFilter(program => program.OrganizationId == OrganizationId);
        modelBuilder.Entity<Student>().HasQueryFilter(student => student.OrganizationId == OrganizationId);
        modelBuilder.Entity<Poster>().HasQueryFilter(poster => poster.OrganizationId == OrganizationId);
        modelBuilder.Entity<Impression>().HasQueryFilter(impression => impression.OrganizationId == OrganizationId);
        modelBuilder.Entity<Referral>().HasQueryFilter(referral => referral.OrganizationId == OrganizationId);
        modelBuilder.Entity<Earning>().HasQueryFilter(earning => earning.OrganizationId == OrganizationId);
        modelBuilder.Entity<IdempotencyKey>().HasQueryFilter(key => key.OrganizationId == OrganizationId);
        modelBuilder.Entity<StatusChange>().HasQueryFilter(change => change.OrganizationId == OrganizationId);
        modelBuilder.Entity<NewEvent>().HasQueryFilter(row => row.OrganizationId == OrganizationId);
        modelBuilder.Entity<StoredEvent>().HasQueryFilter(row => row.OrganizationId == OrganizationId);
        modelBuilder.Entity<Webhook>().HasQueryFilter(webhook => webhook.OrganizationId == OrganizationId);
        modelBuilder.Entity<WebhookQueue>().HasQueryFilter(queue => queue.OrganizationId == OrganizationId);
        modelBuilder.Entity<WebhookDelivery>().HasQueryFilter(delivery => delivery.OrganizationId == OrganizationId);
        modelBuilder.Entity<Erasure>().HasQueryFilter(erasure => erasure.OrganizationId == OrganizationId);
        modelBuilder.Entity<ErasedImpression>().HasQueryFilter(erased => erased.OrganizationId == OrganizationId);
        modelBuilder.Entity<AuditEntry>().HasQueryFilter(entry => entry.OrganizationId == OrganizationId);
        modelBuilder.Entity<StatisticsChange>().HasQueryFilter(change => change.OrganizationId == OrganizationId);
        modelBuilder.Entity<StatisticsProgram>().HasQueryFilter(program => program.OrganizationId == OrganizationId);
        modelBuilder.Entity<StatisticsPlacement>().HasQueryFilter(placement => StatisticsPrograms.Any(program => program.Number == placement.Program));
        modelBuilder.Entity<StatisticsFacet>().HasQueryFilter(facet => StatisticsPrograms.Any(program => program.Number == facet.Program));
        modelBuilder.Entity<StatisticsCell>().HasQueryFilter(cell => StatisticsPrograms.Any(program => program.Number == cell.Program));

        modelBuilder.Entity<IdempotencyKey>().Property(key => key.Key).UseCollation(BinaryCollation);
        modelBuilder.Entity<AuditEntry>().Property(entry => entry.Actor).UseCollation(BinaryCollation);
        modelBuilder.Entity<StatisticsValue>().Property(value => value.Name).UseCollation(BinaryCollation);
        modelBuilder.Entity<Student>().Property(student => student.EmailKey).UseCollation(BinaryCollation);
        modelBuilder.Entity<Referral>().Property(referral => referral.EmailKey).UseCollation(BinaryCollation);
        foreach (var type in modelBuilder.Model.GetEntityTypes().Where(type => typeof(VersionedEntity).IsAssignableFrom(type.ClrType)))
        {
            // Of two concurrent updates of a row, the second one fails.
            type.FindProperty(nameof(VersionedEntity.Version))!.IsConcurrencyToken = true;
        }

        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            if (property.ClrType == typeof(string) && property.Name.EndsWith("Id", StringComparison.Ordinal))
            {
                property.SetMaxLength(EntityId.MaxLength);
                if (property.GetValueConverter() is EntityIdConverter)
                {
                    continue;
                }

                property.SetIsUnicode(false);
                property.SetCollation(BinaryCollation);
            }
        }
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        time => time,
        stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));

    private sealed class MetadataConverter() : ValueConverter<Metadata, string>(
        metadata => metadata.ToString(),
        stored => Metadata.FromStored(stored));
}

/// <summary>The database on SQLite, which compares text byte by byte by default.</summary>
internal sealed class SqliteImpressionsDbContext(DbContextOptions<SqliteImpressionsDbContext> options) : ImpressionsDbContext(options)
{
    protected override string? BinaryCollation => null;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // 6 bytes instead of a text of 23, in each row and in each of its index entries.
        modelBuilder.Entity<Impression>().Property(impression => impression.ScannedAt).HasConversion<UnixTimeConverter>();
    }

    /// <summary>Stores a time as milliseconds since 1970 (UTC).</summary>
    private sealed class UnixTimeConverter() : ValueConverter<DateTime, long>(
        time => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond,
        stored => new DateTime(DateTime.UnixEpoch.Ticks + (stored * TimeSpan.TicksPerMillisecond), DateTimeKind.Utc));
}

/// <summary>The database on SQL Server.</summary>
internal sealed class SqlServerImpressionsDbContext(DbContextOptions<SqlServerImpressionsDbContext> options) : ImpressionsDbContext(options)
{
    protected override string? BinaryCollation => "Latin1_General_100_BIN2";
}
