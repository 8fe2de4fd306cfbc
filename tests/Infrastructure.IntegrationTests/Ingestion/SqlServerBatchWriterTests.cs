using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Impressions;
using Impressions.Application.Impressions.Commands.RecordImpression;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Infrastructure.Ingestion;
using Impressions.Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

/// <summary>
/// The writer as the service registers it, with EF Core's execution strategy and SqlClient, against a server with the faults of the test.
/// </summary>
public sealed class SqlServerBatchWriterTests : IAsyncDisposable
{
    /// <summary>The maximum number of attempts.</summary>
    private const int MaxAttempts = 7;

    private readonly TdsServer _server = new();
    private readonly SqlServerWriters _writers;

    public SqlServerBatchWriterTests() => _writers = new SqlServerWriters(_server.ConnectionString);

    public async ValueTask DisposeAsync()
    {
        await _writers.DisposeAsync();
        await _server.DisposeAsync();
    }

    [TestCase(1)]
    [TestCase(100)]
    [TestCase(1_000)]
    public async Task ABatch_IsOneCommand_WhateverItsSize(int count)
    {
        var batch = Enumerable.Range(0, count).Select(_ => Largest()).ToList();

        await _writers.Create().WriteAsync(batch);

        var command = _server.Commands.Single();
        Assert.That(command.Declarations, Is.EqualTo("@impressions nvarchar(max) ,@keys nvarchar(max) ,@changes nvarchar(max) ,@events nvarchar(max) ,@audit nvarchar(max) "), "so there is one plan");
        Assert.That(_server.Ids, Is.EqualTo(Ids(batch)));
        AssertRows(command.Parameters["@impressions"], batch.ConvertAll(item => item.Impression));
        AssertRows(command.Parameters["@keys"], batch.ConvertAll(item => item.Key!));
    }

    [Test]
    public async Task UnknownValues_AreNotSent()
    {
        var impression = RunningWriter.Scan(userAgent: null);

        await _writers.Create().WriteAsync([new NewImpression(impression, Key: null)]);

        var command = _server.Commands.Single();
        Assert.That(command.Parameters["@impressions"], Does.Not.Contain("null"));
        AssertRows(command.Parameters["@impressions"], [impression]);
        Assert.That(command.Parameters["@keys"], Is.EqualTo("[]"));
    }

    [Test]
    public async Task ABatch_WithoutAResponse_IsTriedAgain_AndWrittenOnce([Values] Fault fault)
    {
        var batch = new[] { Named("a"), Named("b"), Unnamed() };
        _server.Next(fault);

        await _writers.Create(TimeSpan.FromMinutes(1)).WriteAsync(batch);

        Assert.That(_server.Ids, Is.EquivalentTo(Ids(batch)));
        Assert.That(_server.Writes, Is.EqualTo(fault is Fault.None ? 1 : 2));
    }

    [Test]
    public async Task ABatch_WhoseResponseIsLostSeveralTimes_IsWrittenOnce()
    {
        var batch = new[] { Named("a"), Unnamed() };
        _server.Next(Fault.ResetBeforeCommit, Fault.Deadlock, Fault.CloseAfterCommit, Fault.ResetAfterCommit);

        await _writers.Create(TimeSpan.FromMinutes(1)).WriteAsync(batch);

        Assert.That(_server.Ids, Is.EquivalentTo(Ids(batch)));
    }

    /// <summary>SqlClient can refuse commands on a lost connection before it closes it.</summary>
    [Test]
    public async Task ALostConnection_ThatRefusesTwoCommands_IsReplaced()
    {
        var batch = new[] { Unnamed() };
        _server.Next(Fault.ResetBeforeCommit);

        await _writers.Create(TimeSpan.FromMinutes(1), new RefusesSecondAndThirdCommand()).WriteAsync(batch);

        Assert.That(_server.Ids, Is.EqualTo(Ids(batch)));
        Assert.That(_server.Writes, Is.EqualTo(2));
    }

