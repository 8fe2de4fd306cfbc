using Impressions.Application.Databases;
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
using Impressions.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Persistence;

/// <summary>The migration of a database that stores IDs as texts.</summary>
public sealed class NarrowKeysTests
{
    private const int Count = 10_500;

    [Test]
    public async Task ADatabaseWithTextIds_IsMigrated_AndAStoppedMigrationContinues()
    {
        await using var database = await MigratedDatabase.CreateAsync(onSqlite: true);
        await FillAsync(database);
        var before = SqliteDump.Of(database.File);
        await using var context = database.As("org_1");
        await RevertAsync(context);
        Assert.That(
            await context.Database.SqlQuery<string>($"SELECT Id AS Value FROM Impressions WHERE ScannedAt = '2026-01-01 12:00:00.123' ORDER BY Id LIMIT 1").SingleAsync(),
            Is.EqualTo("0123456789abcdef"), "the format of the version before");
        var migrator = database.Services.GetRequiredService<IDatabaseMigrator>();

        using var stop = new CancellationTokenSource();
        var reported = new List<CopyProgress>();
        Assert.That(
            () => migrator.MigrateAsync(new MigrationProgress(new Each(progress => { reported.Add(progress); stop.Cancel(); }), Counting: null), stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(reported.Select(progress => progress.Rows), Is.EqualTo(new[] { 10_000 }));
        Assert.That(
            (await migrator.GetPendingAsync(waitsForServer: false, CancellationToken.None))[0], Does.EndWith("_NarrowReferrals"), "not usable yet");

        await migrator.MigrateAsync(new MigrationProgress(new Each(reported.Add), Counting: null), CancellationToken.None);

        Assert.That(reported[^1], Is.EqualTo(new CopyProgress(CopyStep.Copying, "Impressions", Count + 5, Count + 5, IsDone: true)));
        Assert.That(SqliteDump.Of(database.File), Is.EqualTo(before));
        Assert.That(await context.Impressions.CountAsync(), Is.EqualTo(Count + 5));
    }

    /// <summary>The second one would otherwise drop the rows that the first one reads, or revert what it has applied.</summary>
    [Test]
    public async Task AMigration_WaitsForTheRunningOne()
    {
        await using var database = await MigratedDatabase.CreateAsync(onSqlite: true);
        await FillAsync(database);
        var before = SqliteDump.Of(database.File);
        await using var context = database.As("org_1");
        await RevertAsync(context);
        var migrator = database.Services.GetRequiredService<IDatabaseMigrator>();
        Task<IReadOnlyList<string>>? second = null;

        var applied = await migrator.MigrateAsync(new MigrationProgress(new Each(_ => StartSecond()), Counting: null), CancellationToken.None);

        Assert.That(applied, Has.One.EndsWith("_NarrowReferrals"));
        Assert.That(await second!, Is.Empty);
        Assert.That(SqliteDump.Of(database.File), Is.EqualTo(before));

        // Without the lock, the second migration ends here, and the first one fails.
        void StartSecond()
        {
            if (second is null)
            {
                second = Task.Run(() => migrator.MigrateAsync(progress: null, CancellationToken.None));
                second.Wait(TimeSpan.FromSeconds(2));
            }
        }
    }

    /// <summary>Reverts the migrations from <c>NarrowKeys</c> on.</summary>
    private static Task RevertAsync(ImpressionsDbContext context)
    {
        var before = context.Database.GetMigrations().TakeWhile(migration => !migration.EndsWith("_NarrowKeys", StringComparison.Ordinal)).Last();
        return context.GetService<IMigrator>().MigrateAsync(before);
    }

    private static async Task FillAsync(MigratedDatabase database)
    {
        var program = Program.Create("org_1", "Program", "https://example.com", MigratedDatabase.Now);
        var student = Student.Create("org_1", program.Id, "Ada", "Lovelace", "ada@example.com", MigratedDatabase.Now);
        var target = ScanTarget.Of(Poster.Create("org_1", program.Id, student.Id, MigratedDatabase.Now), program);
        string[] others = ["imp_123abc", "0123456789abcdef", "imp_0193C0FFEE007ABC8DEF0123456789AB", "imp_0193c0ffee007abc0def0123456789ab", new string('z', 64)];
        var impressions = others.Select(id => Record(target, MigratedDatabase.Now, id))
            .Concat(Enumerable.Range(1, Count).Select(i => Record(target, MigratedDatabase.Now.AddMilliseconds(i * 7), id: null))).ToList();
        await database.SaveAsync([Organization.Create("Organization", MigratedDatabase.Now, "org_1"), program, student, .. impressions]);
        await database.SaveAsync([.. impressions.Take(20).Select((impression, i) =>
            Referral.Create(impression, 0, "Grace", "Hopper", $"grace.{i}@example.com", MigratedDatabase.Now))]);
    }

    private static Impression Record(ScanTarget target, DateTime at, string? id) => Impression.Record(
        target, at, new ScanSignals { UserAgent = "Mozilla/5.0" }, address: null, ScanFields.Of(Metadata.Empty), id);

    private sealed class Each(Action<CopyProgress> act) : IProgress<CopyProgress>
    {
        public void Report(CopyProgress value) => act(value);
    }
}
