using Impressions.Application.Common.Exceptions;
using Impressions.Infrastructure.Ingestion;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

/// <summary>Scans that arrive together share a commit, and each caller is answered after that commit.</summary>
public sealed class GroupCommitTests
{
    private const int SqliteIoError = 10;

    [Test]
    public async Task ScansThatArriveDuringACommit_ShareTheNext()
    {
        await using var running = await RunningWriter.StartAsync();
        var (first, write) = await running.HoldAsync();
        var writes = running.WriteMany(50);

        first.Release();
        var second = await running.Database.NextAsync();
        second.Release();

        Assert.That(await write, Is.EqualTo(first.Ids.Single()));
        Assert.That(await Task.WhenAll(writes), Is.EqualTo(second.Ids), "all 50, in the order of their arrival");
        await running.StopAsync();
        Assert.That(running.Database.Arrived(), Is.Empty, "a stopped writer has written everything");
    }

    /// <summary>Both commits fail after the callers started to wait: a caller that was answered early has no failure.</summary>
    [Test]
    public async Task NoCaller_IsAnsweredBeforeItsCommit()
    {
        await using var running = await RunningWriter.StartAsync();
        var (first, write) = await running.HoldAsync();
        var writes = running.WriteMany(50);

        first.Fail(new SqliteException("first", SqliteIoError));
        (await running.Database.NextAsync()).Fail(new SqliteException("second", SqliteIoError));

        Assert.That((await Failure(write))?.InnerException?.Message, Is.EqualTo("first"));
        foreach (var failed in writes)
        {
            Assert.That((await Failure(failed))?.InnerException?.Message, Is.EqualTo("second"));
        }
    }

    [Test]
    public async Task ACommit_HasAtMostAThousandScans()
    {
        await using var running = await RunningWriter.StartAsync();
        var (first, write) = await running.HoldAsync();
        var writes = running.WriteMany(2_500);

        running.Database.Open();
        first.Release();
        await Task.WhenAll([write, .. writes]);

        Assert.That(running.Database.Arrived().Select(batch => batch.Ids.Count), Is.EqualTo(new[] { 1_000, 1_000, 500 }));
    }

    [Test]
    public async Task AScanThatCannotBeWritten_FailsAlone()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await database.AddImpressionAsync("org_1", "imp_there");
        await using var running = await RunningWriter.StartAsync(database.Services.GetRequiredService<IImpressionBatchWriter>());
        var (first, write) = await running.HoldAsync();
        var writes = running.WriteMany(5);
        var bad = running.WriteAsync(RunningWriter.Scan("imp_there"));
        writes.AddRange(running.WriteMany(5));

        running.Database.Open();
        first.Release();

        Assert.That(await Failure(bad), Is.TypeOf<UnavailableException>());
        var good = await Task.WhenAll([write, .. writes]);
        await using var context = database.As("org_1");
        Assert.That(
            await context.Impressions.Select(impression => impression.Id).ToListAsync(), Is.EquivalentTo(good.Append("imp_there")));
        Assert.That(await running.WriteAsync(), Is.EqualTo(running.Database.Written[^1]), "the writer continues");
    }

    [Test]
    public async Task OfTwoScansWithOneId_InOneCommit_TheFirstIsWritten()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await using var running = await RunningWriter.StartAsync(database.Services.GetRequiredService<IImpressionBatchWriter>());
        var (first, write) = await running.HoldAsync();
        var earlier = running.WriteAsync(RunningWriter.Scan("imp_same", userAgent: "earlier"));
        var later = running.WriteAsync(RunningWriter.Scan("imp_same", userAgent: "later"));

        running.Database.Open();
        first.Release();

        await Task.WhenAll(write, earlier);
        Assert.That(await Failure(later), Is.TypeOf<UnavailableException>());
        await using var context = database.As("org_1");
        Assert.That((await context.Impressions.SingleAsync(impression => impression.Id == "imp_same")).UserAgent, Is.EqualTo("earlier"));
    }

    [Test]
    public async Task AFailureOfTheDatabase_FailsTheWholeBatchAtOnce_AndTheNextCommitIsTried()
    {
        await using var running = await RunningWriter.StartAsync();
        var (first, write) = await running.HoldAsync();
        var writes = running.WriteMany(50);
        first.Release();
        await write;

        var cause = new SqliteException("disk I/O error", SqliteIoError);
        (await running.Database.NextAsync()).Fail(cause);

        foreach (var failed in writes)
        {
            var failure = await Failure(failed);
            Assert.That(failure, Is.TypeOf<UnavailableException>().With.InnerException.SameAs(cause));
            Assert.That(failure!.Message, Does.Not.Contain("disk"), "the cause is not shown to the caller");
        }

        var (next, again) = await running.HoldAsync(RunningWriter.Scan("imp_next"));
        Assert.That(next.Ids, Is.EqualTo(new[] { "imp_next" }), "the failed batch is not tried again, neither whole nor in parts");
        next.Release();
        Assert.That(new[] { await write, await again }, Is.EqualTo(running.Database.Written));
    }

    private static async Task<Exception?> Failure(Task write)
    {
        await ((Task)Task.WhenAny(write)).WaitAsync(TimeSpan.FromMinutes(1));
        return write.Exception?.InnerException;
    }
}
