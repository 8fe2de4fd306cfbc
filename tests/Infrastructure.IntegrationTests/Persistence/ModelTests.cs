using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Posters;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Privacy;
using Impressions.Infrastructure.Statistics;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Impressions.Infrastructure.IntegrationTests.Persistence;

public sealed class ModelTests
{
    [Test]
    public void Migrations_AreInStepWithTheModel([Values] DatabaseProvider provider)
    {
        using var database = Open(provider);

        Assert.That(database.Database.GetMigrations(), Is.Not.Empty);
        Assert.That(database.Database.HasPendingModelChanges(), Is.False, "run 'dotnet ef migrations add': see CONTRIBUTING.md");
    }

    [Test]
    public void BothProviders_HaveTheSameMigrations()
    {
        using var sqlite = Open(DatabaseProvider.Sqlite);
        using var sqlServer = Open(DatabaseProvider.SqlServer);

        Assert.That(Names(sqlite), Is.EqualTo(Names(sqlServer)));
    }

    [Test]
    public void EveryEntity_IsFilteredByOrganization([Values] DatabaseProvider provider)
    {
        using var database = Open(provider);
        // The values of the statistics' state, the keys of sessions, the position of the feed and leases belong to no organization.
        var entities = Model(database).GetEntityTypes()
            .Where(type => type.ClrType != typeof(StatisticsValue) && type.ClrType != typeof(DataProtectionKey) && type.ClrType != typeof(EventCounter) && type.ClrType != typeof(Lease)).ToList();

        Assert.That(entities, Is.Not.Empty);
        Assert.That(entities.Where(type => type.GetDeclaredQueryFilters().Count == 0), Is.Empty);
    }

    /// <summary>Every row that can change detects concurrent updates. The database compares e-mail addresses as the domain does.</summary>
    [Test]
    public void EveryVersionedEntity_HasAConcurrencyToken_AndAnEmailKeyIsComparedByteByByte()
    {
        using var database = Open(DatabaseProvider.SqlServer);
        var entities = Model(database).GetEntityTypes().ToList();
        var changeable = entities.Where(type => typeof(VersionedEntity).IsAssignableFrom(type.ClrType)).ToList();
        var keys = entities.SelectMany(type => type.GetProperties()).Where(property => property.Name == "EmailKey").ToList();

        Assert.That(changeable, Has.Exactly(7).Items);
        Assert.That(changeable.Select(type => type.FindProperty(nameof(VersionedEntity.Version))!.IsConcurrencyToken), Has.All.True);
        Assert.That(keys, Has.Exactly(2).Items);
        Assert.That(keys.Select(property => property.GetCollation()), Has.All.EqualTo("Latin1_General_100_BIN2"));
    }

    [Test]
    public void TheHotTable_HasNoForeignKeys_Defaults_OrGeneratedValues([Values] DatabaseProvider provider)
    {
        using var database = Open(provider);
        var impression = Model(database).FindEntityType(typeof(Impression))!;

        Assert.Multiple(() =>
        {
            Assert.That(Model(database).FindEntityType(typeof(Poster))!.GetForeignKeys(), Is.Not.Empty);
            Assert.That(impression.GetForeignKeys(), Is.Empty);
            Assert.That(impression.GetProperties(), Is.Not.Empty);
            Assert.That(impression.GetProperties().Where(property => property.GetDefaultValueSql() is not null), Is.Empty);
            Assert.That(
                impression.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.Never),
                Is.Empty);
        });
    }

    [Test]
    public void OnSqlServer_IdsAreComparedByteByByte_AndTimesHaveMilliseconds()
    {
        using var database = Open(DatabaseProvider.SqlServer);
        var properties = Model(database).GetEntityTypes().SelectMany(type => type.GetProperties()).ToList();
        var ids = properties.Where(property => property.Name.EndsWith("Id", StringComparison.Ordinal)).ToList();
        var times = properties.Where(property => property.ClrType == typeof(DateTime)).ToList();

        Assert.That(ids, Is.Not.Empty);
        Assert.That(times, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var id in ids)
            {
                if (id.GetValueConverter() is EntityIdConverter)
                {
                    Assert.That(id.GetColumnType(), Is.EqualTo("varbinary(64)"), $"{id}");
                    continue;
                }

                Assert.That(id.GetColumnType(), Is.EqualTo("varchar(64)"), $"{id}");
                Assert.That(id.GetCollation(), Is.EqualTo("Latin1_General_100_BIN2"), $"{id}");
            }

            foreach (var time in times)
            {
                Assert.That(time.GetColumnType(), Is.EqualTo("datetime2(3)"), $"{time}");
            }
        });
    }

    /// <summary>Each test has its own context, since tests run in parallel.</summary>
    private static ImpressionsDbContext Open(DatabaseProvider provider) => provider is DatabaseProvider.Sqlite
        ? new SqliteDesignTimeFactory().CreateDbContext([])
        : new SqlServerDesignTimeFactory().CreateDbContext([]);

    private static IModel Model(DbContext database) => database.GetService<IDesignTimeModel>().Model;

    private static IEnumerable<string> Names(DbContext database) =>
        database.Database.GetMigrations().Select(migration => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..]);
}
