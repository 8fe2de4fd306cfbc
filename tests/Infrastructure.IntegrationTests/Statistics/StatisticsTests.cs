using System.Data.Common;
using CsCheck;
using Impressions.Application.Statistics;
using Impressions.Domain.Impressions.Classification;
using Impressions.Infrastructure.Statistics;
using Impressions.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Statistics;

/// <summary>The statistics equal the rows at every commit.</summary>
public sealed class StatisticsTests
{
    /// <summary>Law: whatever is written, in whatever order, and whenever it is compacted, each answer equals a count of the rows.</summary>
    [Test]
    public async Task EveryAnswer_EqualsTheRows() => await Gen.Select(Gen.Int, Gen.Int[0, 6].Array[5, 40]).SampleAsync(
        async (seed, steps) =>
        {
            await using var world = await StatisticsWorld.CreateAsync(seed);
            foreach (var step in steps)
            {
                await (step switch
                {
                    0 => world.ScanAsync(1),
                    1 => world.ScanAsync(200),
                    2 => world.SignUpAsync(),
                    3 => world.EarnAsync(),
                    4 => world.ChangeAsync(),
                    5 => world.CombineAsync(),
                    _ => world.CompactAsync(),
                });
            }

            Assert.That(await world.VerifyAsync(), Is.Empty);
            var random = new Random(seed);
            for (var i = 0; i < 6; i++)
            {
                await AssertEqualAsync(world, RandomFilter(world, random), random);
            }
        },
        iter: 8,
        threads: 2);

    [Test]
    public async Task AnotherOrganization_SeesOnlyItsOwnCounts()
    {
        await using var world = await StatisticsWorld.CreateAsync(1);
        await world.ScanAsync(100);
        await world.CompactAsync();
        await world.ScanAsync(100);

        var filter = new StatisticsFilter(null, null, null, null, null, DateTime.UnixEpoch, MigratedDatabase.Now.AddDays(1));
        var others = await world.ReadAsync(statistics => statistics.ListByValueAsync(filter, Dimension.Poster, CancellationToken.None), "org_2");
        var foreign = await world.ReadAsync(
            statistics => statistics.ListByValueAsync(filter with { PosterId = world.Posters[0].Id }, null, CancellationToken.None), "org_2");

        Assert.That(others.Where(row => row.Counted.Kind is CountKind.Scan).Sum(row => row.Count), Is.EqualTo(1));
        Assert.That(foreign, Is.Empty);
    }

    [Test]
    public async Task Verify_FindsAChangedCell_AndRebuildMendsIt()
    {
        await using var world = await StatisticsWorld.CreateAsync(2);
        await world.ScanAsync(200);
        await world.SignUpAsync();
        await world.CompactAsync();
        await world.ScanAsync(50);
        await using var database = world.Database.As(StatisticsWorld.OrganizationId);
        await database.StatisticsCells.Where(cell => cell.Rollup == Rollup.PlacementWeek).ExecuteUpdateAsync(
            set => set.SetProperty(cell => cell.Count, cell => cell.Count + 1));
        await database.StatisticsCells.Where(cell => cell.Rollup == Rollup.ProgramHour).ExecuteDeleteAsync();
        await database.StatisticsCells.Where(cell => cell.Rollup == Rollup.PlacementFourWeeks).ExecuteDeleteAsync();

        var before = await world.VerifyAsync();
        await world.Maintenance.RebuildAsync(new Progress<StatisticsProgress>(), CancellationToken.None);
        var after = await world.VerifyAsync();
        await world.CompactAsync();

        Assert.That(before, Has.Some.Contains(nameof(Rollup.PlacementWeek)).And.Some.Contains(nameof(Rollup.ProgramHour))
            .And.Some.Contains(nameof(Rollup.PlacementFourWeeks)));
        Assert.That(after, Is.Empty);
        Assert.That(await world.VerifyAsync(), Is.Empty, "changes that were pending during the rebuild are counted once");
    }

