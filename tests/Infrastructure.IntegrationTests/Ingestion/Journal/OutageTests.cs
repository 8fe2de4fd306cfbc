using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Impressions.Commands.RecordImpression;
using Impressions.Domain.Auditing;
using Impressions.Infrastructure.Ingestion;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion.Journal;

/// <summary>The writer while the database fails, or does not answer.</summary>
public sealed class OutageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("impressions-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task AScanThatTheDatabaseRefuses_GoesToTheJournal_AndSoDoLaterOnes()
    {
        await using var running = await RunningWriter.StartWithJournalAsync(_folder);
        var (batch, write) = await running.HoldAsync();

        batch.Fail(new InvalidOperationException("away"));
        var first = await write;
        var second = await running.WriteAsync();

        Assert.That(running.Writer.IsDatabaseAway, Is.True);
        Assert.That(Journalled(running), Is.EqualTo(new[] { first, second }));
        Assert.That(running.Database.Arrived(), Is.Empty, "the second did not wait for the database");
        Assert.That(running.Database.Written, Is.Empty);
    }

    [Test]
    public async Task AScan_WaitsForTheDatabase_ForNoLongerThanTheTimeout()
    {
        await using var running = await RunningWriter.StartWithJournalAsync(_folder);
        var (batch, write) = await running.HoldAsync();
        var waiting = running.WriteAsync();
        await running.LetTimePassAsync(write);

        var ids = new[] { await write, await waiting };

        Assert.That(Journalled(running), Is.EqualTo(ids));
        Assert.That(await running.Writer.TryReturnAsync(), Is.False, "the first batch is still on its way");

        batch.Release();
        running.Database.Open();
        Assert.That(
            async () => await running.Writer.TryReturnAsync(), Is.True.After(delayInMilliseconds: 60_000, pollingInterval: 1), "it has arrived");
        Assert.That(running.Database.Written, Is.EqualTo(ids[..1]));
        Assert.That(running.Writer.IsDatabaseAway, Is.False);
    }

    [Test]
    public async Task AnImpressionWithAnIdempotencyKey_OrAnEntryOfTheAuditLog_IsRefused_DuringAnOutage()
    {
        await using var running = await RunningWriter.StartWithJournalAsync(_folder);
        var (batch, write) = await running.HoldAsync();
        batch.Fail(new InvalidOperationException("away"));
        await write;

        var keyed = new NewImpression(RunningWriter.Scan(), IdempotencyKey.Of(
            "org_1", new RecordImpressionCommand { PosterId = "poster_1", IdempotencyKey = "key" }, MigratedDatabase.Now));

        var audited = new NewImpression(RunningWriter.Scan(), Key: null)
        {
            Audit = AuditEntry.Record("org_1", MigratedDatabase.Caller.Actor, "record_impression", "impression", "imp_1", [], MigratedDatabase.Now),
        };

        Assert.That(async () => await running.Writer.WriteAsync(keyed, CancellationToken.None), Throws.TypeOf<UnavailableException>());
        Assert.That(async () => await running.Writer.WriteAsync(audited, CancellationToken.None), Throws.TypeOf<UnavailableException>());
        Assert.That(running.Journal.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task AScan_IsRefused_IfTheJournalIsFullToo()
    {
        await using var running = await RunningWriter.StartWithJournalAsync(_folder, bytes: 100);
        var (batch, write) = await running.HoldAsync();
        batch.Fail(new InvalidOperationException("away"));
        await write;

        Assert.That(async () => await running.WriteAsync(), Throws.TypeOf<UnavailableException>());
    }

    [Test]
    public async Task ADatabaseThatFailsAgain_IsLeftAgain()
    {
        await using var running = await RunningWriter.StartWithJournalAsync(_folder);
        var (batch, write) = await running.HoldAsync();
        batch.Fail(new InvalidOperationException("away"));
        await write;

        var attempt = running.Writer.TryReturnAsync();
        (await running.Database.NextAsync()).Fail(new InvalidOperationException("still away"));

        Assert.That(await attempt, Is.False);
        Assert.That(running.Writer.IsDatabaseAway, Is.True);
        Assert.That(running.Writer.EndOutage(), Is.Null);

        running.Time.Advance(TimeSpan.FromSeconds(7));
        running.Database.Open();
        Assert.That(await running.Writer.TryReturnAsync(), Is.True);
        Assert.That(running.Writer.EndOutage(), Is.EqualTo(TimeSpan.FromSeconds(7)));
        Assert.That(running.Writer.EndOutage(), Is.Null, "it is reported once");
        await running.WriteAsync();
        Assert.That(running.Database.Written, Has.Count.EqualTo(1));
    }

    private static IEnumerable<string> Journalled(RunningWriter running) =>
        running.Journal.Peek(100)!.Value.Impressions.Select(impression => impression.Id);
}
