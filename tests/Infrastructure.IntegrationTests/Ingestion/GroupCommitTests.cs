using Impressions.Application.Common.Exceptions;
using Impressions.Infrastructure.Ingestion;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

/// <summary>Scans that arrive together share a commit, and each hears of it after the commit.</summary>
public sealed class GroupCommitTests
{
    private const int SqliteIoError = 10;

    [Test]
    public async Task WhatArrivesDuringACommit_SharesTheNext()
    {
        await using var running = await RunningWriter.StartAsync();
        var (first, write) = await running.HoldAsync();
        var writes = running.WriteMany(50);
        await NothingOf([write, .. writes]);

        first.Release();
        var second = await running.Database.NextAsync();

        Assert.That(await write, Is.EqualTo(first.Ids.Single()));
        await NothingOf(writes);
        second.Release();
        Assert.That(await Task.WhenAll(writes), Is.EqualTo(second.Ids), "all 50, in the order of their arrival");
        Assert.That(running.Database.Arrived(), Is.Empty);
    }

    [Test]
    public async Task ACommit_HasAThousandScansAtTheMost()
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
        Assert.That(await running.WriteAsync(), Is.Not.Null, "and the next is written too");
    }

    [Test]
    public async Task ScansOfOneId_InOneCommit_FirstComeFirstServed()
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
    public async Task AFailureOfTheDatabase_FailsAllAtOnce_AndTheNextCommitIsTriedAgain()
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
            Assert.That(failure!.Message, Does.Not.Contain("disk"), "the caller need not know");
        }

        Assert.That(running.Database.Arrived(), Is.Empty, "what fails for all is not tried one by one");
        var (next, again) = await running.HoldAsync();
        next.Release();
        Assert.That(new[] { await write, await again }, Is.EqualTo(running.Database.Written));
    }

    /// <summary>None of the writes is answered, though there was time for it.</summary>
    private static async Task NothingOf(IReadOnlyCollection<Task<string>> writes)
    {
        await Task.WhenAny([Task.Delay(50), .. writes]);
        Assert.That(writes.Count(write => write.IsCompleted), Is.Zero, "answered before it was written");
    }

    private static async Task<Exception?> Failure(Task write)
    {
        await ((Task)Task.WhenAny(write)).WaitAsync(TimeSpan.FromMinutes(1));
        return write.Exception?.InnerException;
    }
}
