using System.Collections.Concurrent;
using System.Data.Common;
using Impressions.Application.ApiKeys;
using Impressions.Domain.Organizations;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Impressions.Infrastructure.IntegrationTests.Security;

/// <summary>The time of the last use of a key: noted with each request, saved every minute and when the service stops.</summary>
public sealed class ApiKeyUseTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Uses_AreSavedOnceAMinute_NotWithTheRequest_AndChangeNothingElse()
    {
        await using var running = await Running.StartAsync();
        var (one, two, unused) = (await running.AddKeyAsync(), await running.AddKeyAsync(), await running.AddKeyAsync());
        await running.UseAsync(one);
        running.Time.Advance(TimeSpan.FromSeconds(10));
        await running.UseAsync(two);
        running.Time.Advance(TimeSpan.FromSeconds(10));
        await running.UseAsync(one);
        Assert.That(await running.LastUsedAsync(one.Id), Is.Null);

        running.NextMinute();

        Assert.That(await running.LastUsedAsync(one.Id), Is.EqualTo(MigratedDatabase.Now.AddSeconds(20)));
        Assert.That(await running.LastUsedAsync(two.Id), Is.EqualTo(MigratedDatabase.Now.AddSeconds(10)));
        Assert.That(await running.LastUsedAsync(unused.Id), Is.Null);
        await using var database = running.Database.As("org_1");
        Assert.That(
            await database.ApiKeys.Where(key => key.Id == one.Id).Select(key => new { key.Version, key.UpdatedAt }).SingleAsync(),
            Is.EqualTo(new { Version = 1, UpdatedAt = MigratedDatabase.Now }));
        await running.StopAsync();
        Assert.That(running.Updates, Has.Count.EqualTo(2), "one for each key that was used");
    }

    [Test]
    public async Task ARefusedKey_IsNotUsed()
    {
        await using var running = await Running.StartAsync();
        var expired = await running.AddKeyAsync(MigratedDatabase.Now.AddSeconds(1));
        var valid = await running.AddKeyAsync();
        running.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await running.UseAsync(expired), Is.False);
        Assert.That(await running.UseAsync((expired.Id, ApiKey.NewSecret())), Is.False);
        Assert.That(await running.UseAsync(valid), Is.True);

        Assert.That(running.Uses.GetPending().Select(use => use.Key), Is.EqualTo(new[] { valid.Id }));
    }

    /// <summary>The clock of another replica may be ahead.</summary>
    [Test]
    public async Task TheTimeOfTheLastUse_NeverGoesBack()
    {
        await using var running = await Running.StartAsync();
        var key = await running.AddKeyAsync();
        await running.UseAsync(key);
        var later = MigratedDatabase.Now.AddHours(1);
        await using (var another = running.Database.As("org_1"))
        {
            await another.ApiKeys.Where(row => row.Id == key.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, later));
        }

        running.NextMinute();

        Assert.That(await running.LastUsedAsync(key.Id), Is.EqualTo(later));
    }

    [Test]
    public async Task WhileTheDatabaseFails_RequestsSucceed_AWarningIsLogged_AndTheNextMinuteSaves()
    {
        await using var running = await Running.StartAsync();
        var key = await running.AddKeyAsync();
        await running.UseAsync(key);
        await running.RenameTableAsync("ApiKeys", "Away");

        running.Time.Advance(Minute);
        Assert.That(() => running.Log, Is.Not.Empty.After(delayInMilliseconds: 60_000, pollingInterval: 10));
        Assert.That(running.Log, Has.Exactly(1).Items.And.All.StartsWith("Warning: "));
        Assert.That(running.Uses.GetPending(), Has.Exactly(1).Items, "the use is still noted");

        await running.RenameTableAsync("Away", "ApiKeys");
        Assert.That(await running.UseAsync(key), Is.True);
        running.NextMinute();
        Assert.That(await running.LastUsedAsync(key.Id), Is.EqualTo(MigratedDatabase.Now + Minute));
    }

    [Test]
    public async Task Stop_SavesTheRemainingUses()
    {
        await using var running = await Running.StartAsync();
        var key = await running.AddKeyAsync();
        await running.UseAsync(key);

        await running.StopAsync();

        Assert.That(await running.LastUsedAsync(key.Id), Is.EqualTo(MigratedDatabase.Now));
    }

    [Test]
    public void UsesOfAKey_AreNotedOnceASecond()
    {
        var time = new FakeTimeProvider(MigratedDatabase.Now);
        var uses = new ApiKeyUses(time);

        uses.Record("key_1");
        var first = uses.GetPending();
        time.Advance(TimeSpan.FromMilliseconds(999));
        uses.Record("key_1");
        Assert.That(uses.GetPending(), Is.EqualTo(first));

        time.Advance(TimeSpan.FromMilliseconds(1));
        uses.Record("key_1");
        uses.RemoveWritten(first);
        Assert.That(uses.GetPending().Single().Value, Is.EqualTo(MigratedDatabase.Now.AddSeconds(1).Ticks), "a later use is not forgotten");
    }

    /// <summary>A started <see cref="ApiKeyUseWriter"/> over a database.</summary>
    private sealed class Running : DbCommandInterceptor, IAsyncDisposable, ILogger<ApiKeyUseWriter>
    {
        private readonly ApiKeyUseWriter _writer;

        private Running(MigratedDatabase database)
        {
            Database = database;
            Uses = database.Services.GetRequiredService<ApiKeyUses>();
            _writer = new ApiKeyUseWriter(database.Services.GetRequiredService<IImpressionsDbContextFactory>(), Uses, database.Time, this);
        }

        public MigratedDatabase Database { get; }

        public ApiKeyUses Uses { get; }

        public FakeTimeProvider Time => Database.Time;

        public ConcurrentQueue<string> Log { get; } = [];

        /// <summary>The commands that saved a use.</summary>
        public ConcurrentQueue<string> Updates { get; } = [];

        public static async Task<Running> StartAsync()
        {
            var database = await MigratedDatabase.CreateAsync();
            await database.SaveAsync(Organization.Create("Organization", MigratedDatabase.Now, "org_1"));
            var running = new Running(database);
            database.Watch(running);
            await running._writer.StartAsync(CancellationToken.None);
            return running;
        }

        public async Task<(string Id, string Secret)> AddKeyAsync(DateTime? expiresAt = null)
        {
            var secret = ApiKey.NewSecret();
            var key = ApiKey.Create("org_1", "Key", secret, Scopes.All, MigratedDatabase.Now, expiresAt);
            await Database.SaveAsync(key);
            return (key.Id, secret);
        }

        public async Task<bool> UseAsync((string Id, string Secret) key) =>
            await Database.Services.GetRequiredService<IApiKeyAuthenticator>().AuthenticateAsync(key.Secret, CancellationToken.None) is not null;

        /// <summary>Advances the clock by a minute and waits until all uses are saved.</summary>
        public void NextMinute()
        {
            Time.Advance(Minute);
            Assert.That(Uses.GetPending, Is.Empty.After(delayInMilliseconds: 60_000, pollingInterval: 10));
        }

        public async Task<DateTime?> LastUsedAsync(string id)
        {
            await using var database = Database.As("org_1");
            return await database.ApiKeys.Where(key => key.Id == id).Select(key => key.LastUsedAt).SingleAsync();
        }

        public async Task RenameTableAsync(string table, string name)
        {
            await using var database = Database.As(null);
            await database.Database.ExecuteSqlRawAsync(
                database.Database.IsSqlite() ? $"ALTER TABLE {table} RENAME TO {name}" : $"EXEC sp_rename '{table}', '{name}'");
        }

        public Task StopAsync() => _writer.StopAsync(CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            await _writer.StopAsync(CancellationToken.None);
            _writer.Dispose();
            await Database.DisposeAsync();
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("UPDATE", StringComparison.Ordinal))
            {
                Updates.Enqueue(command.CommandText);
            }

            return new(result);
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Log.Enqueue($"{logLevel}: {formatter(state, exception)}");
    }
}
