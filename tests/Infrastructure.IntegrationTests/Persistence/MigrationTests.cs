using System.Data.Common;
using System.Threading.Channels;
using Impressions.Application.Databases;
using Impressions.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Persistence;

public sealed class MigrationTests
{
    /// <summary>CHANGELOG.md has the statement for such a database. Its tables are those of this version; only the migration has another ID.</summary>
    [Test]
    public async Task ADatabaseOfAnotherMigrationHistory_IsRefused_UntilItsHistoryIsReplaced()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await using var context = database.As("org_1");
        var migrator = database.Services.GetRequiredService<IDatabaseMigrator>();
        var migration = context.Database.GetMigrations().First();
        await RenameAsync(migration, "20261125023137_NarrowImpressionIndexes");

        AssertRefused(() => migrator.GetPendingAsync(waitsForServer: false, CancellationToken.None));
        AssertRefused(() => migrator.MigrateAsync(progress: null, CancellationToken.None));

        await RenameAsync("20261125023137_NarrowImpressionIndexes", migration);
        Assert.That(await migrator.GetPendingAsync(waitsForServer: false, CancellationToken.None), Is.Empty);

        void AssertRefused(Func<Task> use) => Assert.That(use, Throws.TypeOf<StartupException>().With.Message.EqualTo(
            $"The database has the migration 20261125023137_NarrowImpressionIndexes, which is not in this version, and lacks {migration}. Another version "
            + "created it: use that version, or follow CHANGELOG.md if that was a development version."));

        Task<int> RenameAsync(string from, string to) => context.Database.ExecuteSqlAsync(
            $"UPDATE __EFMigrationsHistory SET MigrationId = {to} WHERE MigrationId = {from}");
    }

    /// <summary>Without a write-ahead log, a reader (a backup, a list) blocks a writer (a scan). <c>VACUUM INTO</c> writes a file without one.</summary>
    [Test]
    public async Task ARestoredBackup_HasAWriteAheadLogAgain()
    {
        await using var original = await MigratedDatabase.CreateAsync(onSqlite: true);
        await using var context = original.As("org_1");
        var backup = Path.Combine(Path.GetDirectoryName(original.File)!, "backup.db");
        await context.Database.ExecuteSqlAsync($"VACUUM INTO {backup}");
        Assert.That(JournalMode(backup), Is.EqualTo("delete"));

        await using var restored = await MigratedDatabase.CreateAsync(backup, onSqlite: true);

        Assert.That(JournalMode(backup), Is.EqualTo("wal"));
    }

    /// <summary>EF Core waits for this lock without a limit, also if its process was killed.</summary>
    [TestCase("2020-01-01 00:00:00.1234567+00:00")]
    [TestCase("2999-01-01 00:00:00+00:00")]
    public async Task TheLockOfAKilledMigration_IsRemoved(string since)
    {
        await using var database = await MigratedDatabase.CreateAsync(onSqlite: true);
        await using var context = database.As("org_1");
        await context.GetService<IMigrator>().MigrateAsync(Migration.InitialDatabase);
        await LockAsync(context, since);
        Assert.That(await context.Database.GetPendingMigrationsAsync(), Is.Not.Empty);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));

        await database.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(progress: null, patience.Token);

        Assert.That(await context.Database.GetPendingMigrationsAsync(), Is.Empty);
    }

    /// <summary>The lock is old, but its owner has an open write transaction: the second attempt to remove it shows that the first one waited.</summary>
    [Test]
    public async Task AMigration_WaitsForTheLockOfARunningOne()
    {
        await using var database = await MigratedDatabase.CreateAsync(onSqlite: true);
        await using var context = database.As("org_1");
        await context.GetService<IMigrator>().MigrateAsync(Migration.InitialDatabase);
        await LockAsync(context, "2020-01-01 00:00:00+00:00");
        var pending = await context.Database.GetPendingMigrationsAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await using var other = database.As("org_1");
        var work = await other.Database.BeginTransactionAsync();
        var unlocks = new FailedUnlocks();
        database.Watch(unlocks);

        var migration = database.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(progress: null, patience.Token);
        await unlocks.NextAsync(patience.Token);
        await unlocks.NextAsync(patience.Token);
        Assert.That(await other.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\""), Is.EqualTo(1), "its owner still has the lock");
        await work.CommitAsync();

        Assert.That(await migration, Is.EqualTo(pending).And.Not.Empty);
    }

    private static Task<int> LockAsync(ImpressionsDbContext context, string since) =>
        context.Database.ExecuteSqlAsync($"INSERT INTO __EFMigrationsLock VALUES (1, {since})");

    private static object? JournalMode(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        return command.ExecuteScalar();
    }

    /// <summary>Signals each failed attempt to remove the lock.</summary>
    private sealed class FailedUnlocks : DbCommandInterceptor
    {
        private readonly Channel<string> _failed = Channel.CreateUnbounded<string>();

        public async Task NextAsync(CancellationToken cancellationToken) => await _failed.Reader.ReadAsync(cancellationToken);

        public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("DELETE FROM \"__EFMigrationsLock\"", StringComparison.Ordinal))
            {
                _failed.Writer.TryWrite(command.CommandText);
            }

            return Task.CompletedTask;
        }
    }
}
