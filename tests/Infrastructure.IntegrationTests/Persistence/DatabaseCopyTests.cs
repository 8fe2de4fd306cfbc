using System.Data;
using System.Net;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Databases;
using Impressions.Application.Impressions;
using Impressions.Application.Impressions.Commands.RecordImpression;
using Impressions.Application.Statistics;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Persistence.Copying;
using Impressions.Infrastructure.Statistics;
using Impressions.Tests;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Persistence;

public sealed class DatabaseCopyTests : IDisposable
{
    private const int Impressions = 1_500;

    private readonly string _folder = Directory.CreateTempSubdirectory("impressions-").FullName;

    private string Target => Path.Combine(_folder, "target.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Compares all tables of the file, so a table that is added later is included.</summary>
    [Test]
    public async Task EveryTable_IsCopied_WithEveryValue()
    {
        await using var source = await FilledAsync();
        var before = SqliteDump.Of(source.File);

        var tables = await CopyAsync(source);

        Assert.That(before.Values, Has.All.Not.Empty, "an empty table proves nothing: see AddOneOfEverythingAsync");
        Assert.That(tables.ToDictionary(table => table.Name, table => table.Target), Is.EquivalentTo(before.ToDictionary(table => table.Key, table => (long)table.Value.Count)));
        Assert.That(tables.Select(table => table.IsSame), Has.All.True);
        Assert.That(SqliteDump.Of(Target), Is.EqualTo(before));
        Assert.That(SqliteDump.Of(source.File), Is.EqualTo(before), "the source is only read");
        await using var target = await MigratedDatabase.CreateAsync(Target, onSqlite: true);
        await foreach (var difference in target.Services.GetRequiredService<IStatisticsMaintenance>().VerifyAsync(
            new Progress<StatisticsProgress>(), CancellationToken.None))
        {
            Assert.Fail(difference.ToString());
        }

        Assert.That(await target.As(null).StatisticsCells.IgnoreQueryFilters().AnyAsync(), Is.True);
    }

    [Test]
    public async Task AStoppedCopy_IsContinued_WithoutDuplicates()
    {
        await using var source = await FilledAsync();
        using var stop = new CancellationTokenSource();

        Assert.That(
            () => CopyAsync(source, progress => Stop(stop, progress is { Step: CopyStep.Copying, Table: "Impressions" }), stop.Token),
            Throws.InstanceOf<OperationCanceledException>());

        Assert.That(SqliteDump.Of(Target)["Impressions"], Has.Count.EqualTo(1_000), "one batch");
        Assert.That((await CopyAsync(source)).Select(table => table.IsSame), Has.All.True);
        Assert.That(SqliteDump.Of(Target), Is.EqualTo(SqliteDump.Of(source.File)));
    }

    /// <summary>Databases sort strings differently, so a copy finds the missing rows by their keys, not by an order.</summary>
    [Test]
    public async Task ACopy_AddsTheMissingRows()
    {
        await using var source = await FilledAsync();
        await CopyAsync(source);
        await ExecuteAsync(Target, "DELETE FROM Impressions WHERE rowid % 3 = 1 AND UserAgent = 'Mozilla/5.0'; DELETE FROM IdempotencyKeys WHERE rowid % 2 = 0; DELETE FROM Earnings");
        var batches = new List<CopyProgress>();

        await CopyAsync(source, batches.Add);

        Assert.That(SqliteDump.Of(Target), Is.EqualTo(SqliteDump.Of(source.File)));
        Assert.That(batches.Where(batch => batch.IsDone && batch.Step is CopyStep.Checking).Sum(batch => batch.Rows), Is.GreaterThan(0));
        Assert.That((await CopyAsync(source)).Select(table => table.IsSame), Has.All.True, "if no row is missing");
    }

    [TestCase("UPDATE Posters SET Version = 5 WHERE Id = (SELECT min(Id) FROM Posters)", "Posters", "Version")]
    [TestCase("UPDATE Students SET FirstName = 'Ada ' WHERE Id = (SELECT min(Id) FROM Students)", "Students", "FirstName")]
    [TestCase("UPDATE Impressions SET UserAgent = '' WHERE UserAgent IS NULL", "Impressions", "UserAgent")]
    [TestCase("INSERT INTO Organizations (Id, Name, CreatedAt) VALUES ('ORG_plain', 'Another', '2026-01-01 12:00:00')", "Organizations", "missing in the source")]
    public async Task ATargetWithOtherRows_IsRefused_AndUnchanged(string change, string table, string why)
    {
        await using var source = await FilledAsync();
        await CopyAsync(source);
        await ExecuteAsync(Target, "DELETE FROM Earnings; " + change);
        var before = SqliteDump.Of(Target);

        Assert.That(
            () => CopyAsync(source),
            Throws.TypeOf<StartupException>().With.Message.Contains($"The table {table} ").And.Message.Contains($"({why})").And.Message.Contains("Nothing was copied"));

        Assert.That(SqliteDump.Of(Target), Is.EqualTo(before));
    }

    [Test]
    public async Task ChangesOfTheSourceDuringACopy_AreReported()
    {
        await using var source = await FilledAsync();
        var isDone = false;

        var tables = await CopyAsync(source, progress =>
        {
            if (!isDone && progress is { Step: CopyStep.Copying, Table: "Students", IsDone: true })
            {
                isDone = true;
                using var database = source.As(null);
                database.Database.ExecuteSqlRaw(
                    "UPDATE Students SET Version = 7 WHERE OrganizationId = 'org_plain'; DELETE FROM IdempotencyKeys WHERE OrganizationId = 'org_plain'; "
                    + "INSERT INTO Organizations (Id, Name, CreatedAt) VALUES ('org_late', 'Late', '2026-01-01 12:00:00')");
            }
        });

        var byName = tables.ToDictionary(table => table.Name);
        Assert.That(byName["Students"], Has.Property("IsSame").False.And.Property("FirstDifferent").EndsWith("(Version)"));
        Assert.That(byName["Organizations"] is { IsSame: false, Different: 0 } organizations && organizations.Source == organizations.Target + 1);
        Assert.That(byName["IdempotencyKeys"], Has.Property("IsSame").False.And.Property("FirstDifferent").EndsWith("(missing in the source)"));
        Assert.That(byName["Impressions"].IsSame);
    }

    [Test]
    public async Task ADatabaseOfAnotherVersion_OrNone_IsRefused()
    {
        await using var source = await FilledAsync();
        await using var old = await MigratedDatabase.CreateAsync(onSqlite: true);
        await using (var context = old.As(null))
        {
            await context.Database.ExecuteSqlAsync($"UPDATE __EFMigrationsHistory SET MigrationId = MigrationId || '_Another'");
        }

        Assert.That(() => CopyAsync(source.File, old.File), Throws.TypeOf<StartupException>().With.Message.StartsWith("The database to copy to is at the migration "));
        Assert.That(() => CopyAsync(old.File, Target), Throws.TypeOf<StartupException>().With.Message.StartsWith("The database to copy from is at the migration "));
        Assert.That(() => CopyAsync(Target, old.File), Throws.TypeOf<StartupException>().With.Message.StartsWith("There is no database to copy from at "));
        Assert.That(() => CopyAsync(source.File, source.File), Throws.TypeOf<StartupException>().With.Message.EndsWith("are the same."));
        await File.WriteAllTextAsync(Path.Combine(_folder, "text"), new string('x', 5_000));
        Assert.That(
            () => CopyAsync(source.File, Path.Combine(_folder, "text")),
            Throws.TypeOf<StartupException>().With.Message.StartsWith("The database to copy to can't be used: SQLite Error 26"));
        Assert.That(File.Exists(Target), Is.False, "no file is created before both databases are checked");
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Data Source=impressions.db;Password=secret")]
    [TestCase("Oracle:Password=secret")]
    [TestCase("Sqlite:")]
    [TestCase("Sqlite:Data Source=:memory:;Password=secret")]
    [TestCase("SqlServer:Sever=db;Password=secret")]
    public void AnInvalidTarget_IsRefused_WithoutRepeatingIt(string? text) => Assert.That(
        () => new ServiceCollection().AddDatabaseCopy("Sqlite:Data Source=impressions.db", text, _folder),
        Throws.TypeOf<StartupException>().With.Message.StartsWith("--to (or the setting Copy:To) ").And.Message.Not.Contains("secret"));

    [Test]
    public void OnSqlServer_RowsAreLookedUp_ByParametersOfTheColumnsTypes()
    {
        using var database = new SqlServerDesignTimeFactory().CreateDbContext([]);
        var table = CopyTable.AllOf(database).Single(table => table.Name == "IdempotencyKeys");

        using var command = table.CreateLookupCommand([["org_1", "RecordImpression", "a", null], ["org_2", "RecordImpression", "b", null]]);

        Assert.That(
            command.CommandText,
            Is.EqualTo(
                "SELECT [OrganizationId], [Endpoint], [Key], [Answer], [CreatedAt], [RequestHash], [ResourceId] FROM [IdempotencyKeys] "
                + "WHERE ([OrganizationId] = @p0 AND [Endpoint] = @p1 AND [Key] = @p2) OR ([OrganizationId] = @p3 AND [Endpoint] = @p4 AND [Key] = @p5)"));
        Assert.That(
            command.Parameters.Cast<SqlParameter>().Take(3).Select(parameter => (parameter.SqlDbType, parameter.Size, parameter.Value)),
            Is.EqualTo(new (SqlDbType, int, object)[] { (SqlDbType.VarChar, 64, "org_1"), (SqlDbType.VarChar, 64, "RecordImpression"), (SqlDbType.NVarChar, 255, "a") }));
    }

    /// <summary>Copies to SQL Server and back, and compares the files.</summary>
    [Test]
    public async Task ACopyThroughSqlServer_KeepsEveryValue()
    {
        if (TestDatabase.Server is null)
        {
            Assert.Ignore($"skipped: {TestDatabase.Variable} does not say where a SQL Server is.");
        }

        await using var source = await FilledAsync();
        using var database = new TestDatabase();
        var (here, there) = ($"Sqlite:Data Source={source.File}", $"SqlServer:{database.ConnectionString}");
        using var stop = new CancellationTokenSource();
        Assert.That(
            () => CopyAsync(here, there, progress => Stop(stop, progress is { Step: CopyStep.Copying, Table: "Impressions" }), stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
        var tables = await CopyAsync(here, there, _ => { }, CancellationToken.None);
        Assert.That(tables.Select(table => table.IsSame), Has.All.True);
        await using (var context = database.Open())
        {
            Assert.That(
                await context.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM sys.foreign_keys WHERE is_not_trusted = 1").SingleAsync(), Is.Zero);
        }

        tables = await CopyAsync(there, $"Sqlite:Data Source={Target}", _ => { }, CancellationToken.None);
        Assert.That(tables.Select(table => table.IsSame), Has.All.True);
        Assert.That(SqliteDump.Of(Target), Is.EqualTo(SqliteDump.Of(source.File)));
    }

    private static void Stop(CancellationTokenSource stop, bool now)
    {
        if (now)
        {
            stop.Cancel();
        }
    }

    /// <summary>
    /// Creates rows in each table with usual values, with the least values of the columns (null, empty) and with the greatest, in characters of
    /// two UTF-16 code units; keys that databases sort and compare differently; and several batches of impressions.
    /// </summary>
    private static async Task<MigratedDatabase> FilledAsync()
    {
        var database = await MigratedDatabase.CreateAsync(onSqlite: true);
        foreach (var organization in new[] { "org_plain", "org_least", "org_most" })
        {
            await database.AddOneOfEverythingAsync(organization);
        }

        await using (var context = database.As(null))
        {
            foreach (var type in context.GetService<IDesignTimeModel>().Model.GetEntityTypes()
                .Where(type => !typeof(IComputedTable).IsAssignableFrom(type.ClrType) && type.ClrType != typeof(EventCounter)))
            {
                foreach (var column in type.GetProperties().Where(property => !property.IsKey() && !property.IsForeignKey() && property.Name != "OrganizationId"))
                {
                    await SetAsync(context, type, column);
                }
            }
        }

        var program = Program.Create("org_plain", "Program", "https://example.com", MigratedDatabase.Now);
        var poster = Poster.Create("org_plain", program.Id, "user_1", MigratedDatabase.Now);
        await database.SaveAsync([.. Enumerable.Range(0, Impressions).Select(i => Impression.Record(
            ScanTarget.Of(poster, program),
            MigratedDatabase.Now.AddMilliseconds(i),
            new ScanSignals { UserAgent = i % 2 == 0 ? "Mozilla/5.0" : null },
            i % 3 == 0 ? IPAddress.IPv6Loopback : null,
            ScanFields.Of(Metadata.Parse($$"""{"n":{{i}},"π":"\u0041 😀 ' \" \\ \n"}""")),
            i % 5 == 0 ? $"{(i % 2 == 0 ? "Z" : "a")}-_{i}" : null))]);
        string[] keys = ["a", "A", "ä", "Ä", "z", "\uFF5E", "😀", "'", "a b", Emoji(IdempotencyKey.MaxLength)];
        await database.SaveAsync([.. keys.Select(key => IdempotencyKey.Of(
            "org_plain", new RecordImpressionCommand { IdempotencyKey = key }, MigratedDatabase.Now).For("imp_1", key == "a" ? null : "{}"))]);
        return database;
    }

    /// <summary>Sets a column to its least value for <c>org_least</c> and to its greatest value for <c>org_most</c>.</summary>
    private static async Task SetAsync(DbContext database, IEntityType type, IProperty column)
    {
        var clr = Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType;
        if (clr.IsEnum || column.IsFixedLength() == true)
        {
            return;
        }

        var isTime = clr == typeof(DateTime);
        object? least = column switch
        {
            { IsNullable: true } => null,
            _ when column.ClrType == typeof(bool) => false,
            _ when column.ClrType == typeof(int) => int.MinValue,
            _ when column.ClrType == typeof(long) => long.MinValue,
            _ when column.ClrType == typeof(Metadata) => "{}",
            _ => isTime ? DateTime.MinValue : "",
        };
        object most = column switch
        {
            _ when clr == typeof(bool) => true,
            _ when clr == typeof(int) => int.MaxValue,
            _ when column.ClrType == typeof(long) => long.MaxValue,
            _ when column.ClrType == typeof(Metadata) => $$"""{"a":"{{Emoji(Metadata.MaxLength - 8)}}"}""",
            _ when isTime => new DateTime(9999, 12, 31, 23, 59, 59, 999),
            _ => column.IsUnicode() == false ? new string('~', column.GetMaxLength() ?? Metadata.MaxLength) : Emoji(column.GetMaxLength() ?? Metadata.MaxLength),
        };
        foreach (var (organization, value) in new[] { ("org_least", least), ("org_most", (object?)most) })
        {
            var id = type.ClrType == typeof(Organization) ? "Id" : type.ClrType == typeof(DataProtectionKey) ? "FriendlyName" : "OrganizationId";
            // The names are from the model; the values are parameters.
#pragma warning disable EF1002
            await database.Database.ExecuteSqlRawAsync(
                $"UPDATE \"{type.GetTableName()}\" SET \"{column.GetColumnName()}\" = @value WHERE \"{id}\" = @organization",
                new SqliteParameter("@value", value ?? DBNull.Value),
                new SqliteParameter("@organization", organization));
#pragma warning restore EF1002
        }
    }

    private static string Emoji(int units) => string.Concat(Enumerable.Repeat("😀", units / 2));

    private static async Task ExecuteAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private Task<IReadOnlyList<CopiedTable>> CopyAsync(
        MigratedDatabase source, Action<CopyProgress>? report = null, CancellationToken cancellationToken = default) =>
        CopyAsync($"Sqlite:Data Source={source.File}", $"Sqlite:Data Source={Target}", report ?? (_ => { }), cancellationToken);

    private Task<IReadOnlyList<CopiedTable>> CopyAsync(string from, string to) =>
        CopyAsync($"Sqlite:Data Source={from}", $"Sqlite:Data Source={to}", _ => { }, CancellationToken.None);

    private async Task<IReadOnlyList<CopiedTable>> CopyAsync(
        string from, string to, Action<CopyProgress> report, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddDatabaseCopy(from, to, _folder).BuildServiceProvider();
        return await services.GetRequiredService<IDatabaseCopy>().CopyAsync(new Reports(report), cancellationToken);
    }

    private sealed class Reports(Action<CopyProgress> report) : IProgress<CopyProgress>
    {
        public void Report(CopyProgress value) => report(value);
    }
}