    [Test]
    public async Task AKeyOfAnotherReplica_IsNotMistakenForAnEarlierAttempt([Values] Fault fault)
    {
        var taken = Named("taken");
        _server.Take(taken.Key!);
        _server.Next(fault);
        var writer = _writers.Create(TimeSpan.FromMinutes(1));

        var failure = Assert.ThrowsAsync<SqlException>(() => writer.WriteAsync([Unnamed(), taken]));

        Assert.That(writer.IsUnavailable(failure!), Is.False, "a row is at fault");
        Assert.That(_server.Ids, Is.Empty);
    }

    [Test]
    public async Task AnExistingId_IsRefused()
    {
        var writer = _writers.Create();
        await writer.WriteAsync([new NewImpression(RunningWriter.Scan("imp_there"), Key: null)]);

        var failure = Assert.ThrowsAsync<SqlException>(() => writer.WriteAsync([new NewImpression(RunningWriter.Scan("imp_there"), Key: null)]));

        Assert.That(writer.IsUnavailable(failure!), Is.False);
    }

    [Test]
    public async Task AnExistingKey_FailsAlone_AlsoAfterAFault([Values(Fault.None, Fault.ResetBeforeCommit)] Fault fault)
    {
        await using var running = await RunningWriter.StartAsync(_writers.Create(TimeSpan.FromMinutes(1)));
        var (first, write) = await running.HoldAsync();
        var (taken, free) = (Named("taken"), Named("free"));
        _server.Take(taken.Key!);
        var writes = running.WriteMany(20);
        var failed = running.Writer.WriteAsync(taken, CancellationToken.None).AsTask();
        var named = running.Writer.WriteAsync(free, CancellationToken.None).AsTask();
        _server.Next(Fault.None, fault);

        running.Database.Open();
        first.Release();

        Assert.That(async () => await failed.WaitAsync(TimeSpan.FromMinutes(1)), Throws.TypeOf<DuplicateKeyException>());
        await named.WaitAsync(TimeSpan.FromMinutes(1));
        var ids = await Task.WhenAll([write, .. writes]);
        Assert.That(_server.Ids, Is.EquivalentTo(ids.Append(free.Impression.Id)));
        Assert.That(_server.Writes, Is.LessThan(ids.Length), "the rows are not tried one by one");
    }

    [Test]
    public async Task AnUnavailableServer_IsReported_AndUsedOnceItIsBack()
    {
        await using var running = await RunningWriter.StartAsync(_writers.Create(TimeSpan.Zero));
        running.Database.Open();
        var before = await running.WriteAsync();

        await _server.StopAsync();
        Assert.That(async () => await running.WriteAsync(), Throws.TypeOf<UnavailableException>());
        _server.Start();
        var after = await running.WriteAsync();

        Assert.That(_server.Ids, Is.EqualTo(new[] { before, after }));
    }

