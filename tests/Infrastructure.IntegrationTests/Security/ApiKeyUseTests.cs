using Impressions.Application.ApiKeys;
using Impressions.Domain.Organizations;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.IntegrationTests.Security;

/// <summary>When keys were last used: remembered with each request, written each minute and at the end.</summary>
public sealed class ApiKeyUseTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Uses_AreWrittenOnceAMinute_NotWithTheRequest_AndChangeNothingElse()
    {
        await using var running = await Running.StartAsync();
        var (one, two, unused) = (await running.AddKeyAsync(), await running.AddKeyAsync(), await running.AddKeyAsync());
        await running.UseAsync(one);
        running.Time.Advance(TimeSpan.FromSeconds(10));
        await running.UseAsync(two);
        running.Time.Advance(TimeSpan.FromSeconds(10));
        await running.UseAsync(one);
        Assert.That(await running.LastUsedAsync(one.Id), Is.Null, "not yet");

        await running.NextMinuteAsync();

        Assert.That(await running.LastUsedAsync(one.Id), Is.EqualTo(MigratedDatabase.Now.AddSeconds(20)));
        Assert.That(await running.LastUsedAsync(two.Id), Is.EqualTo(MigratedDatabase.Now.AddSeconds(10)));
        Assert.That(await running.LastUsedAsync(unused.Id), Is.Null);
        await using var database = running.Database.As("org_1");
        Assert.That(
            await database.ApiKeys.Where(key => key.Id == one.Id).Select(key => new { key.Version, key.UpdatedAt }).SingleAsync(),
            Is.EqualTo(new { Version = 1, UpdatedAt = MigratedDatabase.Now }));
        Assert.That(running.Uses.GetPending(), Is.Empty, "what is written is forgotten");
    }

    [Test]
    public async Task AUse_OfARefusedKey_IsNone()
    {
        await using var running = await Running.StartAsync();
        var expired = await running.AddKeyAsync(MigratedDatabase.Now.AddSeconds(1));
        running.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await running.UseAsync(expired), Is.False);
        Assert.That(await running.UseAsync((expired.Id, ApiKey.NewSecret())), Is.False);

        Assert.That(running.Uses.GetPending(), Is.Empty);
    }

    /// <summary>Another replica's clock is ahead, or it wrote first.</summary>
    [Test]
    public async Task AUse_GoesNeverBack()
    {
        await using var running = await Running.StartAsync();
        var key = await running.AddKeyAsync();
        await running.UseAsync(key);
        var later = MigratedDatabase.Now.AddHours(1);
        await using (var another = running.Database.As("org_1"))
        {
            await another.ApiKeys.Where(row => row.Id == key.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, later));
        }

        await running.NextMinuteAsync();

        Assert.That(await running.LastUsedAsync(key.Id), Is.EqualTo(later));
    }

    [Test]
    public async Task WhileTheDatabaseIsAway_RequestsGoOn_AWarningIsLogged_AndTheNextMinuteWrites()
    {
        await using var running = await Running.StartAsync();
        var key = await running.AddKeyAsync();
        await running.UseAsync(key);
        await running.RenameTableAsync("ApiKeys", "Away");

        await running.NextMinuteAsync(writes: false);
        Assert.That(() => running.Warnings.Length, Is.EqualTo(1).After(10_000, 20));
        Assert.That(running.Warnings[0], Does.StartWith("Warning: The last use of API keys could not be written"));
        Assert.That(running.Uses.GetPending(), Has.Exactly(1).Items, "it is remembered");

        await running.RenameTableAsync("Away", "ApiKeys");
        Assert.That(await running.UseAsync(key), Is.True);
        await running.NextMinuteAsync();
        Assert.That(await running.LastUsedAsync(key.Id), Is.EqualTo(MigratedDatabase.Now + Minute));
    }

    [Test]
    public async Task AtTheEnd_WhatIsLeft_IsWritten()
    {
        await using var running = await Running.StartAsync();
        var key = await running.AddKeyAsync();
        await running.UseAsync(key);

        await running.StopAsync();

        Assert.That(await running.LastUsedAsync(key.Id), Is.EqualTo(MigratedDatabase.Now));
    }

    [Test]
    public void AKeyInSteadyUse_IsNotedOnceASecond()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(MigratedDatabase.Now);
        var uses = new ApiKeyUses(time);

        uses.Record("key_1");
        var first = uses.GetPending();
        time.Advance(TimeSpan.FromMilliseconds(999));
        uses.Record("key_1");
        Assert.That(uses.GetPending(), Is.EqualTo(first));

        time.Advance(TimeSpan.FromMilliseconds(1));
        uses.Record("key_1");
        uses.RemoveWritten(first);
        Assert.That(uses.GetPending().Single().Value, Is.EqualTo(MigratedDatabase.Now.AddSeconds(1).Ticks), "it was used since");
    }

    /// <summary>A started writer, and keys to use.</summary>
    private sealed class Running : IAsyncDisposable, ILogger<ApiKeyUseWriter>
    {
        private readonly List<string> _warnings = [];
        private readonly ApiKeyUseWriter _writer;

        private Running(MigratedDatabase database)
        {
            Database = database;
            Uses = database.Services.GetRequiredService<ApiKeyUses>();
            _writer = new ApiKeyUseWriter(database.Services.GetRequiredService<IImpressionsDbContextFactory>(), Uses, database.Time, this);
        }

        public MigratedDatabase Database { get; }

        public ApiKeyUses Uses { get; }

        public Microsoft.Extensions.Time.Testing.FakeTimeProvider Time => Database.Time;

        public string[] Warnings
        {
            get
            {
                lock (_warnings)
                {
                    return [.. _warnings];
                }
            }
        }

        public static async Task<Running> StartAsync()
        {
            var database = await MigratedDatabase.CreateAsync();
            await database.SaveAsync(Organization.Create("Organization", MigratedDatabase.Now, "org_1"));
            var running = new Running(database);
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

        /// <summary>Lets the next minute begin, and waits until what it had to write is written.</summary>
        public async Task NextMinuteAsync(bool writes = true)
        {
            Time.Advance(Minute);
            for (var attempt = 0; writes && Uses.GetPending().Count > 0; attempt++)
            {
                Assert.That(attempt, Is.LessThan(500), "it is not written");
                await Task.Delay(20);
            }
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

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_warnings)
            {
                _warnings.Add($"{logLevel}: {formatter(state, exception)}");
            }
        }
    }
}
