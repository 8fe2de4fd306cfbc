using System.Net;
using Impressions.Application.Common;
using Impressions.Application.Impressions;
using Impressions.Application.Privacy;
using Impressions.Application.Statistics;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Privacy;
using Impressions.Infrastructure.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Impressions.Infrastructure.IntegrationTests.Privacy;

public sealed class RetentionTests
{
    private const string OrganizationId = "org_1";
    private const int Days = 30;

    private static readonly DateTime Now = MigratedDatabase.Now;

    [Test]
    public async Task AnImpression_PastTheRetention_LosesItsPersonalData_AndKeepsTheRest()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var program = await AddProgramAsync(database, Days);
        await AddAsync(database, program, Now.AddDays(-Days).AddMilliseconds(-1), "imp_old");
        await AddAsync(database, program, Now.AddDays(-Days), "imp_new");
        await AddAsync(database, await AddProgramAsync(database, days: null), Now.AddDays(-3_000), "imp_kept");

        var results = await JobOf(database).RunAsync(CancellationToken.None);

        Assert.That(results, Is.EqualTo(new[] { new RetentionResult(OrganizationId, program.Id, Days, 1) }));
        var (old, fresh, kept) = (await FindAsync(database, "imp_old"), await FindAsync(database, "imp_new"), await FindAsync(database, "imp_kept"));
        Assert.Multiple(() =>
        {
            Assert.That((old.IpAddress, old.UserAgent, old.Signals, old.ErasedAt), Is.EqualTo(((string?)null, (string?)null, "{}", Now)));
            Assert.That(old.Metadata.ToString(), Is.EqualTo("""{"device_type":"mobile","os":"Android","browser":"Chrome","location":"Library","referrer":"direct","traffic":"human","utm_source":"flyer"}"""));
            Assert.That((old.Traffic, old.DeviceType, old.ScannedAt), Is.EqualTo((Traffic.Human, DeviceType.Mobile, Now.AddDays(-Days).AddMilliseconds(-1))));
            Assert.That((fresh.IpAddress, fresh.ErasedAt), Is.EqualTo(("203.0.113.7", (DateTime?)null)));
            Assert.That((kept.IpAddress, kept.ErasedAt), Is.EqualTo(("203.0.113.7", (DateTime?)null)));
        });
    }

    [Test]
    public async Task TheStatistics_EqualTheRows_AfterTheErasure()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var program = await AddProgramAsync(database, Days);
        for (var i = 0; i < 5; i++)
        {
            await AddAsync(database, program, Now.AddDays(-Days - i - 1), place: new Place("DE", "Bavaria", "Munich"));
        }

        await database.Services.GetRequiredService<StatisticsCompactor>().CompactAsync(CancellationToken.None);

        await JobOf(database).RunAsync(CancellationToken.None);

        await using var context = database.As(OrganizationId);
        Assert.That(await context.Impressions.CountAsync(impression => impression.ErasedAt != null), Is.EqualTo(5));
        var differences = new List<StatisticsDifference>();
        await foreach (var difference in database.Services.GetRequiredService<IStatisticsMaintenance>()
            .VerifyAsync(new Progress<StatisticsProgress>(), CancellationToken.None))
        {
            differences.Add(difference);
        }

        Assert.That(differences, Is.Empty);
    }

    [Test]
    public async Task MoreThanABatch_IsErased_InSeveralTransactions_AndCountedBefore()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var program = await AddProgramAsync(database, Days);
        const int count = (2 * RetentionJob.BatchSize) + 1;
        // All of the same time, so that time alone does not separate the batches.
        await database.SaveAsync([.. Enumerable.Range(0, count).Select(_ => Create(program, Now.AddDays(-Days - 1)))]);
        var job = JobOf(database);

        var due = await job.CountAsync(CancellationToken.None);
        var erased = await job.RunAsync(CancellationToken.None);

        Assert.That(due.Single().Count, Is.EqualTo(count));
        Assert.That(erased!.Single().Count, Is.EqualTo(count));
        Assert.That((await job.CountAsync(CancellationToken.None)).Single().Count, Is.Zero);
        await using var context = database.As(OrganizationId);
        // One save for the lease at the start and one at the end.
        Assert.That((await context.Leases.SingleAsync()).Version, Is.EqualTo(3 + 2));
    }

    [Test]
    public async Task AScanThatArrivesLate_IsErasedWithinADay()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var program = await AddProgramAsync(database, Days);
        var job = JobOf(database);
        await job.RunAsync(CancellationToken.None);
        await AddAsync(database, program, Now.AddDays(-Days - 5), "imp_late");

        await job.RunAsync(CancellationToken.None);
        Assert.That((await FindAsync(database, "imp_late")).ErasedAt, Is.Null, "the first run has searched this time");
        database.Time.Advance(TimeSpan.FromDays(1));
        await job.RunAsync(CancellationToken.None);

        Assert.That((await FindAsync(database, "imp_late")).ErasedAt, Is.Not.Null);
    }

    [Test]
    public async Task AShorterRetention_AppliesToStoredScans_InTheNextRun()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var program = await AddProgramAsync(database, Days);
        var job = JobOf(database);
        await job.RunAsync(CancellationToken.None);
        await AddAsync(database, program, Now.AddDays(-2), "imp_1");
        await using (var context = database.As(OrganizationId))
        {
            await context.Programs.ExecuteUpdateAsync(set => set.SetProperty(row => row.RetentionDays, 1));
        }

        await job.RunAsync(CancellationToken.None);

        Assert.That((await FindAsync(database, "imp_1")).ErasedAt, Is.Not.Null);
    }

    [Test]
    public async Task OneProcessErasesAtATime_AndADeadOneIsReplaced()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await AddAsync(database, await AddProgramAsync(database, Days), Now.AddDays(-Days - 1), "imp_1");
        await database.SaveAsync(new Lease { Name = RetentionJob.Name, Owner = "another" });
        var job = JobOf(database);

        Assert.That(await job.RunAsync(CancellationToken.None), Is.Null);
        database.Time.Advance(RetentionJob.LeaseTime - TimeSpan.FromTicks(1));
        Assert.That(await job.RunAsync(CancellationToken.None), Is.Null);
        database.Time.Advance(TimeSpan.FromTicks(1));
        Assert.That(await job.RunAsync(CancellationToken.None), Has.Count.EqualTo(1));
        Assert.That((await FindAsync(database, "imp_1")).ErasedAt, Is.Not.Null);
    }

    [Test]
    public async Task ARun_IsDueAnHourAfterTheLast_WhicheverProcessDidIt()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var program = await AddProgramAsync(database, Days);
        await JobOf(database).RunIfDueAsync(CancellationToken.None);
        await AddAsync(database, program, Now.AddDays(-Days - 1), "imp_1");
        var other = JobOf(database);

        database.Time.Advance(RetentionJob.Interval - TimeSpan.FromMilliseconds(1));
        await other.RunIfDueAsync(CancellationToken.None);
        Assert.That((await FindAsync(database, "imp_1")).ErasedAt, Is.Null);
        database.Time.Advance(TimeSpan.FromMilliseconds(1));
        await other.RunIfDueAsync(CancellationToken.None);

        Assert.That((await FindAsync(database, "imp_1")).ErasedAt, Is.Not.Null);
    }

    [Test]
    public async Task ACachedImpression_IsForgotten_WhenItIsErased()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await AddAsync(database, await AddProgramAsync(database, Days), Now.AddDays(-Days - 1), "imp_1");
        Assert.That((await GetAsync())!.IpAddress, Is.Not.Null);

        await JobOf(database).RunAsync(CancellationToken.None);

        Assert.That((await GetAsync())!.IpAddress, Is.Null);

        async Task<Impression?> GetAsync()
        {
            await using var request = database.RequestOf(OrganizationId);
            return await request.ServiceProvider.GetRequiredService<IImpressionRepository>().FindAsync("imp_1", CancellationToken.None);
        }
    }

    /// <summary>Creates a job as another process has one.</summary>
    private static RetentionJob JobOf(MigratedDatabase database) => new(
        database.Services.GetRequiredService<IImpressionsDbContextFactory>(),
        database.Services.GetRequiredService<SqliteTraces>(),
        database.Services.GetRequiredService<ImpressionsMetrics>(),
        database.Time,
        NullLogger<RetentionJob>.Instance);

    private static async Task<Program> AddProgramAsync(MigratedDatabase database, int? days)
    {
        await using var context = database.As(OrganizationId);
        if (!await context.Organizations.AnyAsync())
        {
            await database.SaveAsync(Organization.Create("Organization", Now, OrganizationId));
        }

        var program = Program.Create(OrganizationId, "Program", "https://example.com", Now, PrivacyMode.Full, retentionDays: days);
        await database.SaveAsync(program);
        return program;
    }

    private static Impression Create(Program program, DateTime at, string? id = null, Place? place = null)
    {
        var fields = ScanFields.OfQuery([new("utm_source", "flyer"), new("utm_term", "grace"), new("m.seat", "12")], referrer: null);
        fields.SetPlace(place);
        return Impression.Record(
            ScanTarget.Of(Poster.Create(OrganizationId, program.Id, "user_1", Now, "Library"), program),
            at,
            new ScanSignals
            {
                UserAgent = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
                Platform = "\"Android\"",
            },
            IPAddress.Parse("203.0.113.7"),
            fields,
            id);
    }

    private static Task AddAsync(MigratedDatabase database, Program program, DateTime at, string? id = null, Place? place = null) =>
        database.SaveAsync(Create(program, at, id, place));

    private static async Task<Impression> FindAsync(MigratedDatabase database, string id)
    {
        await using var context = database.As(OrganizationId);
        return await context.Impressions.AsNoTracking().SingleAsync(impression => impression.Id == id);
    }
}
