using System.Data.Common;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Impressions.Commands.RecordImpression;
using Impressions.Infrastructure.Ingestion;
using Impressions.Tests;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

/// <summary>The writer on a real SQL Server, if one is configured, in a new database.</summary>
public sealed class SqlServerIngestionTests : IAsyncDisposable
{
    private TestDatabase? _database;
    private SqlServerWriters _writers = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        if (TestDatabase.Server is null)
        {
            Assert.Ignore($"skipped: {TestDatabase.Variable} does not say where a SQL Server is.");
        }

        _database = new TestDatabase();
        _writers = new SqlServerWriters(_database.ConnectionString);
        await using var database = _database.Open();
        await database.Database.MigrateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is null)
        {
            return;
        }

        await _writers.DisposeAsync();
        _database.Dispose();
    }

    [Test]
    public async Task ABatch_IsReadBackAsItWasWritten()
    {
        var batch = new List<NewImpression>
        {
            Named("Schlüssel \"手\""),
            new(RunningWriter.Scan(userAgent: "Zoë's \\ 手机 😀\u0000\u0001", metadata: """{"ort":"Köln","n":[1,null],"q":"\"\\\u0000"}"""), Key: null),
            new(RunningWriter.Scan(userAgent: null), Key: null),
            SqlServerBatchWriterTests.Largest("org_1"),
        };
        batch.AddRange(Enumerable.Range(0, 996).Select(_ => new NewImpression(RunningWriter.Scan(), Key: null)));

        await _writers.Create().WriteAsync(batch);

        await AssertStoredAsync(batch);
    }

    [Test]
    public async Task ABatch_WhoseResponseIsLost_IsWrittenOnce()
    {
        var batch = new[] { Named("a"), new NewImpression(RunningWriter.Scan(), Key: null) };

        await _writers.Create(interceptor: new LosesFirstAnswer()).WriteAsync(batch);

        await AssertStoredAsync(batch);
    }

    [Test]
    public async Task ABatch_WithAnExistingKey_IsNotWritten_AndTheErrorIsOfARow()
    {
        var writer = _writers.Create(interceptor: new LosesFirstAnswer());
        var first = Named("a");
        await writer.WriteAsync([first]);

        var failure = Assert.ThrowsAsync<SqlException>(() => writer.WriteAsync([new NewImpression(RunningWriter.Scan(), Key: null), Named("a")]));

        Assert.That(writer.IsUnavailable(failure!), Is.False);
        await AssertStoredAsync([first]);
    }

    private static NewImpression Named(string key)
    {
        var impression = RunningWriter.Scan();
        return new NewImpression(impression, IdempotencyKey
            .Of("org_1", new RecordImpressionCommand { IdempotencyKey = key }, MigratedDatabase.Now)
            .For(impression.Id));
    }

    private async Task AssertStoredAsync(IReadOnlyCollection<NewImpression> batch)
    {
        await using var database = _database!.Open();
        var impressions = await database.Impressions.IgnoreQueryFilters().AsNoTracking().ToDictionaryAsync(impression => impression.Id);
        var keys = await database.IdempotencyKeys.IgnoreQueryFilters().AsNoTracking().ToDictionaryAsync(key => key.Key);
        Assert.That(impressions, Has.Count.EqualTo(batch.Count));
        Assert.That(keys, Has.Count.EqualTo(batch.Count(item => item.Key is not null)));
        foreach (var (impression, key) in batch)
        {
            AssertSame(impressions[impression.Id], impression);
            if (key is not null)
            {
                AssertSame(keys[key.Key], key);
            }
        }
    }

    private static void AssertSame<T>(T read, T written)
    {
        foreach (var property in typeof(T).GetProperties())
        {
            Assert.That(property.GetValue(read), Is.EqualTo(property.GetValue(written)), property.Name);
        }
    }

    /// <summary>Commits the first batch, then fails as if the response was lost.</summary>
    private sealed class LosesFirstAnswer : DbCommandInterceptor
    {
        private bool _isLost;

        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (_isLost)
            {
                return new(result);
            }

            _isLost = true;
            throw new TimeoutException("The answer got lost.");
        }
    }
}
