using CsCheck;
using Impressions.Application.Events;
using Impressions.Domain.Events;
using Impressions.Domain.Organizations;
using Impressions.Domain.Programs;
using Impressions.Domain.Students;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.IntegrationTests.Ingestion;
using Impressions.Infrastructure.Ingestion;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Events;

/// <summary>A reader of the feed sees each event once. <c>ReplicaTests</c> test this with three processes.</summary>
public sealed class FeedTests
{
    private const int Writers = 3;

    /// <summary>The trap: a transaction that began first, and whose event has the lower ID, commits last.</summary>
    [Test]
    public async Task AnEventThatIsCommittedLate_ComesAfterThoseThatWereRead()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await AddAsync(database, NewEvent("3"));
        var first = await database.ReadAsync("org_1");
        await AddAsync(database, NewEvent("1"), NewEvent("2"));

        var second = await database.ReadAsync("org_1", first.End);

        Assert.That(first.Events.Select(row => row.Id), Is.EqualTo(new[] { "evt_3" }));
        Assert.That(second.Events.Select(row => row.Id), Is.EqualTo(new[] { "evt_1", "evt_2" }));
        Assert.That((await database.ReadAsync("org_1", second.End)).Events, Is.Empty);
    }

    /// <summary>A caller that has changed a resource finds its event at once, however many events were committed before it.</summary>
    [TestCase(600, 2)]
    [TestCase(3, 60_000)]
    public async Task AnEvent_IsRead_IfOneTransactionCannotGiveAllTheirPositions(int others, int length)
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await AddAsync(database, [.. Enumerable.Range(0, others).Select(i => NewEvent($"1{i:D3}", $"other_{i}", data: $"\"{new string('x', length)}\"")), NewEvent("2")]);

        var page = await database.ReadAsync("org_1", limit: others + 1);

        Assert.That(page.Events, Has.Count.EqualTo(others + 1));
        Assert.That(page.Events[others].Id, Is.EqualTo("evt_2"));
    }

    /// <summary>Rows after the counter may be of a transaction that is not complete.</summary>
    [Test]
    public async Task ARowAfterTheCounter_IsNotRead()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await AddAsync(database, NewEvent("1"));
        await database.ReadAsync("org_1");
        await AddAsync(database, StoredEvent.Of(NewEvent("3"), position: 3));

        Assert.That((await database.ReadAllAsync("org_1")).Select(row => row.Id), Is.EqualTo(new[] { "evt_1" }));
    }

    [Test]
    public async Task TheEventsOfAResource_AreInTheOrderOfItsVersions_WhateverTheClocks()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await AddAsync(
            database, NewEvent("1", version: 3), NewEvent("2", "other", version: 1), NewEvent("3", version: 1), NewEvent("4", version: 2));

        var events = await database.ReadAllAsync("org_1");

        Assert.That(events.Select(row => row.Id), Is.EqualTo(new[] { "evt_3", "evt_2", "evt_4", "evt_1" }));
    }

    [Test]
    public async Task AFilter_LeavesEventsOut_AndItsReaderContinuesAfterThem()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await database.AddOneOfEverythingAsync("org_1");
        var filter = new EventFilter([EventType.PosterCreated]);

        var page = await database.ReadAsync("org_1", filter: filter);

        Assert.That(page.Events.Select(row => row.Type), Is.EqualTo(new[] { EventType.PosterCreated }));
        Assert.That((await database.ReadAsync("org_1", page.End)).Events, Is.Empty);
        Assert.That(await database.ReadAllAsync("org_1", filter: new EventFilter(null, "prog_other")), Is.Empty);
    }

    [Test]
    public async Task AReaderThatWaits_ContinuesOnceThereIsAnEvent_AndStopsAfterItsTime()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var sequencer = database.Services.GetRequiredService<EventSequencer>();
        var page = await database.ReadAsync("org_1");
        await using var request = database.RequestOf("org_1");
        var feed = request.ServiceProvider.GetRequiredService<IEventFeed>();

        var told = feed.WaitAsync(page, TimeSpan.FromSeconds(30), CancellationToken.None);
        Assert.That(told.IsCompleted, Is.False);
        await AddAsync(database, NewEvent("1"));
        await sequencer.SequenceAsync(CancellationToken.None);
        Assert.That(await told, Is.True);

        var next = await database.ReadAsync("org_1", page.End);
        var idle = feed.WaitAsync(next, TimeSpan.FromSeconds(30), CancellationToken.None);
        database.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.That(idle.IsCompleted, Is.False);
        database.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await idle, Is.False);
    }

    /// <summary>
    /// Writers commit at random, three sequencers compete, and a reader with a random page size follows. It must see what was committed, once each.
    /// </summary>
    [Test]
    public Task AReader_SeesEachEventOnce_WhileThreeWritersCommit() =>
        Gen.Select(Gen.Int[1, 100], Gen.Int[1, 25].Array[4, 12].Array[Writers]).SampleAsync(
            async (limit, batches) =>
            {
                await using var database = await MigratedDatabase.CreateAsync();
                var program = Program.Create("org_1", "Program", "https://example.com", MigratedDatabase.Now);
                await database.SaveAsync(Organization.Create("Organization", MigratedDatabase.Now, "org_1"), program);
                await AddAsync(database, NewEvent("0"));
                await database.ReadAsync("org_1");

                var writing = Task.WhenAll(batches.Select((sizes, writer) => Task.Run(() => WriteAsync(database, program.Id, writer, sizes))));
                var sequencing = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => SequenceUntilAsync(database, writing))));
                var seen = new List<string>();
                var end = EventPosition.Start;
                bool isLast;
                do
                {
                    isLast = writing.IsCompleted;
                    EventPage page;
                    do
                    {
                        page = await RetryAsync(() => database.ReadAsync("org_1", end, limit));
                        seen.AddRange(page.Events.Select(row => row.Id));
                        end = page.End;
                    }
                    while (page.HasMore);
                }
                while (!isLast);
                await sequencing;
                await writing;

                var expected = 1 + batches.Sum(sizes => sizes.Sum());
                Assert.That(seen, Is.Unique);
                Assert.That(seen, Has.Count.EqualTo(expected));
                Assert.That((await database.ReadAllAsync("org_1")).Select(row => row.Id), Is.EqualTo(seen), "the order stays the same");
            },
            iter: 8,
            threads: 1);

    private static async Task WriteAsync(MigratedDatabase database, string programId, int writer, int[] sizes)
    {
        foreach (var (turn, size) in sizes.Index())
        {
            if (writer == 0)
            {
                var batch = Enumerable.Range(0, size).Select(_ => new NewImpression(RunningWriter.Scan(), Key: null)).ToList();
                await RetryAsync(async () =>
                {
                    await database.Services.GetRequiredService<IImpressionBatchWriter>().WriteAsync(batch);
                    return true;
                });
            }
            else
            {
                await RetryAsync(async () =>
                {
                    await using var context = database.As("org_1");
                    context.AddRange(Enumerable.Range(0, size).Select(n => Student.Create(
                        "org_1", programId, "Ada", "Lovelace", $"ada.{writer}.{turn}.{n}@example.com", MigratedDatabase.Now)));
                    return await context.SaveChangesAsync();
                });
            }
        }
    }

    private static async Task SequenceUntilAsync(MigratedDatabase database, Task writing)
    {
        while (!writing.IsCompleted)
        {
            await RetryAsync(async () =>
            {
                await database.Services.GetRequiredService<EventSequencer>().SequenceAsync(CancellationToken.None);
                return true;
            });
        }
    }

    /// <summary>SQLite refuses a transaction that waits too long for the others.</summary>
    private static async Task<T> RetryAsync<T>(Func<Task<T>> operation)
    {
        while (true)
        {
            try
            {
                return await operation();
            }
            catch (Exception exception) when (exception is SqliteException { SqliteErrorCode: 5 } or DbUpdateException { InnerException: SqliteException { SqliteErrorCode: 5 } })
            {
            }
        }
    }

    private static async Task AddAsync(MigratedDatabase database, params object[] rows)
    {
        await using var context = database.OpenElsewhere();
        context.AddRange(rows);
        await context.SaveChangesAsync();
    }

    private static NewEvent NewEvent(string id, string resource = "poster_1", int version = 1, string data = "{}") => new()
    {
        Id = id,
        OrganizationId = "org_1",
        Type = EventType.PosterStatusChanged,
        ProgramId = "prog_1",
        ResourceId = resource,
        Version = version,
        CreatedAt = MigratedDatabase.Now,
        Data = data,
        Previous = null,
    };
}