    [Test]
    public async Task AChange_IsCompactedOnce_ByWhicheverProcessIsFirst()
    {
        await using var world = await StatisticsWorld.CreateAsync(3);
        await world.ScanAsync(300);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(world.CompactAsync)));

        Assert.That(await world.VerifyAsync(), Is.Empty);
    }

    /// <summary>Otherwise a compaction would not end under constant scans, and would use a transaction for every few of them.</summary>
    [Test]
    public async Task ACompaction_GoesOn_OnlyWhileItsTransactionsAreFull()
    {
        await using var world = await StatisticsWorld.CreateAsync(4);
        while (await world.CompactAsync())
        {
        }

        for (var i = 0; i < 300; i++)
        {
            await world.ScanAsync(1);
        }

        Assert.That(await world.CompactAsync(), Is.True);
        Assert.That(await world.CompactAsync(), Is.False, "the rest");
        Assert.That(await world.VerifyAsync(), Is.Empty);
        await world.ScanAsync(1);
        Assert.That(await world.CompactAsync(), Is.False);
    }

    /// <summary>Under load, the scans of one poster are compacted together.</summary>
    [Test]
    public async Task CombinedChanges_HaveTheSameCounts_InFewerRows()
    {
        await using var world = await StatisticsWorld.CreateAsync(5);
        Assert.That(await world.CombineAsync(), Is.EqualTo(1), "the change of the other organization");
        for (var i = 0; i < 40; i++)
        {
            await world.ScanAsync(50, TimeSpan.FromMinutes(1));
        }

        var transactions = await world.CombineAsync();
        var (changes, facts) = await PendingAsync();
        Assert.That(transactions, Is.EqualTo(changes).And.LessThan(40));
        Assert.That(facts, Is.LessThan(40 * 50), "scans that share a placement, a facet and a quarter of an hour");
        Assert.That(await world.VerifyAsync(), Is.Empty);

        await world.ScanAsync(1);
        for (var i = 0; i < transactions; i++)
        {
            await world.CompactAsync();
        }

        Assert.That((await PendingAsync()).Changes, Is.LessThanOrEqualTo(1), "a later change may be left");
        Assert.That(await world.VerifyAsync(), Is.Empty);

        async Task<(int Changes, int Facts)> PendingAsync()
        {
            await using var database = world.Database.As(StatisticsWorld.OrganizationId);
            var pending = await database.StatisticsChanges.IgnoreQueryFilters().Select(change => change.Facts).ToListAsync();
            return (pending.Count, pending.Sum(json => (json.Count(character => character == ',') + 1) / 5));
        }
    }

    [Test]
    public async Task Changes_AreCountedOnce_HoweverManyProcessesCombineAndCompactThem()
    {
        await using var world = await StatisticsWorld.CreateAsync(6);
        for (var i = 0; i < 10; i++)
        {
            await world.ScanAsync(100);
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 4; i++)
            {
                await world.CombineAsync();
                await world.CompactAsync();
                await world.ScanAsync(1);
            }
        })));

        Assert.That(await world.VerifyAsync(), Is.Empty);
    }

    [Test]
    public async Task ACompaction_OfChangesThatAnotherProcessHasCombinedMeanwhile_WritesNothing()
    {
        await using var world = await StatisticsWorld.CreateAsync(7);
        await world.CompactAsync();
        await world.ScanAsync(1_000);
        await world.ScanAsync(10);
        await using var database = world.Database.As(StatisticsWorld.OrganizationId);
        var before = await database.StatisticsCells.SumAsync(cell => cell.Count);
        world.Database.Watch(new AfterARead("StatisticsChanges", world.CombineAsync));

        await world.CompactAsync();

        Assert.That(await database.StatisticsCells.SumAsync(cell => cell.Count), Is.EqualTo(before));
        Assert.That(await world.VerifyAsync(), Is.Empty);
    }

    [Test]
    [SqliteOnly("on SQL Server such a request is answered with 503.")]
    public async Task ARequest_IsAnswered_AsOfItsStart_HoweverOftenChangesAreCompactedMeanwhile()
    {
        await using var world = await StatisticsWorld.CreateAsync(8);
        await world.ScanAsync(100);
        var filter = new StatisticsFilter(null, null, null, null, null, DateTime.UnixEpoch, MigratedDatabase.Now.AddDays(1));
        var compactions = new AfterARead("StatisticsChanges", ScanAndCompactAsync, times: 100);

        var counts = await world.ReadAsync(statistics => statistics.ListByValueAsync(filter, dimension: null, CancellationToken.None), interceptor: compactions);

        Assert.That(counts.Where(row => row.Counted.Kind is CountKind.Scan).Sum(row => row.Count), Is.EqualTo(100));

        async Task ScanAndCompactAsync()
        {
            await world.ScanAsync(1);
            await world.CompactAsync();
        }
    }

    /// <summary>Anybody can choose a campaign in the address of a scan.</summary>
    [Test]
    public async Task FacetsOfAProgram_AreLimited()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var numbers = database.Services.GetRequiredService<Numbers>();

        var many = await numbers.NumberAsync("org_1", WithSources(Enumerable.Range(0, Numbers.MaxFacets + 500)), CancellationToken.None);
        var further = await numbers.NumberAsync("org_1", WithSources([Numbers.MaxFacets + 1_000]), CancellationToken.None);
        var known = await numbers.NumberAsync("org_1", WithSources([7]), CancellationToken.None);

        Assert.That(many, Has.Count.InRange(Numbers.MaxFacets - 5, Numbers.MaxFacets + 5), "and one for the rest");
        Assert.That(many.Values.Sum(sum => sum.Count), Is.EqualTo(Numbers.MaxFacets + 500));
        Assert.That(numbers.Facet(further.Keys.Single().Facet).Facet, Is.EqualTo(Facet(0).WithoutOpenValues()));
        Assert.That(numbers.Facet(known.Keys.Single().Facet).Facet, Is.EqualTo(Facet(7)), "a facet that has a number keeps it");

        static Facet Facet(int source) => new(
            new Counted(CountKind.Scan, Traffic.Human, null, null), DeviceType.Mobile, "iOS", "Safari", "direct", $"source{source}");

        static Facts WithSources(IEnumerable<int> sources)
        {
            var facts = new Facts();
            foreach (var source in sources)
            {
                facts.Add(new FactKey(new Placement("prog_1", "user_1", "poster_1", null), Facet(source), 7), 1, 0);
            }

            return facts;
        }
    }

    /// <summary>The counts of several dimensions are those of a read for each of them.</summary>
    private static async Task AssertOneReadEqualsSeveralAsync(StatisticsWorld world, StatisticsFilter filter)
    {
        Dimension[] dimensions = [Dimension.Poster, Dimension.Student, Dimension.Location];
        var together = await world.ReadAsync(statistics => statistics.ListByValuesAsync(filter, dimensions, CancellationToken.None));
        foreach (var dimension in dimensions)
        {
            var alone = await world.ReadAsync(statistics => statistics.ListByValueAsync(filter, dimension, CancellationToken.None));
            Assert.That(together[dimension], Is.EquivalentTo(alone));
        }
    }

    private static async Task AssertEqualAsync(StatisticsWorld world, StatisticsFilter filter, Random random)
    {
        var dimension = random.Next(3) == 0 ? null : (Dimension?)random.Next(Enum.GetValues<Dimension>().Length);
        var grain = (Grain)random.Next(2);
        var slots = await world.ReadAsync(statistics => statistics.ListByHourAsync(filter, grain, SlotOf, CancellationToken.None));
        var intervals = RandomIntervals(filter, random);
        var sums = await world.ReadAsync(statistics => statistics.ListByIntervalAsync(filter, intervals, CancellationToken.None));
        var values = await world.ReadAsync(statistics => statistics.ListByValueAsync(filter, dimension, CancellationToken.None));
        await AssertOneReadEqualsSeveralAsync(world, filter);
        await using var database = world.Database.As(StatisticsWorld.OrganizationId);
        var rows = await FactReader.ReadAsync(database, filter.From, filter.To, filter, CancellationToken.None);
        var expected = rows.Where(fact =>
            (fact.Key.Facet.Counted.Kind is CountKind.Scan
                || fact.Key.Facet.Counted.Kind is CountKind.CohortReferral or CountKind.CohortEarning == filter.IsCohort)
            && (filter.DeviceType is null || fact.Key.Facet.DeviceType == filter.DeviceType)
            && (filter.Traffic is null
                || fact.Key.Facet.Counted.Kind is CountKind.Referral or CountKind.Earning
                || filter.Traffic.Contains(fact.Key.Facet.Counted.Traffic))).ToList();

        Assert.That(
            slots.Select(row => $"{row.Slot} {row.Counted} {row.Count} {row.Amount}"),
            Is.EquivalentTo(expected
                .GroupBy(fact => (Slot: SlotOf(Quarters.Start(fact.Key.Quarter)), fact.Key.Facet.Counted))
                .Select(group => (group.Key, Count: group.Sum(fact => fact.Value.Count), Amount: group.Sum(fact => fact.Value.Amount)))
                .Where(row => row.Count != 0 || row.Amount != 0)
                .Select(row => $"{row.Key.Slot} {row.Key.Counted} {row.Count} {row.Amount}")),
            $"{filter} {grain}");
        Assert.That(
            sums.Select(row => $"{row.Slot} {row.Counted} {row.Count} {row.Amount}"),
            Is.EquivalentTo(expected
                .GroupBy(fact => (Interval: Math.Max(0, intervals.FindLastIndex(start => Quarters.AtOrAfter(start) <= fact.Key.Quarter)), fact.Key.Facet.Counted))
                .Select(group => (group.Key, Count: group.Sum(fact => fact.Value.Count), Amount: group.Sum(fact => fact.Value.Amount)))
                .Where(row => row.Count != 0 || row.Amount != 0)
                .Select(row => $"{row.Key.Interval} {row.Key.Counted} {row.Count} {row.Amount}")),
            $"{filter} {string.Join(' ', intervals.Select(start => $"{start:O}"))}");
        Assert.That(
            values.Select(row => $"{row.Value} {row.Counted} {row.Count} {row.Amount}"),
            Is.EquivalentTo(expected
                .GroupBy(fact => (Value: ValueOf(dimension, fact.Key), fact.Key.Facet.Counted))
                .Select(group => (group.Key, Count: group.Sum(fact => fact.Value.Count), Amount: group.Sum(fact => fact.Value.Amount)))
                .Where(row => row.Count != 0 || row.Amount != 0)
                .Select(row => $"{row.Key.Value} {row.Key.Counted} {row.Count} {row.Amount}")),
            $"{filter} {dimension}");

        // Hours or quarters of the week.
        int SlotOf(DateTime utc) => (int)((utc - DateTime.UnixEpoch) / (grain is Grain.Hour ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(15)))
            % (grain is Grain.Hour ? 7 * 24 : 7 * Quarters.PerDay);
    }

    private static string? ValueOf(Dimension? dimension, FactKey key) => dimension switch
    {
        null => null,
        Dimension.Poster => key.Placement.PosterId,
        Dimension.Student => key.Placement.StudentId,
        Dimension.Program => key.Placement.ProgramId,
        Dimension.Location => key.Placement.Location,
        Dimension.DeviceType => key.Facet.DeviceType!.ToString()!.ToLowerInvariant(),
        Dimension.Os => key.Facet.Os,
        Dimension.Browser => key.Facet.Browser,
        Dimension.Traffic => key.Facet.Counted.Traffic.ToString().ToLowerInvariant(),
        Dimension.Referrer => key.Facet.Referrer,
        Dimension.UtmSource => key.Facet.UtmSource,
        Dimension.UtmMedium => key.Facet.UtmMedium,
        Dimension.UtmCampaign => key.Facet.UtmCampaign,
        _ => key.Facet.Country,
    };

    /// <summary>Days of a random length that start at a random quarter of an hour, or a minute later.</summary>
    private static List<DateTime> RandomIntervals(StatisticsFilter filter, Random random)
    {
        var start = Quarters.Start(Quarters.Of(filter.From) - random.Next(Quarters.PerDay)).AddMinutes(random.Next(4) == 0 ? -1 : 0);
        var intervals = new List<DateTime> { start < filter.From ? start : filter.From };
        for (var hours = random.Next(1, 60); (start = intervals[^1].AddHours(hours)) < filter.To;)
        {
            intervals.Add(start);
        }

        return intervals;
    }

    private static StatisticsFilter RandomFilter(StatisticsWorld world, Random random)
    {
        var times = Enumerable.Range(0, 2)
            .Select(_ => MigratedDatabase.Now.AddMinutes(-random.Next(0, 60 * 24 * 45)).AddMilliseconds(random.Next(2) == 0 ? 0 : random.Next(60_000)))
            .Order().ToList();
        return new StatisticsFilter(
            random.Next(2) == 0 ? world.Programs[random.Next(2)].Id : null,
            random.Next(3) == 0 ? world.Posters[random.Next(6)].Id : null,
            random.Next(4) == 0 ? world.Posters[random.Next(6)].StudentId : null,
            random.Next(2) == 0 ? null : new HashSet<Traffic> { Traffic.Human },
            random.Next(4) == 0 ? DeviceType.Mobile : null,
            times[0],
            times[1])
        {
            IsCohort = random.Next(3) == 0,
        };
    }

    /// <summary>Does something after reads of a table.</summary>
    private sealed class AfterARead(string table, Func<Task> act, int times = 1) : DbCommandInterceptor
    {
        private int _left = times;
        private bool _isActing;

        public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
        {
            if (_left > 0 && !_isActing && command.CommandText.Contains(table, StringComparison.Ordinal))
            {
                _left--;
                _isActing = true;
                act().GetAwaiter().GetResult();
                _isActing = false;
            }

            return result;
        }
    }
}
