using Impressions.Domain.Auditing;
using Impressions.Domain.Organizations;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Ingestion;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Persistence.Demo;
using Impressions.Tests;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Persistence;

/// <summary>The first start writes the whole demo, also after one that was killed, and a reset brings it back.</summary>
public sealed class DemoDataTests
{
    private static readonly Uri LandingPage = new("http://localhost:5080/demo");

    /// <summary>A killed process ends between two of its transactions, as here by an exception.</summary>
    [TestCase(0)]
    [TestCase(3)]
    [TestCase(int.MaxValue)]
    public async Task AfterAnIncompleteStart_TheNextOneWritesTheWholeDemo(int batches)
    {
        await using var database = await MigratedDatabase.CreateAsync(onSqlite: true);
        await database.AddOneOfEverythingAsync("org_1");
        using var kill = new CancellationTokenSource();
        var writer = new KilledWriter(database.Services.GetRequiredService<IImpressionBatchWriter>(), batches, kill);

        Assert.That(() => Demo(database, writer).SeedAsync(LandingPage, kill.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Rows(database)["Impressions"], Is.EqualTo(writer.Written + 1), "those of the killed start");
        Assert.That(Rows(database)["Referrals"], Is.EqualTo(1));
        // The next start is on another day, so that the scans of the first are not those of the next.
        database.Time.Advance(TimeSpan.FromDays(1));
        await Demo(database).SeedAsync(LandingPage, CancellationToken.None);

        await using var whole = await MigratedDatabase.CreateAsync(onSqlite: true);
        await whole.AddOneOfEverythingAsync("org_1");
        whole.Time.Advance(TimeSpan.FromDays(1));
        await Demo(whole).SeedAsync(LandingPage, CancellationToken.None);
        Assert.That(Rows(database), Is.EqualTo(Rows(whole)));
    }

    [Test]
    public async Task ASecondStart_AddsNothing()
    {
        await using var database = await MigratedDatabase.CreateAsync(onSqlite: true);
        await Demo(database).SeedAsync(LandingPage, CancellationToken.None);
        var first = SqliteDump.Of(database.File);

        database.Time.Advance(TimeSpan.FromDays(1));
        await Demo(database).SeedAsync(LandingPage, CancellationToken.None);

        Assert.That(SqliteDump.Of(database.File), Is.EqualTo(first));
    }

    [Test]
    public async Task AReset_DeletesEveryRow_AndBringsTheDemoBack()
    {
        await using var database = await MigratedDatabase.CreateAsync(onSqlite: true);
        await Demo(database).SeedAsync(LandingPage, CancellationToken.None);
        var first = Rows(database);
        await database.AddImpressionAsync(DemoHistory.OrganizationId);
        await using (var context = database.As(DemoHistory.OrganizationId))
        {
            await context.Earnings.ExecuteDeleteAsync();
        }

        Assert.That(await Demo(database).ResetAsync(LandingPage, CancellationToken.None), Is.Null);

        Assert.That(Rows(database), Is.EqualTo(first));
    }

    /// <summary>Every table of the model has rows, so that no table is missed, and none is deleted before the tables that reference it.</summary>
    [Test]
    public async Task AReset_OfADatabaseWithoutTheDemo_AddsIt()
    {
        await using var database = await MigratedDatabase.CreateAsync(onSqlite: true);
        await database.AddOneOfEverythingAsync(DemoHistory.OrganizationId);
        Assert.That(Rows(database).Values, Has.All.Positive);

        Assert.That(await Demo(database).ResetAsync(LandingPage, CancellationToken.None), Is.Null);

        await using var fresh = await MigratedDatabase.CreateAsync(onSqlite: true);
        await Demo(fresh).SeedAsync(LandingPage, CancellationToken.None);
        await fresh.SaveAsync(
            new DataProtectionKey { FriendlyName = "key", Xml = "<key/>" },
            new EventCounter { Number = 1, Value = 1 },
            AuditEntry.Record(DemoHistory.OrganizationId, MigratedDatabase.Caller.Actor, "sign_in", "session", resourceId: null, [], MigratedDatabase.Now));
        Assert.That(Rows(database), Is.EqualTo(Rows(fresh)), "the keys of sessions, the position of the feed and the audit log are kept");
    }

    [Test]
    public async Task AReset_OfADatabaseWithAnotherOrganization_ChangesNothing()
    {
        await using var database = await MigratedDatabase.CreateAsync(onSqlite: true);
        await Demo(database).SeedAsync(LandingPage, CancellationToken.None);
        await database.SaveAsync(Organization.Create("Other", MigratedDatabase.Now, "org_1"));
        var before = SqliteDump.Of(database.File);

        Assert.That(await Demo(database).ResetAsync(LandingPage, CancellationToken.None), Is.EqualTo("org_1"));

        Assert.That(SqliteDump.Of(database.File), Is.EqualTo(before));
    }

    private static DemoData Demo(MigratedDatabase database, IImpressionBatchWriter? writer = null) => new(
        database.Services.GetRequiredService<IImpressionsDbContextFactory>(),
        writer ?? database.Services.GetRequiredService<IImpressionBatchWriter>(),
        database.Services.GetRequiredService<DatabaseOptions>(),
        database.Time);

    /// <summary>The number of rows of each table.</summary>
    private static Dictionary<string, int> Rows(MigratedDatabase database) =>
        SqliteDump.Of(database.File).ToDictionary(table => table.Key, table => table.Value.Count);

    /// <summary>Writes some batches, and then no more. After the last batch of the demo, it cancels what follows.</summary>
    private sealed class KilledWriter(IImpressionBatchWriter inner, int batches, CancellationTokenSource kill) : IImpressionBatchWriter
    {
        private const int BatchSize = 1_000;

        private int _count;

        public int Written { get; private set; }

        public async Task WriteAsync(IReadOnlyList<NewImpression> batch, TimeSpan lockTimeout)
        {
            if (_count++ == batches)
            {
                throw new OperationCanceledException();
            }

            await inner.WriteAsync(batch, lockTimeout);
            Written += batch.Count;
            if (batch.Count < BatchSize)
            {
                await kill.CancelAsync();
            }
        }

        public bool IsUnavailable(Exception exception) => inner.IsUnavailable(exception);
    }
}
