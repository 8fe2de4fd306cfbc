using System.Data.Common;
using System.Net;
using Impressions.Application.Auditing;
using Impressions.Application.Common;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Json;
using Impressions.Application.Databases;
using Impressions.Application.Impressions;
using Impressions.Application.Impressions.Commands.RecordImpression;
using Impressions.Domain.Auditing;
using Impressions.Domain.Common;
using Impressions.Domain.Earnings;
using Impressions.Domain.Events;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Privacy;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Privacy;
using Impressions.Infrastructure.Webhooks;
using Impressions.Tests;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Impressions.Infrastructure.IntegrationTests;

/// <summary>The infrastructure over a new, migrated database. The test sets the caller.</summary>
internal sealed class MigratedDatabase : IAsyncDisposable
{
    public static readonly DateTime Now = new(2026, 1, 1, 12, 0, 0, 123, DateTimeKind.Utc);

    private readonly Commands _commands = new();
    private readonly TestDatabase _database;

    private MigratedDatabase(string file, bool onSqlite, IReadOnlyDictionary<string, string> settings, Action<IServiceCollection>? configure)
    {
        _database = new TestDatabase(file, onSqlite);
        var services = new ServiceCollection();
        services.AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<TimeProvider>(Time);
        services.AddInfrastructure(
            new ConfigurationBuilder().AddInMemoryCollection(_database.Settings.Concat(settings)!).Build(), _database.Folder);
        services.ConfigureDbContext<SqliteImpressionsDbContext>(options => options.AddInterceptors(_commands));
        services.ConfigureDbContext<SqlServerImpressionsDbContext>(options => options.AddInterceptors(_commands));
        services.AddSingleton<IWireJson, PlainJson>();
        services.AddScoped<Caller>();
        services.AddScoped<ICaller>(provider => provider.GetRequiredService<Caller>());
        services.AddScoped<IActor>(provider => provider.GetRequiredService<Caller>());
        configure?.Invoke(services);
        Services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public FakeTimeProvider Time { get; } = new(Now);

    public ServiceProvider Services { get; }

    public string File => _database.File;

    /// <summary>Creates a database with every migration.</summary>
    /// <param name="file">Path of the SQLite file, relative to a folder of its own.</param>
    /// <param name="onSqlite">Whether the database is a SQLite file also if the tests run on SQL Server.</param>
    /// <param name="settings">Settings besides those of the database.</param>
    /// <param name="configure">Adds or replaces services.</param>
    public static async Task<MigratedDatabase> CreateAsync(
        string file = "impressions.db",
        bool onSqlite = false,
        IReadOnlyDictionary<string, string>? settings = null,
        Action<IServiceCollection>? configure = null)
    {
        var database = new MigratedDatabase(file, onSqlite, settings ?? new Dictionary<string, string>(), configure);
        await database.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(progress: null, CancellationToken.None);
        return database;
    }

    public ImpressionsDbContext As(string? organizationId) =>
        Services.GetRequiredService<IImpressionsDbContextFactory>().Create(organizationId);

    /// <summary>Opens the database as another process does, without interceptors.</summary>
    public ImpressionsDbContext OpenElsewhere() => _database.Open();

    /// <summary>Passes the commands of the calling test to an interceptor, also those of background tasks that the test starts later.</summary>
    public void Watch(DbCommandInterceptor interceptor) => _commands.Current.Value = interceptor;

    /// <summary>Creates the services of one request.</summary>
    /// <param name="organizationId">The caller's organization.</param>
    /// <param name="interceptor">Sees the commands of the request; null for none.</param>
    public AsyncServiceScope RequestOf(string? organizationId, DbCommandInterceptor? interceptor = null)
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().OrganizationId = organizationId;
        _commands.Current.Value = interceptor;
        return scope;
    }

