using System.Net.Http.Headers;
using Impressions.Application.Impressions;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Persistence.Demo;
using Impressions.Tests;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using AmbassadorProgram = Impressions.Domain.Programs.Program;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>The real service on a Kestrel socket with its own database. The test controls its clock.</summary>
internal sealed class Service : IAsyncDisposable
{
    public const string DemoKey = "sk_demo_for_local_development_only";

    private const string DemoSetting = "Demo:Enabled";

    private static readonly Lazy<string> SeededFolder = new(() => Directory.CreateTempSubdirectory("impressions-").FullName);

    /// <summary>A database after a first start. Services start with copies of it, since the history of the demo takes longer than all else.</summary>
    private static readonly Lazy<string> SeededFile = new(() =>
    {
        using var seeded = new TestDatabase();
        var file = Path.Combine(SeededFolder.Value, "seeded.db");
        var service = new Service(database: seeded);
        using (var database = service.Database())
        {
            database.Database.ExecuteSql($"VACUUM INTO {file}");
        }

        service.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return file;
    });

    private static readonly Lazy<Service> LazyShared = new(() => new Service());

    private readonly Factory _factory;
    private readonly bool _ownsDatabase;

    /// <param name="settings">Settings that differ from those of Development.</param>
    /// <param name="database">The database; null for a new one that is deleted with the service.</param>
    /// <param name="replace">Replaces registrations of the service.</param>
    public Service(IReadOnlyDictionary<string, string>? settings = null, TestDatabase? database = null, Action<IServiceCollection>? replace = null)
    {
        _ownsDatabase = database is null;
        TestDatabase = database ?? new TestDatabase();
        if (_ownsDatabase && TestDatabase.Server is null && settings?.ContainsKey(DemoSetting) is not true)
        {
            File.Copy(SeededFile.Value, TestDatabase.File);
        }

        _factory = new Factory(TestDatabase, Time, settings ?? new Dictionary<string, string>(), replace);
        _factory.UseKestrel(0);
        _factory.StartServer();
        if (TestDatabase.Server is not null && settings?.ContainsKey(DemoSetting) is not true)
        {
            // Without the scans of the history, which no test on SQL Server needs.
            using var demo = Database(DemoHistory.OrganizationId);
            if (!demo.Organizations.Any())
            {
                var history = new DemoHistory(new Uri("http://localhost:5080/demo"), Time.GetUtcNow().UtcDateTime);
                SaveAsync([.. history.Impressions().Take(DemoHistory.DocumentedImpressions), .. history.Others()]).GetAwaiter().GetResult();
            }
        }

        Address = _factory.ClientOptions.BaseAddress;
        Client = Anonymous();
    }

    /// <summary>A shared service for tests that use their own organization and do not change the clock.</summary>
    public static Service Shared => LazyShared.Value;

    /// <summary>Stops the shared service, and deletes what services start with.</summary>
    public static async Task StopSharedAsync()
    {
        await Shared.DisposeAsync();
        if (SeededFolder.IsValueCreated)
        {
            Directory.Delete(SeededFolder.Value, recursive: true);
        }
    }

    public TestDatabase TestDatabase { get; }

