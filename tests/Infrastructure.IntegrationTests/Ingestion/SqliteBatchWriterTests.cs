using Impressions.Domain.Auditing;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Ingestion;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Statistics;
using Impressions.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

[SqliteOnly("on SQL Server another writer does this.")]
public sealed class SqliteBatchWriterTests : IAsyncDisposable
{
    private MigratedDatabase _database = null!;
    private SqliteBatchWriter _writer = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await MigratedDatabase.CreateAsync();
        _writer = new SqliteBatchWriter(
            _database.Services.GetRequiredService<IImpressionsDbContextFactory>(), _database.Services.GetRequiredService<Numbers>(), _database.Time);
    }

    public async ValueTask DisposeAsync()
    {
        _writer.Dispose();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task ABatch_IsReadBackAsItWasWritten()
    {
        var batch = new[]
        {
            RunningWriter.Scan(userAgent: "Zoë's 手机", metadata: """{"ort":"Köln","n":[1,null]}"""),
            RunningWriter.Scan(userAgent: null),
        };

        await WriteAsync(batch);

        await using var context = _database.As("org_1");
        var read = await context.Impressions.AsNoTracking().ToDictionaryAsync(impression => impression.Id);
        Assert.Multiple(() =>
        {
            foreach (var impression in batch)
            {
                foreach (var property in typeof(Impression).GetProperties())
                {
                    Assert.That(property.GetValue(read[impression.Id]), Is.EqualTo(property.GetValue(impression)), property.Name);
                }
            }
        });
    }

    [Test]
    public async Task AnEntryOfTheAuditLog_IsWrittenWithItsImpression_OrNotAtAll()
    {
        var there = RunningWriter.Scan();
        var entry = AuditEntry.Record(
            "org_1", MigratedDatabase.Caller.Actor, "record_impression", "impression", there.Id, [new AuditChange("a", null, "ö\"")], MigratedDatabase.Now);
        await _writer.WriteAsync([new NewImpression(there, Key: null) { Audit = entry }]);
        var other = AuditEntry.Record("org_1", MigratedDatabase.Caller.Actor, "record_impression", "impression", there.Id, [], MigratedDatabase.Now);

        Assert.That(() => _writer.WriteAsync([new NewImpression(RunningWriter.Scan(there.Id), Key: null) { Audit = other }]), Throws.InstanceOf<Exception>());

        await using var context = _database.As("org_1");
        var read = (await context.AuditEntries.AsNoTracking().ToListAsync()).Single();
        Assert.Multiple(() =>
        {
            foreach (var property in typeof(AuditEntry).GetProperties())
            {
                Assert.That(property.GetValue(read), Is.EqualTo(property.GetValue(entry)), property.Name);
            }
        });
    }

    [Test]
    public async Task ABatch_WithAnExistingScan_IsNotWritten_AndTheErrorIsOfARow()
    {
        var there = RunningWriter.Scan();
        await WriteAsync(there);

        var failure = Failure(RunningWriter.Scan(), RunningWriter.Scan(there.Id), RunningWriter.Scan());

        Assert.That(_writer.IsUnavailable(failure), Is.False);
        Assert.That(await CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task ALockedDatabase_IsUnavailable_UntilTheLockIsReleased()
    {
        await WriteAsync(RunningWriter.Scan());
        await using (var other = await OpenAsync())
        {
            await ExecuteAsync(other, "BEGIN IMMEDIATE");
            var failure = Assert.ThrowsAsync<SqliteException>(
                () => _writer.WriteAsync([new NewImpression(RunningWriter.Scan(), Key: null)], TimeSpan.FromMilliseconds(250)))!;
            Assert.That(_writer.IsUnavailable(failure), Is.True);
        }

        await WriteAsync(RunningWriter.Scan());

        Assert.That(await CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task ADatabase_ThatFailsForAWhile_IsUsedAgain()
    {
        await WriteAsync(RunningWriter.Scan());
        await using var other = await OpenAsync();
        await ExecuteAsync(other, "ALTER TABLE Impressions RENAME TO Away");
        Assert.That(_writer.IsUnavailable(Failure(RunningWriter.Scan(), RunningWriter.Scan())), Is.True);
        Assert.That(_writer.IsUnavailable(Failure(RunningWriter.Scan())), Is.True, "the second time too");

        await ExecuteAsync(other, "ALTER TABLE Away RENAME TO Impressions");
        await WriteAsync(RunningWriter.Scan(), RunningWriter.Scan());

        Assert.That(await CountAsync(), Is.EqualTo(3));
    }

    [Test]
    public async Task AMissingFile_IsUsed_OnceItIsBack()
    {
        SqliteConnection.ClearPool(new SqliteConnection(ConnectionString()));
        File.Move(_database.File, _database.File + ".away");
        Assert.That(_writer.IsUnavailable(Failure(RunningWriter.Scan())), Is.True);

        File.Move(_database.File + ".away", _database.File, overwrite: true);
        await WriteAsync(RunningWriter.Scan());

        Assert.That(await CountAsync(), Is.EqualTo(1));
    }

    /// <summary>A checkpoint of a long write-ahead log delays a scan. If scans arrive one by one, the log stays short.</summary>
    [Test]
    public async Task TheWriteAheadLog_StaysShort_IfScansArriveOneByOne()
    {
        await WriteAsync([.. Enumerable.Range(0, 200).Select(_ => RunningWriter.Scan())]);
        for (var scan = 0; scan < 1_200; scan++)
        {
            await WriteAsync(RunningWriter.Scan());
        }

        Assert.That(new FileInfo(_database.File + "-wal").Length, Is.LessThan(12_000_000));
    }

    private Task WriteAsync(params Impression[] batch) =>
        _writer.WriteAsync([.. batch.Select(impression => new NewImpression(impression, Key: null))]);

    private SqliteException Failure(params Impression[] batch) => Assert.ThrowsAsync<SqliteException>(() => WriteAsync(batch))!;

    private async Task<int> CountAsync()
    {
        await using var context = _database.As("org_1");
        return await context.Impressions.CountAsync();
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={_database.File};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    private string ConnectionString()
    {
        using var context = _database.As(null);
        return context.Database.GetConnectionString()!;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
