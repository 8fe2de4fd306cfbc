using Impressions.Application.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
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

    /// <summary>Without the log, who reads (a backup, a list) keeps off who writes (a scan).</summary>
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

    private static object? JournalMode(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        return command.ExecuteScalar();
    }
}
