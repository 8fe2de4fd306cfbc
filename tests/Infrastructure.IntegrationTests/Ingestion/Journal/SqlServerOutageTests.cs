using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Ingestion;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion.Journal;

/// <summary>SqlClient with the real protocol, and a server that is stopped or does not answer.</summary>
public sealed class SqlServerOutageTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("impressions-").FullName;
    private readonly TdsServer _server = new();
    private readonly SqlServerWriters _writers;

    public SqlServerOutageTests() => _writers = new SqlServerWriters(_server.ConnectionString);

    public async ValueTask DisposeAsync()
    {
        await _writers.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task ScansOfAStoppedServer_AreInTheJournal_AndWrittenWhenItIsBack()
    {
        await using var running = await RunningWriter.StartWithJournalAsync(_folder, database: _writers.Create());
        running.Database.Open();
        var before = await running.WriteAsync();
        await _server.StopAsync();

        var during = new[] { await running.WriteAsync(), await running.WriteAsync() };
        Assert.That(await running.Writer.TryReturnAsync(), Is.False);
        _server.Start();
        Assert.That(async () => await running.Writer.TryReturnAsync(), Is.True.After(delayInMilliseconds: 60_000, pollingInterval: 10));
        var (_, _, impressions) = running.Journal.Peek(10)!.Value;
        Assert.That(impressions.Select(impression => impression.Id), Is.EqualTo(during));
        Assert.That(await running.Writer.TryWriteAsync(impressions), Is.True);

        Assert.That(_server.Ids, Is.EqualTo(new[] { before }.Concat(during)));
    }

    [Test]
    public async Task ABatchThatWasLate_IsRecognized()
    {
        await using var running = await RunningWriter.StartWithJournalAsync(_folder, database: _writers.Create());
        running.Database.Open();
        await running.WriteAsync();
        _server.Suspend();

        var write = running.WriteAsync();
        await running.LetTimePassAsync(write);
        var late = await write;
        _server.Resume();
        Assert.That(async () => await running.Writer.TryReturnAsync(), Is.True.After(delayInMilliseconds: 60_000, pollingInterval: 10));

        Assert.That(_server.Ids, Does.Contain(late), "it was committed after all");
        Assert.That(
            async () => await running.Writer.TryWriteAsync(running.Journal.Peek(10)!.Value.Impressions),
            Throws.TypeOf<DuplicateKeyException>(),
            "so the drainer asks which impressions there are");
    }

    [Test]
    public async Task ARequest_WaitsForAConnection_ForOnlySoLong_AndLaterOnesNotAtAll()
    {
        var time = new FakeTimeProvider();
        await using var database = new SqlServerImpressionsDbContext(new DbContextOptionsBuilder<SqlServerImpressionsDbContext>()
            .UseSqlServer(_server.ConnectionString)
            .AddInterceptors(new SqlServerCircuit(new DatabaseAvailability(), time)).Options);
        _server.Suspend();
        for (var i = 0; i < 2; i++)
        {
            var query = database.Set<Impression>().IgnoreQueryFilters().AnyAsync();
            time.Advance(TimeSpan.FromSeconds(2));

            Assert.That(async () => await query.WaitAsync(TimeSpan.FromMinutes(1)), Throws.TypeOf<DatabaseUnavailableException>());
            Assert.That(() => _server.Connections, Is.Not.Zero.After(delayInMilliseconds: 60_000, pollingInterval: 10));
        }

        var connections = _server.Connections;
        Assert.That(async () => await database.Set<Impression>().IgnoreQueryFilters().AnyAsync(), Throws.TypeOf<DatabaseUnavailableException>());
        Assert.That(_server.Connections, Is.EqualTo(connections), "the circuit is open");

        _server.Resume();
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.That(async () => await database.Database.OpenConnectionAsync(), Throws.Nothing, "the circuit lets a request try again");
    }
}
