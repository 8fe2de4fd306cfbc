using Impressions.Infrastructure.Statistics;
using Impressions.Tests;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.IntegrationTests.Statistics;

/// <summary>The size of the statistics.</summary>
public sealed class StatisticsCellTests
{
    private const int MaxBytes = 48;
    private const int Count = 200_000;

    /// <summary>A cell is stored once: its key is the table.</summary>
    [Test]
    [SqliteOnly("the size is that of SQLite's format.")]
    public async Task ACell_WithLargeNumbers_TakesFewBytes()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await using var context = database.As(null);
        var today = Quarters.Day(Quarters.Of(MigratedDatabase.Now));
        var before = await SizeAsync();

        await context.Database.ExecuteSqlAsync(
            $"""
            WITH RECURSIVE "Numbers"("N") AS (SELECT 0 UNION ALL SELECT "N" + 1 FROM "Numbers" WHERE "N" < {Count} - 1)
            INSERT INTO "StatisticsCells" ("Rollup", "Day", "Program", "Placement", "Facet", "Slot", "Count", "Amount")
            SELECT {(int)Rollup.PlacementDetailQuarter}, {today}, 10000, 1000000 + "N", 1000000 + "N", 95, 1000000, 1000000000000 FROM "Numbers"
            """);

        var bytes = (double)(await SizeAsync() - before) / Count;
        TestContext.Out.WriteLine($"{bytes} bytes");
        Assert.That(bytes, Is.GreaterThan(0).And.AtMost(MaxBytes));

        Task<long> SizeAsync() => context.Database
            .SqlQueryRaw<long>("SELECT p.page_count * s.page_size AS \"Value\" FROM pragma_page_count AS p, pragma_page_size AS s").SingleAsync();
    }
}
