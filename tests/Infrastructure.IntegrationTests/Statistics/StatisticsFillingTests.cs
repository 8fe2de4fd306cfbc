using Impressions.Application.Databases;
using Impressions.Application.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Statistics;

/// <summary>A database of a version without statistics gets those of its rows with the migration.</summary>
public sealed class StatisticsFillingTests
{
    private const string Filling = "StatisticsOfStoredRows";

    [Test]
    public async Task ADatabaseOfAVersionWithoutStatistics_IsFilled_AndAStoppedFillingContinues()
    {
        await using var world = await StatisticsWorld.CreateAsync(4);
        await world.ScanAsync(300);
        for (var i = 0; i < 10; i++)
        {
            await world.SignUpAsync();
            await world.EarnAsync();
        }

        var migrator = world.Database.Services.GetRequiredService<IDatabaseMigrator>();
        await using var database = world.Database.As(StatisticsWorld.OrganizationId);
        await database.GetService<IMigrator>().MigrateAsync(database.Database.GetMigrations().First());
        var pending = await migrator.GetPendingAsync(waitsForServer: false, CancellationToken.None);
        Assert.That(pending, Has.One.EndsWith("_Statistics"));

        using var stop = new CancellationTokenSource();
        var first = new Weeks(week =>
        {
            if (week == 3)
            {
                stop.Cancel();
            }
        });
        Assert.That(() => migrator.MigrateAsync(new MigrationProgress(Copying: null, first), stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(first.Done, Has.Count.EqualTo(3));
        Assert.That(await migrator.GetPendingAsync(waitsForServer: false, CancellationToken.None), Is.EqualTo(new[] { Filling }), "not usable yet");

        var second = new Weeks();
        Assert.That(await migrator.MigrateAsync(new MigrationProgress(Copying: null, second), CancellationToken.None), Is.EqualTo(new[] { Filling }));
        Assert.That(await migrator.GetPendingAsync(waitsForServer: false, CancellationToken.None), Is.Empty);
        var weeks = first.Done.Concat(second.Done).ToList();
        Assert.That(weeks.Select(week => (week.OrganizationId, week.Week)), Is.Unique, "no week is computed twice");
        Assert.That(weeks.Select(week => week.OrganizationId).Distinct(), Is.EqualTo(new[] { StatisticsWorld.OrganizationId, "org_2" }));
        Assert.That(await world.VerifyAsync(), Is.Empty);

        var third = new Weeks();
        Assert.That(await migrator.MigrateAsync(new MigrationProgress(Copying: null, third), CancellationToken.None), Is.Empty);
        Assert.That(third.Done, Is.Empty);
        Assert.That(await database.StatisticsChanges.CountAsync(), Is.Zero);
    }

    /// <summary>The last report of each organization has the number of its rows.</summary>
    [Test]
    public async Task Progress_CountsTheRows()
    {
        await using var world = await StatisticsWorld.CreateAsync(5);
        await world.ScanAsync(200);
        await world.SignUpAsync();
        await using var database = world.Database.As(StatisticsWorld.OrganizationId);
        await database.GetService<IMigrator>().MigrateAsync(database.Database.GetMigrations().First());

        var weeks = new Weeks();
        await world.Database.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(new MigrationProgress(Copying: null, weeks), CancellationToken.None);

        Assert.That(
            weeks.Done.GroupBy(week => week.OrganizationId).Select(organization => organization.Last().Counts),
            Is.EqualTo(new[] { 201, 3 }), "one of everything in the second organization");
        Assert.That(weeks.Done.Select(week => week.Week.DayOfWeek).Distinct(), Is.EqualTo(new[] { DayOfWeek.Monday }));
    }

    [Test]
    public async Task ANewDatabase_NeedsNoFilling()
    {
        await using var database = await MigratedDatabase.CreateAsync();

        Assert.That(await database.Services.GetRequiredService<IStatisticsMaintenance>().IsFillingNeededAsync(CancellationToken.None), Is.False);
    }

    /// <summary>Keeps the reports, since <see cref="Progress{T}"/> would pass them on later.</summary>
    private sealed class Weeks(Action<int>? onWeek = null) : IProgress<StatisticsProgress>
    {
        public List<StatisticsProgress> Done { get; } = [];

        public void Report(StatisticsProgress value)
        {
            Done.Add(value);
            onWeek?.Invoke(Done.Count);
        }
    }
}