    public Uri Address { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>A client that sends no key and follows no redirect. Like all clients of this class, it fails if a response differs from the document.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _factory.Services;

    public HttpClient Anonymous() => new(new ContractHandler(new SocketsHttpHandler { AllowAutoRedirect = false })) { BaseAddress = Address };

    /// <summary>A client for responses that the OpenAPI document does not have: those to requests that the server rejects, and those to faults of a test.</summary>
    public HttpClient Unchecked() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>Creates a client that sends a key or token with each request.</summary>
    public HttpClient With(string token) => Authorize(Anonymous(), token);

    /// <summary>Adds a key or token to each request of a client.</summary>
    public static HttpClient Authorize(HttpClient client, string token)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Creates an organization with a key, a program, a student and a poster.</summary>
    public async Task<Tenant> AddTenantAsync(PrivacyMode privacyMode = PrivacyMode.Full, int referralsPerImpression = 1)
    {
        var now = Time.GetUtcNow().UtcDateTime;
        var secret = ApiKey.NewSecret();
        var organization = Organization.Create("Organization", now);
        var key = ApiKey.Create(organization.Id, "Key", secret, Scopes.All, now);
        var program = AmbassadorProgram.Create(organization.Id, "Program", "https://landing.example/page?a=1", now, privacyMode, referralsPerImpression: referralsPerImpression);
        var student = Student.Create(organization.Id, program.Id, "Ada", "Lovelace", "ada@example.com", now);
        var poster = Poster.Create(organization.Id, program.Id, student.Id, now, "Library");
        await SaveAsync(organization, key, program, student, poster);
        return new Tenant(this, organization.Id, key, secret, program, student, poster);
    }

    public async Task SaveAsync(params object[] entities)
    {
        await using var database = Database();
        database.AddRange(entities);
        await database.SaveChangesAsync();
    }

    /// <summary>Opens the database of the service in its process.</summary>
    public ImpressionsDbContext Database(string? organizationId = null) =>
        Services.GetRequiredService<IImpressionsDbContextFactory>().Create(organizationId);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
        if (_ownsDatabase)
        {
            TestDatabase.Dispose();
        }
    }

    private sealed class Factory(
        TestDatabase database, FakeTimeProvider time, IReadOnlyDictionary<string, string> settings, Action<IServiceCollection>? replace)
        : WebApplicationFactory<global::Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            // All tests share one client address.
            builder.UseSetting("RateLimiting:Enabled", "false");
            // On SQL Server the service refuses the demo, so the test adds its data.
            builder.UseSetting(DemoSetting, TestDatabase.Server is null ? "true" : "false");
            foreach (var (key, value) in database.Settings.Concat(settings))
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureTestServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
                services.Configure<MemoryCacheOptions>(options => options.Clock = new CacheClock(time));
                // A busy machine may pause while it sends a body.
                services.Configure<KestrelServerOptions>(options => options.Limits.MinRequestBodyDataRate = null);
                replace?.Invoke(services);
            });
        }
    }

#pragma warning disable CS0618 // The memory cache reads no other clock.
    private sealed class CacheClock(TimeProvider time) : Microsoft.Extensions.Internal.ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }
#pragma warning restore CS0618
}

/// <summary>An organization of a test, with clients that act for it.</summary>
internal sealed record Tenant(
    Service Service, string OrganizationId, ApiKey Key, string Secret, AmbassadorProgram Program, Student Student, Poster Poster)
{
    public HttpClient Client { get; } = Service.With(Secret);

    /// <summary>Adds an impression to the database.</summary>
    public async Task<Impression> AddImpressionAsync(
        string? userAgent = "Mozilla/5.0", string? address = "203.0.113.7", string metadata = "{}", string? id = null)
    {
        var impression = Impression.Record(
            ScanTarget.Of(Poster, Program),
            Service.Time.GetUtcNow().UtcDateTime,
            new ScanSignals { UserAgent = userAgent },
            address is null ? null : System.Net.IPAddress.Parse(address),
            ScanFields.Of(Metadata.Parse(metadata)),
            id);
        await Service.SaveAsync(impression);
        return impression;
    }

    /// <summary>Adds a referral of a new impression to the database.</summary>
    public async Task<Referral> AddReferralAsync(DateTime? at = null)
    {
        var referral = Referral.Create(
            await AddImpressionAsync(), 0, "Grace", "Hopper", $"{Guid.NewGuid():N}@example.com", at ?? Service.Time.GetUtcNow().UtcDateTime);
        await Service.SaveAsync(referral);
        return referral;
    }

    /// <summary>Adds a key of the organization.</summary>
    public async Task<(ApiKey Key, string Secret)> AddKeyAsync(string[] scopes, DateTime? expiresAt = null)
    {
        var secret = ApiKey.NewSecret();
        var key = ApiKey.Create(OrganizationId, "Key", secret, scopes, Service.Time.GetUtcNow().UtcDateTime, expiresAt);
        await Service.SaveAsync(key);
        return (key, secret);
    }
}
