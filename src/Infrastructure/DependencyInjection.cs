using Impressions.Application.ApiKeys;
using Impressions.Application.Auditing;
using Impressions.Application.Common;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Databases;
using Impressions.Application.Earnings;
using Impressions.Application.Events;
using Impressions.Application.Exports;
using Impressions.Application.Impressions;
using Impressions.Application.Impressions.Queries.ExportImpressions;
using Impressions.Application.Impressions.Queries.GetJourney;
using Impressions.Application.Organizations;
using Impressions.Application.Posters;
using Impressions.Application.Privacy;
using Impressions.Application.Programs;
using Impressions.Application.Referrals;
using Impressions.Application.Statistics;
using Impressions.Application.Users;
using Impressions.Application.Webhooks;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Auditing;
using Impressions.Infrastructure.Caching;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Exports;
using Impressions.Infrastructure.Geo;
using Impressions.Infrastructure.Ingestion;
using Impressions.Infrastructure.Ingestion.Journal;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Persistence.Copying;
using Impressions.Infrastructure.Persistence.Demo;
using Impressions.Infrastructure.Persistence.History;
using Impressions.Infrastructure.Persistence.Repositories;
using Impressions.Infrastructure.Privacy;
using Impressions.Infrastructure.Security;
using Impressions.Infrastructure.Statistics;
using Impressions.Infrastructure.Webhooks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure;

/// <summary>Registers the services of this layer.</summary>
public static class DependencyInjection
{
    /// <summary>The size limit of the memory cache, in bytes of serialized entries.</summary>
    private const long CacheSizeLimit = 16 * 1024 * 1024;

    /// <summary>The part of the memory cache that is removed when it is full, from 0 to 1. Each removal sorts all entries by their last use, so few large removals cost less.</summary>
    private const double CacheCompactionPercentage = 0.25;

    /// <summary>
    /// How long commands to SQL Server are retried: long enough for a deadlock and a lost connection. A failover takes 10 to 30 seconds, for which no caller
    /// should wait: scans go to the journal, and other requests get 503.
    /// </summary>
    private static readonly TimeSpan SqlServerRetryTimeout = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan SqlServerMaxRetryDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>Adds the database, the caches and all services that use them.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="contentRoot">The base of a relative path to a SQLite file.</param>
    /// <exception cref="StartupException">A setting of the database, of Redis, of events, of the audit log, of webhooks, of trust or of places is missing or invalid.</exception>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var database = DatabaseOptions.Read(configuration, contentRoot);
        services.AddSingleton(database);
        switch (database.Provider)
        {
            case DatabaseProvider.SqlServer:
                services.AddSingleton<SqlServerCircuit>();
                services.AddDatabase<SqlServerImpressionsDbContext>((provider, options) => options
                    .UseSqlServer(database.ConnectionString, server => server.ExecutionStrategy(
                        dependencies => new SqlServerRetryStrategy(dependencies, SqlServerRetryTimeout, SqlServerMaxRetryDelay)))
                    .AddInterceptors(provider.GetRequiredService<SqlServerCircuit>()));
                services.AddScoped<IImpressionFinder, ImpressionFinder>();
                services.AddSingleton<IImpressionBatchWriter, SqlServerBatchWriter>();
                services.AddSingleton<ICellReader, SqlServerCellReader>();
                services.AddSingleton<ICellWriter, SqlServerCellWriter>();
                break;
            default:
                services.AddDatabase<SqliteImpressionsDbContext>((_, options) =>
                    options.UseSqlite(database.ConnectionString).AddInterceptors(new SqliteConnectionInterceptor(database.ConnectionString)));
                services.AddSingleton<IImpressionFinder, SqliteImpressionFinder>();
                services.AddSingleton<IImpressionBatchWriter, SqliteBatchWriter>();
                services.AddSingleton<ICellReader, SqliteCellReader>();
                services.AddSingleton<ICellWriter, SqliteCellWriter>();
                break;
        }

        services.AddMemoryCache(options =>
        {
            options.SizeLimit = CacheSizeLimit;
            options.CompactionPercentage = CacheCompactionPercentage;
        });
        services.AddHybridCache();
        services.AddKeyedHybridCache(CacheKeys.Immutable).AddSerializer<Impression, ImpressionSerializer>();
        if (RedisOptions.Read(configuration) is { } redis)
        {
            services.Configure<HybridCacheOptions>(CacheKeys.Immutable, options => options.DistributedCacheServiceKey = CacheKeys.Immutable);
            services.AddKeyedSingleton<IDistributedCache>(CacheKeys.Immutable, (provider, _) =>
                ActivatorUtilities.CreateInstance<RedisCache>(provider, redis));
        }

