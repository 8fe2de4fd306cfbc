using System.Text.Json;
using Impressions.Application.Events;
using Impressions.Domain.Earnings;
using Impressions.Domain.Events;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Students;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.IntegrationTests.Ingestion;
using Impressions.Infrastructure.Ingestion;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Events;

public sealed class EventTests
{
    private static readonly DateTime Later = MigratedDatabase.Now.AddMinutes(1);

    [Test]
    public async Task EachChange_IsAnEvent_WithTheResourceAfterIt_AndWhatChanged()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await database.AddOneOfEverythingAsync("org_1");
        await using var context = database.As("org_1");
        var (program, poster, earning) = (await context.Programs.SingleAsync(), await context.Posters.SingleAsync(), await context.Earnings.SingleAsync());
        program.Update(
            "New name", program.LandingUrl, program.FallbackUrl, program.PrivacyMode, program.ReferralsPerImpression, program.Status, program.Metadata, null, null, Later);
        poster.Update(poster.Location, poster.DestinationUrl, PosterStatus.Paused, poster.Metadata, Later);
        earning.Update(
            earning.Amount, earning.Currency, earning.Type, earning.Description, EarningStatus.Paid, earning.PaymentReference, earning.Metadata, Later);
        await context.SaveChangesAsync();

        var events = await database.ReadAllAsync("org_1");

        Assert.That(events.Select(row => row.Type), Is.EquivalentTo(Enum.GetValues<EventType>().Except([EventType.WebhookDisabled])));
        Assert.That(events.Select(row => row.Id), Is.Unique.And.All.StartsWith("evt_"));
        Assert.That(events.Select(row => row.CreatedAt), Has.All.EqualTo(MigratedDatabase.Now));
        Assert.Multiple(() =>
        {
            Assert.That(Of(EventType.PosterStatusChanged).Data, Is.EqualTo(new PlainJson().WriteResource(poster)));
            Assert.That(Previous(EventType.PosterStatusChanged), Does.Contain(("status", "active")).And.Contains(("version", "1")));
            Assert.That(Previous(EventType.EarningStatusChanged), Does.Contain(("status", "pending")).And.Contains(("paid_at", "")));
            Assert.That(Previous(EventType.ProgramUpdated), Does.Contain(("name", "Program")).And.None.Matches<(string Name, string)>(member => member.Name == "landing_url"));
            Assert.That(Previous(EventType.ReferralStatusChanged), Does.Contain(("status", "pending")));
            Assert.That(events.Where(row => row.Type.ToString().EndsWith("Created", StringComparison.Ordinal)).Select(row => row.Previous), Has.All.Null);
        });

        EventRow Of(EventType type) => events.Single(row => row.Type == type);

        List<(string, string)> Previous(EventType type) =>
            [.. JsonDocument.Parse(Of(type).Previous!).RootElement.EnumerateObject().Select(member => (member.Name, member.Value.ToString()))];
    }

    [Test]
    public async Task AnUpdate_WithoutANewStatus_IsNoEvent()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await database.AddOneOfEverythingAsync("org_1");
        var before = (await database.ReadAllAsync("org_1")).Count;
        await using var context = database.As("org_1");
        var poster = await context.Posters.SingleAsync();
        poster.Update("Another wall", poster.DestinationUrl, poster.Status, poster.Metadata, Later);
        await context.SaveChangesAsync();

        Assert.That(await database.ReadAllAsync("org_1"), Has.Count.EqualTo(before));
    }

    [Test]
    public async Task ASaveThatFails_HasNoEvent_AndOneThatIsRepeated_HasOne()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var program = Program.Create("org_1", "Program", "https://example.com", MigratedDatabase.Now);
        await database.SaveAsync(Organization.Create("Organization", MigratedDatabase.Now, "org_1"), program);
        await using var context = database.As("org_1");
        context.AddRange(NewStudent("ada@example.com"), NewStudent("ada@example.com"));

        Assert.That(() => context.SaveChangesAsync(), Throws.InstanceOf<DbUpdateException>());
        Assert.That(await database.ReadAllAsync("org_1"), Is.Empty);

        context.Entry(context.ChangeTracker.Entries<Student>().First().Entity).State = EntityState.Detached;
        await context.SaveChangesAsync();
        Assert.That(await database.ReadAllAsync("org_1"), Has.Count.EqualTo(1));

        Student NewStudent(string email) => Student.Create("org_1", program.Id, "Ada", "Lovelace", email, MigratedDatabase.Now);
    }

    [Test]
    public async Task ABatchOfScans_WritesOneRow_AndEachScanIsAnEvent_WithTheImpression()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var scans = Enumerable.Range(0, 250).Select(_ => RunningWriter.Scan()).ToList();

        await database.Services.GetRequiredService<IImpressionBatchWriter>().WriteAsync([.. scans.Select(scan => new NewImpression(scan, Key: null))]);

        await using (var context = database.As("org_1"))
        {
            Assert.That(await context.NewEvents.CountAsync(), Is.EqualTo(1));
        }

        var events = await database.ReadAllAsync("org_1", limit: 100);
        Assert.That(events.Select(row => row.Data), Is.EqualTo(scans.Select(new PlainJson().WriteResource)));
        Assert.That(events.Select(row => row.Id), Is.Unique);
    }

    [Test]
    public async Task SingleScans_OfOneSecond_ShareARow()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        for (var i = 0; i < 5; i++)
        {
            await database.Services.GetRequiredService<IImpressionBatchWriter>().WriteAsync([new NewImpression(RunningWriter.Scan(), Key: null)]);
            database.Time.Advance(TimeSpan.FromMilliseconds(400));
        }

        Assert.That(await database.ReadAllAsync("org_1"), Has.Count.EqualTo(5));
        await using var context = database.As("org_1");
        Assert.That(await context.Events.Select(row => row.CreatedAt).ToListAsync(), Is.EqualTo(new[] { MigratedDatabase.Now, MigratedDatabase.Now.AddMilliseconds(1_200) }));
    }

    [Test]
    public async Task TheEventsOfADeletedImpression_AreGone()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var (kept, deleted) = (await database.AddImpressionAsync("org_1"), await database.AddImpressionAsync("org_1"));
        await using var context = database.As("org_1");
        await context.Impressions.Where(impression => impression.Id == deleted.Id).ExecuteDeleteAsync();

        Assert.That((await database.ReadAllAsync("org_1")).Select(row => row.Data), Is.EqualTo(new[] { new PlainJson().WriteResource(kept) }));
    }

    [Test]
    public async Task OldEvents_AreDeleted_AndTheirCursorStaysValid()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await database.AddImpressionAsync("org_1");
        var start = await database.ReadAsync("org_1");
        database.Time.Advance(TimeSpan.FromDays(89));
        var kept = await database.AddImpressionAsync("org_1");
        await database.ReadAsync("org_1");
        database.Time.Advance(TimeSpan.FromDays(2));

        await database.Services.GetRequiredService<EventCleaner>().CleanAsync(CancellationToken.None);

        Assert.That((await database.ReadAllAsync("org_1")).Select(row => row.Data), Is.EqualTo(new[] { new PlainJson().WriteResource(kept) }));
        Assert.That((await database.ReadAsync("org_1", start.End)).Events, Has.Count.EqualTo(1));
    }
}