    [Test]
    public async Task ALongFailure_IsThrown_AndLaterBatchesAreTriedOnce_UntilOneSucceeds()
    {
        var writer = _writers.Create(TimeSpan.FromMinutes(1));
        _server.Next([.. Enumerable.Repeat(Fault.Deadlock, MaxAttempts + 1), Fault.None, Fault.Deadlock]);

        var failure = Assert.CatchAsync(() => writer.WriteAsync([Unnamed()]))!;
        Assert.That(writer.IsUnavailable(failure), Is.True);
        Assert.That(_server.Writes, Is.EqualTo(MaxAttempts));

        failure = Assert.CatchAsync(() => writer.WriteAsync([Unnamed()]))!;
        Assert.That(writer.IsUnavailable(failure), Is.True);
        Assert.That(_server.Writes, Is.EqualTo(MaxAttempts + 1));

        await writer.WriteAsync([Unnamed()]);
        await writer.WriteAsync([Unnamed()]);
        Assert.That(_server.Ids, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task AfterItsTimeLimit_ABatchIsNotTriedAgain()
    {
        _server.Next(Fault.Deadlock);

        Assert.CatchAsync(() => _writers.Create(TimeSpan.Zero).WriteAsync([Unnamed()]));

        Assert.That(_server.Writes, Is.EqualTo(1));
    }

    private static NewImpression Unnamed() => new(RunningWriter.Scan(), Key: null);

    private static NewImpression Named(string key)
    {
        var impression = RunningWriter.Scan();
        return new NewImpression(impression, Key(impression, new RecordImpressionCommand { IdempotencyKey = key }));
    }

    /// <summary>An impression and a key whose texts have the maximum length, with characters that need escapes where they are allowed.</summary>
    internal static NewImpression Largest(string? organizationId = null)
    {
        var target = new ScanTarget(
            organizationId ?? Id("org"), Id("prog"), Id("user"), Id("poster"), null, PrivacyMode.Full, PosterStatus.Active, "https://example.com", null);
        var signals = new ScanSignals
        {
            UserAgent = string.Concat(Enumerable.Repeat("\"手\\\u0001", Impression.UserAgentMaxLength / 4)),
            Brands = new string('"', 256),
            Mobile = new string('"', 256),
            Platform = new string('"', 256),
            Purpose = new string('"', 256),
        };
        var rest = Metadata.MaxLength - Record("").Metadata.ToString().Length;
        var impression = Record(new string('手', rest));
        Assert.That(impression.Metadata.ToString(), Has.Length.EqualTo(Metadata.MaxLength));
        return new NewImpression(impression, Key(impression, new LongestRequest { IdempotencyKey = new string('手', IdempotencyKey.MaxLength) }));

        Impression Record(string text) => Impression.Record(
            target,
            MigratedDatabase.Now,
            signals,
            IPAddress.Parse("2001:db8:1111:2222:3333:4444:5555:6666"),
            ScanFields.Of(Metadata.Parse($$"""{"text":"{{text}}"}""")),
            Id("imp"));
    }

    private static string Id(string prefix) => EntityId.New(prefix, MigratedDatabase.Now).PadRight(EntityId.MaxLength, 'x');

    private static IdempotencyKey Key(Impression impression, IdempotentRequest request) =>
        IdempotencyKey.Of(impression.OrganizationId, request, MigratedDatabase.Now).For(impression.Id);

    private static IEnumerable<string> Ids(IEnumerable<NewImpression> batch) => batch.Select(item => item.Impression.Id);

    /// <summary>The first and the last row have exactly the properties of their entity, and each value fits its column.</summary>
    private static void AssertRows<T>(string json, List<T> entities)
        where T : class
    {
        using var database = new SqlServerDesignTimeFactory().CreateDbContext([]);
        var columns = database.Model.FindEntityType(typeof(T))!.GetProperties().ToDictionary(column => column.Name);
        using var rows = JsonDocument.Parse(json);
        Assert.That(rows.RootElement.GetArrayLength(), Is.EqualTo(entities.Count));
        foreach (var i in new[] { 0, entities.Count - 1 })
        {
            var (row, entity) = (rows.RootElement[i], entities[i]);
            var expected = typeof(T).GetProperties()
                .Where(property => property.GetValue(entity) is not null)
                .ToDictionary(property => property.Name, property => Text(property.GetValue(entity)!));
            var values = row.EnumerateObject().ToDictionary(member => member.Name, TextOf);
            Assert.That(values, Is.EqualTo(expected));
            Assert.That(values.Where(value => value.Value.Length > columns[value.Key].GetMaxLength()), Is.Empty);
        }

        string TextOf(JsonProperty member) => columns[member.Name].GetValueConverter() is EntityIdConverter converter
            ? (string)converter.ConvertFromProvider(member.Value.GetBytesFromBase64())!
            : member.Value.ToString();

        static string Text(object value) => value is DateTime time
            ? time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            : Convert.ToString(value, CultureInfo.InvariantCulture)!;
    }

    private sealed class LongestRequest : IdempotentRequest
    {
        internal override string UseCase => new('E', 64);
    }

    private sealed class RefusesSecondAndThirdCommand : DbCommandInterceptor
    {
        private int _commands;

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            ++_commands is 2 or 3 ? throw new InvalidOperationException("The connection is not open.") : new(result);
    }
}
