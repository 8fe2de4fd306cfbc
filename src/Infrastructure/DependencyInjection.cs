using Impressions.Application.ApiKeys;
using Impressions.Application.Common;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Databases;
using Impressions.Application.Earnings;
using Impressions.Application.Impressions;
using Impressions.Application.Organizations;
using Impressions.Application.Posters;
using Impressions.Application.Programs;
using Impressions.Application.Referrals;
using Impressions.Application.Users;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Caching;
using Impressions.Infrastructure.Ingestion;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Persistence.Copying;
using Impressions.Infrastructure.Persistence.Repositories;
using Impressions.Infrastructure.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure;

/// <summary>Registers the layer.</summary>
public static class DependencyInjection
{
    /// <summary>What the local cache may hold, in bytes of serialized entries; the oldest entries make room.</summary>
    private const long CacheSizeLimit = 128 * 1024 * 1024;

    /// <summary>How long SQL Server may be away before a caller is told: a failover takes 10 to 30 seconds, and proxies wait for 60.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause before it is tried again.</summary>
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(8);

    /// <summary>Adds the database, the caches and what stands on them.</summary>
    /// <param name="services">The service's registrations.</param>
    /// <param name="configuration">The service's configuration.</param>
    /// <param name="contentRoot">The folder that a relative SQLite file is relative to.</param>
    /// <returns>The database that was chosen.</returns>
    /// <exception cref="StartupException">A setting of the database or of Redis is missing or wrong.</exception>
    public static DatabaseProvider AddInfrastructure(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var database = DatabaseOptions.Read(configuration, contentRoot);
        switch (database.Provider)
        {
            case DatabaseProvider.SqlServer:
                services.AddDatabase<SqlServerImpressionsDbContext>(options =>
                    options.UseSqlServer(database.ConnectionString, server => server.ExecutionStrategy(
                        dependencies => new SqlServerRetries(dependencies, Patience, MaxDelay))));
                services.AddSingleton<IImpressionBatchWriter, SqlServerBatchWriter>();
                break;
            default:
                services.AddDatabase<SqliteImpressionsDbContext>(options =>
                    options.UseSqlite(database.ConnectionString).AddInterceptors(new SqliteConnections(database.ConnectionString)));
                services.AddSingleton<IImpressionBatchWriter, SqliteBatchWriter>();
                break;
        }

        services.AddMemoryCache(options => options.SizeLimit = CacheSizeLimit);
        services.AddHybridCache();
        services.AddKeyedHybridCache(CacheKeys.Unchanging).AddSerializer<Impression, ImpressionSerializer>();
        if (RedisOptions.Read(configuration) is { } redis)
        {
            services.Configure<HybridCacheOptions>(CacheKeys.Unchanging, options => options.DistributedCacheServiceKey = CacheKeys.Unchanging);
            services.AddKeyedSingleton<IDistributedCache>(CacheKeys.Unchanging, (provider, _) =>
                ActivatorUtilities.CreateInstance<RedisCache>(provider, redis));
        }

        services.AddSingleton<LookupCache>();
        services.AddSingleton<EvictOnSaveInterceptor>();

        services.AddSingleton<ImpressionsMetrics>();
        services.AddSingleton<IApiKeyAuthenticator, ApiKeyAuthenticator>();
        services.AddSingleton<ApiKeyUses>();
        services.AddSingleton<IDatabaseMigrator, DatabaseMigrator>();
        services.AddSingleton<IDemoData, DemoData>();
        services.AddScoped<IImpressionRepository, ImpressionRepository>();
        services.Decorate<IImpressionRepository, CachingImpressionRepository>();
        services.AddScoped<IApiKeyRepository, ApiKeyRepository>();
        services.AddScoped<IIdempotencyKeys, IdempotencyKeyRepository>();
        services.AddScoped<IOrganizationRepository, OrganizationRepository>();
        services.AddScoped<IPosterRepository, PosterRepository>();
        services.AddScoped<IProgramRepository, ProgramRepository>();
        services.AddScoped<IStudentRepository, StudentRepository>();
        services.AddScoped<IReferralRepository, ReferralRepository>();
        services.AddScoped<IEarningRepository, EarningRepository>();
        services.AddScoped<IUnitOfWork, UnitOfWork>();

        services.AddSingleton<IRecentScans, RecentScans>();
        services.AddSingleton<ImpressionWriter>();
        services.AddSingleton<IScanIntake>(provider => provider.GetRequiredService<ImpressionWriter>());
        services.AddHostedService(provider => provider.GetRequiredService<ImpressionWriter>());
        services.AddHostedService<IdempotencyKeyCleaner>();
        services.AddHostedService<ApiKeyUseWriter>();
        services.AddSingleton<IQrCodes, QrCodes.QrCodes>();
        return database.Provider;
    }

    /// <summary>Adds the copy of one database into another, for a program that does nothing else.</summary>
    /// <param name="services">The program's registrations.</param>
    /// <param name="from">The database to copy from: its provider, a colon, its connection string.</param>
    /// <param name="to">The database to copy to, in the same form.</param>
    /// <param name="contentRoot">The folder that a relative SQLite file is relative to.</param>
    /// <exception cref="StartupException">One of them is missing or wrong.</exception>
    public static IServiceCollection AddDatabaseCopy(this IServiceCollection services, string? from, string? to, string contentRoot) =>
        services.AddSingleton<IDatabaseCopy>(new DatabaseCopy(
            DatabaseOptions.Parse("--from (or the setting Copy:From)", from, contentRoot),
            DatabaseOptions.Parse("--to (or the setting Copy:To)", to, contentRoot)));

    private static void AddDatabase<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : ImpressionsDbContext
    {
        services.AddPooledDbContextFactory<TContext>((provider, options) =>
        {
            configure(options);
            options.AddInterceptors(provider.GetRequiredService<EvictOnSaveInterceptor>());
            options.EnableThreadSafetyChecks(false);
            // Whoever catches the exception says what it means, once: that somebody was faster is no error.
            options.ConfigureWarnings(events => events.Log(
                (RelationalEventId.ConnectionError, LogLevel.Debug),
                (RelationalEventId.TransactionError, LogLevel.Debug),
                (RelationalEventId.CommandError, LogLevel.Debug),
                (CoreEventId.QueryIterationFailed, LogLevel.Debug),
                (CoreEventId.SaveChangesFailed, LogLevel.Debug),
                (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug)));
        });
        services.AddSingleton<IImpressionsDbContextFactory, ImpressionsDbContextFactory<TContext>>();
        services.AddScoped(provider => provider.GetRequiredService<IImpressionsDbContextFactory>()
            .Create(provider.GetRequiredService<ICaller>().OrganizationId));
        // For the ways of a scan and of a cached read: they need no context where the cache has what they look for.
        services.AddScoped(provider => new Lazy<ImpressionsDbContext>(provider.GetRequiredService<ImpressionsDbContext>));
    }
}