    public async Task<Impression> AddImpressionAsync(string organizationId, string? id = null, string metadata = "{}")
    {
        var program = Program.Create(organizationId, "Program", "https://example.com", Now);
        var poster = Poster.Create(organizationId, program.Id, "user_1", Now);
        var impression = Impression.Record(
            ScanTarget.Of(poster, program), Now, new ScanSignals { UserAgent = "Mozilla/5.0" }, null, ScanFields.Of(Metadata.Parse(metadata)), id);
        await SaveAsync(impression);
        return impression;
    }

    /// <summary>Adds one row of each entity, all of one organization.</summary>
    public async Task AddOneOfEverythingAsync(string organizationId)
    {
        var program = Program.Create(organizationId, "Program", "https://example.com", Now);
        var student = Student.Create(organizationId, program.Id, "Ada", "Lovelace", "ada@example.com", Now);
        var poster = Poster.Create(organizationId, program.Id, student.Id, Now);
        var impression = Impression.Record(ScanTarget.Of(poster, program), Now, new ScanSignals(), null, ScanFields.Of(Metadata.Empty));
        var referral = Referral.Create(impression, 0, "Grace", "Hopper", "grace@example.com", Now);
        var webhook = Webhook.Create(organizationId, "https://example.com/hook", [EventType.ReferralCreated], program.Id, "secret", Now);
        await SaveAsync(
            Organization.Create("Organization", Now, organizationId),
            ApiKey.Create(organizationId, "Key", ApiKey.NewSecret(), Scopes.All, Now),
            program,
            student,
            poster,
            impression,
            referral,
            Earning.Create(referral, 500, Now),
            webhook,
            new WebhookQueue { WebhookId = webhook.Id, OrganizationId = organizationId, PositionRow = 0, PositionIndex = 0 },
            WebhookDelivery.Test(webhook, Now),
            Erasure.Create(organizationId, ErasureSubject.Email, new string('0', 64), default, Now),
            new ErasedImpression { ImpressionId = impression.Id, OrganizationId = organizationId, ErasedAt = Now },
            AuditEntry.Record(organizationId, Caller.Actor, "sign_in", "session", resourceId: null, [], Now),
            // Not of an organization: the name only has to differ.
            new DataProtectionKey { FriendlyName = organizationId, Xml = "<key/>" },
            IdempotencyKey.Of(organizationId, new RecordImpressionCommand { IdempotencyKey = "key" }, Now).For(impression.Id));
        await Services.GetRequiredService<EventSequencer>().SequenceAsync(CancellationToken.None);
        await using var database = As(organizationId);
        var pending = await database.Referrals.SingleAsync(other => other.Id == referral.Id);
        pending.Update(
            pending.FirstName, pending.LastName, pending.Email, pending.ProfilePicture, ReferralStatus.Verified, verifiedAt: null, pending.Metadata, Now);
        await database.SaveChangesAsync();
    }

    public async Task SaveAsync(params object[] entities)
    {
        await using var database = As(null);
        database.AddRange(entities);
        await database.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        _database.Dispose();
    }

    /// <summary>Contexts are pooled, so the interceptor belongs to the asynchronous flow of a test, not to a context.</summary>
    private sealed class Commands : DbCommandInterceptor
    {
        public AsyncLocal<DbCommandInterceptor?> Current { get; } = new();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            Current.Value?.ReaderExecutingAsync(command, eventData, result, cancellationToken) ?? new(result);

        public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result) =>
            Current.Value?.DataReaderDisposing(command, eventData, result) ?? result;

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            Current.Value?.NonQueryExecutingAsync(command, eventData, result, cancellationToken) ?? new(result);

        public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) =>
            Current.Value?.CommandFailedAsync(command, eventData, cancellationToken) ?? Task.CompletedTask;
    }

    internal sealed class Caller : ICaller, IActor
    {
        public static readonly Actor Actor = new(ActorType.ApiKey, "key_caller", IPAddress.Parse("203.0.113.7"));

        public string? OrganizationId { get; set; }

        Actor? IActor.Current => Actor;

        public IReadOnlySet<string> Scopes { get; } = Domain.Organizations.Scopes.All;
    }
}
