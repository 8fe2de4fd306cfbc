using System.Data.Common;
using System.Globalization;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Application.Common.Json;
using Impressions.Application.Databases;
using Impressions.Application.Impressions;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using Impressions.Infrastructure;
using Impressions.Infrastructure.IntegrationTests;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Statistics;
using Impressions.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using AmbassadorProgram = Impressions.Domain.Programs.Program;

namespace Impressions.Api.FunctionalTests.Durability;

/// <summary>A database with an organization, its key and its posters, for a service that runs as a process.</summary>
internal sealed class DatabaseFile : IAsyncDisposable
{
    private const int PosterCount = 8;

    private readonly TestDatabase _database = new();
    private readonly ServiceProvider _services;

    public DatabaseFile()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IWireJson, PlainJson>();
        services.AddInfrastructure(
            new ConfigurationBuilder().AddInMemoryCollection(_database.Settings!).Build(), _database.Folder);
        _services = services.BuildServiceProvider();
    }

    public string Key { get; } = ApiKey.NewSecret();

    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>The service's configuration, as environment variables.</summary>
    public Dictionary<string, string> Environment => _database.Variables;

    /// <summary>The SQLite file.</summary>
    public string File => _database.File;

    public Task MigrateAsync() => _services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(progress: null, CancellationToken.None);

    /// <summary>Adds the organization, its key and its posters to the migrated file.</summary>
    public async Task FillAsync()
    {
        var now = DateTime.UtcNow;
        var organization = Organization.Create("Organization", now);
        var program = AmbassadorProgram.Create(organization.Id, "Program", "https://landing.example/page", now);
        var student = Student.Create(organization.Id, program.Id, "Ada", "Lovelace", "ada@example.com", now);
        var posters = Enumerable.Range(0, PosterCount)
            .Select(_ => Poster.Create(organization.Id, program.Id, student.Id, now)).ToList();
        await using var database = Open();
        database.AddRange(organization, ApiKey.Create(organization.Id, "Key", Key, Scopes.All, now), program, student);
        database.AddRange(posters);
        await database.SaveChangesAsync();
        Codes = [.. posters.Select(poster => poster.Code)];
    }

    /// <summary>Adds another organization and returns its key.</summary>
    public async Task<string> AddOrganizationAsync()
    {
        var (now, key) = (DateTime.UtcNow, ApiKey.NewSecret());
        var organization = Organization.Create("Another organization", now);
        await using var database = Open();
        database.AddRange(organization, ApiKey.Create(organization.Id, "Key", key, Scopes.All, now));
        await database.SaveChangesAsync();
        return key;
    }

    /// <summary>Adds impressions of the first poster and returns their IDs.</summary>
    public async Task<IReadOnlyList<string>> AddImpressionsAsync(int count)
    {
        await using var database = Open();
        var poster = await database.Posters.IgnoreQueryFilters().SingleAsync(poster => poster.Code == Codes[0]);
        var program = await database.Programs.IgnoreQueryFilters().SingleAsync();
        var impressions = Enumerable.Range(0, count).Select(_ => Impression.Record(
            ScanTarget.Of(poster, program), DateTime.UtcNow, new ScanSignals(), null, ScanFields.Of(Metadata.Empty))).ToList();
        database.AddRange(impressions);
        await database.SaveChangesAsync();
        return impressions.ConvertAll(impression => impression.Id);
    }

    public async Task<List<Referral>> ReferralsAsync()
    {
        await using var database = Open();
        return await database.Referrals.IgnoreQueryFilters().AsNoTracking().ToListAsync();
    }

    public async Task<List<string>> ImpressionIdsAsync()
    {
        await using var database = Open();
        return await database.Impressions.IgnoreQueryFilters().Select(impression => impression.Id).ToListAsync();
    }

    /// <summary>Compacts all changes of the statistics, as a running service does.</summary>
    public async Task CompactStatisticsAsync()
    {
        while (await _services.GetRequiredService<StatisticsCompactor>().CompactAsync(CancellationToken.None))
        {
        }
    }

    /// <summary>Runs <c>statistics verify</c>, which must find no difference.</summary>
    /// <returns>The number of impressions, referrals and earnings that the statistics count.</returns>
    public async Task<long> VerifyStatisticsAsync()
    {
        var (exitCode, told, output) = await ServiceProcess.CaptureAsync(Environment, "statistics", "verify");
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(told, Does.Match(@"^The statistics equal the rows: \d+ counted\.$"));
        return long.Parse(told.Split(' ')[^2], CultureInfo.InvariantCulture);
    }

    /// <summary>Locks the impressions against writes until the connection is closed.</summary>
    public async Task<DbConnection> LockAsync()
    {
        var connection = _database.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 300;
        // The writer of a busy service leaves the lock only for moments.
        command.CommandText = TestDatabase.Server is null
            ? "PRAGMA busy_timeout = 1000; BEGIN IMMEDIATE"
            : "BEGIN TRANSACTION; SELECT TOP(0) 1 FROM Impressions WITH (TABLOCKX, HOLDLOCK)";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public ImpressionsDbContext Open() => _services.GetRequiredService<IImpressionsDbContextFactory>().Create(organizationId: null);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _database.Dispose();
    }
}
