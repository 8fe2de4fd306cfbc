using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Impressions.Infrastructure.IntegrationTests.Persistence;

public sealed class ModelTests
{
    private static readonly ImpressionsDbContext[] Providers =
    [
        new SqliteDesignTimeFactory().CreateDbContext([]),
        new SqlServerDesignTimeFactory().CreateDbContext([]),
    ];

    [TestCaseSource(nameof(Providers))]
    public void Migrations_AreInStepWithTheModel(DbContext database) => Assert.Multiple(() =>
    {
        Assert.That(database.Database.GetMigrations(), Is.Not.Empty);
        Assert.That(database.Database.HasPendingModelChanges(), Is.False, "run 'dotnet ef migrations add': see CONTRIBUTING.md");
    });

    [Test]
    public void BothProviders_HaveTheSameMigrations() => Assert.That(
        Names(Providers[0]), Is.EqualTo(Names(Providers[1])));

    [TestCaseSource(nameof(Providers))]
    public void EveryEntity_IsFilteredByOrganization(DbContext database) => Assert.That(
        Model(database).GetEntityTypes().Where(type => type.GetDeclaredQueryFilters().Count == 0), Is.Empty);

    [TestCaseSource(nameof(Providers))]
    public void TheHotTable_HasNoForeignKeys_Defaults_OrGeneratedValues(DbContext database)
    {
        var impression = Model(database).FindEntityType(typeof(Impression))!;

        Assert.Multiple(() =>
        {
            Assert.That(impression.GetForeignKeys(), Is.Empty);
            Assert.That(impression.GetProperties().Where(property => property.GetDefaultValueSql() is not null), Is.Empty);
            Assert.That(
                impression.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.Never),
                Is.Empty);
        });
    }

    [Test]
    public void OnSqlServer_IdsAreComparedByteByByte_AndTimesHaveMilliseconds()
    {
        var properties = Model(Providers[1]).GetEntityTypes().SelectMany(type => type.GetProperties()).ToList();

        Assert.Multiple(() =>
        {
            foreach (var id in properties.Where(property => property.Name.EndsWith("Id", StringComparison.Ordinal)))
            {
                Assert.That(id.GetColumnType(), Is.EqualTo("varchar(64)"), $"{id}");
                Assert.That(id.GetCollation(), Is.EqualTo("Latin1_General_100_BIN2"), $"{id}");
            }

            foreach (var time in properties.Where(property => property.ClrType == typeof(DateTime)))
            {
                Assert.That(time.GetColumnType(), Is.EqualTo("datetime2(3)"), $"{time}");
            }
        });
    }

    private static IModel Model(DbContext database) => database.GetService<IDesignTimeModel>().Model;

    private static IEnumerable<string> Names(DbContext database) =>
        database.Database.GetMigrations().Select(migration => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..]);
}