        services.AddSingleton<LookupCache>();
        services.AddSingleton<EvictOnSaveInterceptor>();
        services.AddSingleton<StatisticsInterceptor>();
        services.AddSingleton<StatusHistoryInterceptor>();
        services.AddSingleton<EventInterceptor>();
        services.AddSingleton<AuditInterceptor>();

        services.AddDataProtection().SetApplicationName("Impressions").PersistKeysToDbContext<ImpressionsDbContext>();

        services.AddSingleton<ImpressionsMetrics>();
        services.AddSingleton<IApiKeyAuthenticator, ApiKeyAuthenticator>();
        services.AddSingleton<ApiKeyUses>();
        services.AddSingleton<ITokenKeys, TokenKeys>();
        services.AddHostedService<TokenKeyRotator>();
        services.AddSingleton<IDatabaseMigrator, DatabaseMigrator>();
        services.AddSingleton<IDemoData, DemoData>();
        // Decorate would create the decorator by reflection in each request.
        services.AddKeyedScoped<IImpressionRepository, ImpressionRepository>(CachingImpressionRepository.Uncached);
        services.AddScoped<IImpressionRepository, CachingImpressionRepository>();
        services.AddScoped<IApiKeyRepository, ApiKeyRepository>();
        services.AddScoped<IIdempotencyKeys, IdempotencyKeyRepository>();
        services.AddScoped<IOrganizationRepository, OrganizationRepository>();
        services.AddScoped<IPosterRepository, PosterRepository>();
        services.AddScoped<IProgramRepository, ProgramRepository>();
        services.AddScoped<IStudentRepository, StudentRepository>();
        services.AddScoped<IReferralRepository, ReferralRepository>();
        services.AddScoped<IScanCounts, ScanCounts>();
        services.AddScoped<IEarningRepository, EarningRepository>();
        services.AddScoped<IJourneyReader, JourneyReader>();
        services.AddScoped<IImpressionExportReader, ImpressionExportReader>();
        services.AddScoped<UnitOfWork>();
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<UnitOfWork>());
        services.AddSingleton<Numbers>();
        // Lazy: the numbers use a context, and each context the interceptor.
        services.AddSingleton(provider => new Lazy<Numbers>(provider.GetRequiredService<Numbers>));
        services.AddSingleton<StatisticsQueries>();
        services.AddScoped<IStatisticsRepository, StatisticsRepository>();
        services.AddScoped<IPosterActivityReader, PosterActivityReader>();
        services.AddSingleton<IStatisticsMaintenance, StatisticsMaintenance>();
        services.AddSingleton<StatisticsCompactor>();
        services.AddHostedService(provider => provider.GetRequiredService<StatisticsCompactor>());

        services.AddSingleton(EventOptions.Read(configuration));
        services.AddSingleton<EventReader>();
        services.AddSingleton<EventSequencer>();
        services.AddHostedService(provider => provider.GetRequiredService<EventSequencer>());
        services.AddSingleton<EventCleaner>();
        services.AddHostedService(provider => provider.GetRequiredService<EventCleaner>());
        services.AddScoped<IEventFeed, EventFeed>();

        services.AddSingleton(AuditOptions.Read(configuration));
        services.AddSingleton<IAuditLog, AuditLog>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<IAuditTrail>(provider => provider.GetRequiredService<AuditTrail>());
        services.AddScoped<IAuditEntryRepository, AuditEntryRepository>();
        services.AddSingleton<AuditCleaner>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditCleaner>());

        services.AddSingleton(WebhookOptions.Read(configuration));
        services.AddSingleton<WebhookTargets>();
        services.AddSingleton<IWebhookTargets>(provider => provider.GetRequiredService<WebhookTargets>());
        services.AddSingleton<IWebhookSecrets, WebhookSecrets>();
        services.AddSingleton<WebhookClient>();
        services.AddSingleton<WebhookPayloads>();
        services.AddSingleton<WebhookMessenger>();
        services.AddSingleton<IWebhookTester, WebhookTester>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookDispatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookDispatcher>());
        services.AddScoped<IWebhookRepository, WebhookRepository>();

        services.AddSingleton(DisposableEmailOptions.Read(configuration));
        services.AddSingleton(GeoOptions.Read(configuration, contentRoot));
        services.AddSingleton<GeoDatabase>();
        services.AddSingleton<IPlaces>(provider => provider.GetRequiredService<GeoDatabase>());
        services.AddHostedService<GeoReloader>();
        services.AddSingleton<RecentErasures>();
        services.AddSingleton<SqliteTraces>();
        services.AddScoped<IErasureRepository, ErasureRepository>();
        services.AddScoped<IPersonalDataRepository, PersonalDataRepository>();
        services.AddSingleton<RetentionJob>();
        services.AddSingleton<IRetention>(provider => provider.GetRequiredService<RetentionJob>());
        services.AddHostedService(provider => provider.GetRequiredService<RetentionJob>());
        services.AddSingleton<ErasureFollower>();
        services.AddHostedService(provider => provider.GetRequiredService<ErasureFollower>());

        services.AddSingleton<IRecentScans, RecentScans>();
        services.AddSingleton(IngestionOptions.Read(configuration, database, contentRoot));
        services.AddSingleton<DatabaseAvailability>();
        services.AddSingleton<ScanJournal>();
        services.AddSingleton<ScanTargetStore>();
        services.AddSingleton<ScanTargetLookup>();
        services.AddSingleton<ImpressionWriter>();
        services.AddSingleton<IScanIntake>(provider => provider.GetRequiredService<ImpressionWriter>());
        services.AddHostedService(provider => provider.GetRequiredService<ImpressionWriter>());
        services.AddHostedService<JournalDrainer>();
        services.AddHostedService<ScanTargetRefresher>();
        services.AddHostedService<IdempotencyKeyCleaner>();
        services.AddHostedService<ApiKeyUseWriter>();
        services.AddSingleton<IQrCodes, QrCodes.QrCodes>();
        services.AddSingleton<IExportEncoders, ExportEncoders>();
        return services;
    }

    /// <summary>Adds the service that copies one database into another, for the command <c>copy</c>.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="from">The source: provider, colon, connection string.</param>
    /// <param name="to">The target, in the same format.</param>
    /// <param name="contentRoot">The base of a relative path to a SQLite file.</param>
    /// <exception cref="StartupException">The source or the target is missing or invalid.</exception>
    public static IServiceCollection AddDatabaseCopy(this IServiceCollection services, string? from, string? to, string contentRoot) =>
        services.AddSingleton<IDatabaseCopy>(new DatabaseCopy(
            DatabaseOptions.Parse("--from (or the setting Copy:From)", from, contentRoot),
            DatabaseOptions.Parse("--to (or the setting Copy:To)", to, contentRoot)));

    private static void AddDatabase<TContext>(this IServiceCollection services, Action<IServiceProvider, DbContextOptionsBuilder> configure)
        where TContext : ImpressionsDbContext
    {
        services.AddPooledDbContextFactory<TContext>((provider, options) =>
        {
            configure(provider, options);
            options.AddInterceptors(
                provider.GetRequiredService<EvictOnSaveInterceptor>(),
                provider.GetRequiredService<StatisticsInterceptor>(),
                provider.GetRequiredService<StatusHistoryInterceptor>(),
                provider.GetRequiredService<EventInterceptor>(),
                provider.GetRequiredService<AuditInterceptor>());
            options.EnableThreadSafetyChecks(false);
            // The code that catches these exceptions logs them if necessary: a concurrency conflict, for example, is expected.
            options.ConfigureWarnings(events => events.Log(
                (RelationalEventId.ConnectionError, LogLevel.Debug),
                (RelationalEventId.TransactionError, LogLevel.Debug),
                (RelationalEventId.CommandError, LogLevel.Debug),
                // The only such migration has a transaction of its own.
                (RelationalEventId.NonTransactionalMigrationOperationWarning, LogLevel.Debug),
                (CoreEventId.QueryIterationFailed, LogLevel.Debug),
                (CoreEventId.SaveChangesFailed, LogLevel.Debug),
                (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug)));
        });
        services.AddSingleton<IImpressionsDbContextFactory, ImpressionsDbContextFactory<TContext>>();
        services.AddScoped(provider =>
        {
            var database = provider.GetRequiredService<IImpressionsDbContextFactory>().Create(provider.GetRequiredService<ICaller>().OrganizationId);
            database.AuditTrail = provider.GetRequiredService<AuditTrail>();
            return database;
        });
        // Scans and cached reads need no context on a cache hit, so their repositories create it lazily.
        services.AddScoped(provider => new Lazy<ImpressionsDbContext>(provider.GetRequiredService<ImpressionsDbContext>));
    }
}
