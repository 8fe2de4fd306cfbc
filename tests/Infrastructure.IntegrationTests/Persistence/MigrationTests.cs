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
    [Test]
    public async Task WhatWasThereBeforeVersions_HasTheFirst_AndStudentsTheirKeys()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await using var context = database.As("org_1");
        await context.GetService<IMigrator>().MigrateAsync("Initial");
        await context.Database.ExecuteSqlRawAsync("""
            INSERT INTO Organizations VALUES ('org_1', 'Organization', '2024-01-01 10:30:00');
            INSERT INTO Programs (Id, OrganizationId, Name, LandingUrl, PrivacyMode, ReferralsPerImpression, Status, CreatedAt, UpdatedAt, Metadata)
              VALUES ('prog_1', 'org_1', 'Program', 'https://example.com', 'Full', 1, 'Active', '2024-01-01 10:30:00', '2024-01-01 10:30:00', '{{}}');
            INSERT INTO Students (Id, OrganizationId, ProgramId, FirstName, LastName, Email, CreatedAt, UpdatedAt, Metadata) VALUES
              ('user_1', 'org_1', 'prog_1', 'Ada', 'L', 'ada@example.com', '2024-01-01 10:30:00', '2024-01-01 10:30:00', '{{}}'),
              ('user_2', 'org_1', 'prog_1', 'Grace', 'H', 'Grace@example.com', '2024-01-01 10:30:00', '2024-01-01 10:30:00', '{{}}');
            INSERT INTO ApiKeys (Id, OrganizationId, Name, Hash, Last4, Scopes, CreatedAt)
              VALUES ('key_1', 'org_1', 'Key', 'hash', 'abcd', 'programs:read', '2024-01-01 10:30:00');
            """);

        await database.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);

        var students = await context.Students.OrderBy(student => student.Id).ToListAsync();
        Assert.That(students.Select(student => (student.EmailKey, student.Version)), Is.EqualTo(new[] { ("ADA@EXAMPLE.COM", 1), ("GRACE@EXAMPLE.COM", 1) }));
        Assert.That((await context.Programs.SingleAsync()).Version, Is.EqualTo(1));
        var key = await context.ApiKeys.SingleAsync();
        Assert.That((key.Version, key.UpdatedAt, key.LastUsedAt), Is.EqualTo((1, key.CreatedAt, (DateTime?)null)));
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
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));

        await database.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(patience.Token);

        Assert.That(await context.Database.GetPendingMigrationsAsync(), Is.Empty);
    }

    /// <summary>The lock is old, but its owner has an open write transaction: the second attempt to remove it shows that the first one waited.</summary>
    [Test]
    public async Task TheLockOfARunningMigration_IsWaitedFor()
    {
        await using var database = await MigratedDatabase.CreateAsync(onSqlite: true);
        await using var context = database.As("org_1");
        await context.GetService<IMigrator>().MigrateAsync(Migration.InitialDatabase);
        await LockAsync(context, "2020-01-01 00:00:00+00:00");
        var pending = await context.Database.GetPendingMigrationsAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var other = database.As("org_1");
        var work = await other.Database.BeginTransactionAsync();
        var unlocks = new FailedUnlocks();
        database.Watch(unlocks);

        var migration = database.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(patience.Token);
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
