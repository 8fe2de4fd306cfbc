using CsCheck;
using Impressions.Application.Posters;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Statistics;

/// <summary>The activity of posters equals the stored impressions at every commit.</summary>
public sealed class PosterActivityTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(MigratedDatabase.Now);
    private static readonly DateOnly[] Days = [.. Enumerable.Range(0, 35).Select(n => Today.AddDays(-n))];

    /// <summary>Law: whatever is written and whenever it is compacted, the counts and the last scans equal those of the rows.</summary>
    [Test]
    public async Task CountsAndLastScans_EqualTheRows() => await Gen.Select(Gen.Int, Gen.Int[0, 3].Array[1, 12]).SampleAsync(
        async (seed, steps) =>
        {
            await using var world = await StatisticsWorld.CreateAsync(seed);
            foreach (var step in steps)
            {
                await (step switch
                {
                    0 => world.ScanAsync(1),
                    1 => world.ScanAsync(60),
                    2 => world.SignUpAsync(),
                    _ => world.CompactAsync(),
                });
            }

            string[] ids = [.. world.Posters.Take(4).Select(poster => poster.Id), "poster_unknown"];
            var (states, counts) = await ReadAsync(world, StatisticsWorld.OrganizationId, ids);

            await using var database = world.Database.As(StatisticsWorld.OrganizationId);
            var scans = (await database.Impressions.Where(impression => impression.Traffic == Traffic.Human).ToListAsync())
                .Where(scan => ids.Contains(scan.PosterId)).ToList();
            Assert.That(counts, Is.EquivalentTo(scans
                .Where(scan => Days.Contains(DateOnly.FromDateTime(scan.ScannedAt)))
                .GroupBy(scan => (scan.PosterId, DateOnly.FromDateTime(scan.ScannedAt)))
                .ToDictionary(group => group.Key, group => group.LongCount())));
            Assert.That(
                states.ToDictionary(state => state.PosterId, state => state.LastScanAt),
                Is.EquivalentTo(ids.Take(4).ToDictionary(
                    id => id, id => scans.Where(scan => scan.PosterId == id).Max(scan => (DateTime?)scan.ScannedAt))));
        },
        iter: 8,
        threads: 2);

    [Test]
    public async Task AState_HasTheNamesAndTheStatus_AndThatOfAnArchivedProgramIsRetired()
    {
        await using var world = await StatisticsWorld.CreateAsync(1);
        await using (var database = world.Database.As(StatisticsWorld.OrganizationId))
        {
            await database.Programs.Where(program => program.Id == world.Programs[1].Id)
                .ExecuteUpdateAsync(set => set.SetProperty(program => program.Status, Domain.Programs.ProgramStatus.Archived));
        }

        var (states, _) = await ReadAsync(world, StatisticsWorld.OrganizationId, [world.Posters[0].Id, world.Posters[1].Id]);

        Assert.That(
            states.OrderBy(state => state.ProgramName).Select(state => (state.ProgramName, state.StudentName, state.Status, state.LastScanAt)),
            Is.EqualTo(new[]
            {
                ("Program 0", "Ada Lovelace 0", PosterStatus.Active, (DateTime?)null),
                ("Program 1", "Ada Lovelace 1", PosterStatus.Retired, null),
            }));
    }

    [TestCase("org_2")]
    [TestCase(null)]
    public async Task AnotherOrganization_SeesNothing(string? organizationId)
    {
        await using var world = await StatisticsWorld.CreateAsync(1);
        await world.ScanAsync(60);
        await world.CompactAsync();
        await world.ScanAsync(60);

        var (states, counts) = await ReadAsync(world, organizationId, [.. world.Posters.Select(poster => poster.Id)]);

        Assert.That(states, Is.Empty);
        Assert.That(counts, Is.Empty);
    }

    private static async Task<(IReadOnlyList<PosterState> States, IReadOnlyDictionary<(string PosterId, DateOnly Day), long> Counts)> ReadAsync(
        StatisticsWorld world, string? organizationId, string[] ids)
    {
        await using var request = world.Database.RequestOf(organizationId);
        var reader = request.ServiceProvider.GetRequiredService<IPosterActivityReader>();
        return (await reader.ListStatesAsync(ids, CancellationToken.None), await reader.CountByDayAsync(ids, Days, CancellationToken.None));
    }
}
