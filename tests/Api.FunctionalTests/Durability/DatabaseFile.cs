using Impressions.Application.Common;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using Impressions.Infrastructure;
using Impressions.Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using AmbassadorProgram = Impressions.Domain.Programs.Program;

namespace Impressions.Api.FunctionalTests.Durability;

/// <summary>A SQLite file, or a database of a SQL Server, with an organization, its key and its posters, for a service that runs as a process.</summary>
internal sealed class DatabaseFile : IAsyncDisposable
{
    private const int PosterCount = 8;

    private readonly string _folder = Directory.CreateTempSubdirectory("impressions-").FullName;
    private readonly ServiceProvider _services;

    /// <param name="server">The connection string of a SQL Server; without it, a file in a new folder.</param>
    public DatabaseFile(string? server = null)
    {
        Environment = server is null
            ? new() { ["ConnectionStrings__Impressions"] = ConnectionString }
            : new()
            {
                ["Database__Provider"] = "SqlServer",
                ["ConnectionStrings__Impressions"] =
                    new SqlConnectionStringBuilder(server) { InitialCatalog = $"impressions_{Guid.NewGuid():N}" }.ConnectionString,
            };
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddInfrastructure(
            new ConfigurationBuilder().AddInMemoryCollection(
                Environment.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value))).Build(),
            _folder);
        _services = services.BuildServiceProvider();
    }

    public string Key { get; } = ApiKey.NewSecret();

    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>The service's configuration, as environment variables.</summary>
    public Dictionary<string, string> Environment { get; }

    private string ConnectionString => $"Data Source={Path.Combine(_folder, "impressions.db")}";

    /// <summary>Makes the database, without a table.</summary>
    public async Task CreateAsync()
    {
        await using var database = Open();
        await database.GetService<IRelationalDatabaseCreator>().CreateAsync();
    }

    public Task MigrateAsync() => _services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);

    /// <summary>Puts into the migrated file what is scanned.</summary>
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

    /// <summary>Puts impressions of the first poster into the filled file, and gives their IDs.</summary>
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

    /// <summary>Takes the one lock for writing, for as long as the connection is open.</summary>
    public async Task<SqliteConnection> LockAsync()
    {
        var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public ImpressionsDbContext Open() => _services.GetRequiredService<IImpressionsDbContextFactory>().Create(organizationId: null);

    public async ValueTask DisposeAsync()
    {
        await using (var database = Open())
        {
            await database.Database.EnsureDeletedAsync();
        }

        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
