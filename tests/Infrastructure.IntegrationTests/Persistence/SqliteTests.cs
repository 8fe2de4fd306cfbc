using Impressions.Domain.Impressions;
using Impressions.Domain.Posters;
using Impressions.Infrastructure.Persistence;
using Impressions.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Impressions.Infrastructure.IntegrationTests.Persistence;

public sealed class SqliteTests
{
    [Test]
    public async Task AnImpression_IsReadBackAsItWasWritten()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        var written = await database.AddImpressionAsync("org_1", metadata: """{"ort":"Köln","n":[1,null]}""");

        await using var context = database.As("org_1");
        var read = await context.Impressions.AsNoTracking().SingleAsync();

        Assert.Multiple(() =>
        {
            Assert.That(read, Is.Not.SameAs(written));
            Assert.That(read.ScannedAt, Is.EqualTo(written.ScannedAt));
            Assert.That(read.ScannedAt.Kind, Is.EqualTo(DateTimeKind.Utc));
            foreach (var property in typeof(Impression).GetProperties())
            {
                Assert.That(property.GetValue(read), Is.EqualTo(property.GetValue(written)), property.Name);
            }
        });
    }

    [Test]
    public async Task Ids_AreComparedByteByByte()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await database.AddImpressionAsync("org_1", "imp_Case");
        await database.AddImpressionAsync("org_1", "imp_case");

        await using var context = database.As("org_1");

        Assert.That(await context.Impressions.Where(impression => impression.Id == "imp_CASE").AnyAsync(), Is.False);
        Assert.That(await context.Impressions.CountAsync(), Is.EqualTo(2));
    }

    [Test]
    [SqliteOnly("the write-ahead log is SQLite's.")]
    public async Task TheFile_HasAWriteAheadLog()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await using var connection = new SqliteConnection($"Data Source={database.File}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();

        command.CommandText = "PRAGMA journal_mode";

        Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo("wal"));
    }

    [Test]
    [SqliteOnly("only SQLite has a busy timeout.")]
    public async Task AConnection_HasABusyTimeout()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await using var context = database.As("org_1");

        Assert.That(await context.Database.SqlQueryRaw<int>("SELECT timeout AS Value FROM pragma_busy_timeout").SingleAsync(), Is.EqualTo(1_000));
    }

    [Test]
    [SqliteOnly("only SQLite can be told not to wait for the disk.")]
    public async Task CommitsThatDoNotWaitForTheDisk_AreThoseOfOneContext_UntilTheEnd()
    {
        const int Normal = 1;
        const int Full = 2;
        await using var database = await MigratedDatabase.CreateAsync();
        await using var context = database.As("org_1");
        await using var other = database.As("org_1");

        await using (await UnsyncedCommits.BeginAsync(context, CancellationToken.None))
        {
            Assert.That(await SynchronousAsync(context), Is.EqualTo(Normal));
            Assert.That(await SynchronousAsync(other), Is.EqualTo(Full));
        }

        Assert.That(await SynchronousAsync(context), Is.EqualTo(Full));

        // SQLite does not change the mode in a transaction. The connection does not return to the pool.
        var open = await UnsyncedCommits.BeginAsync(context, CancellationToken.None);
        await context.Database.ExecuteSqlRawAsync("BEGIN");
        Assert.That(async () => await open!.DisposeAsync(), Throws.TypeOf<SqliteException>());
        Assert.That(await SynchronousAsync(context), Is.EqualTo(Full));

        static Task<int> SynchronousAsync(DbContext context) => context.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync();
    }

    [Test]
    [SqliteOnly("SQL Server has no functions of .NET.")]
    public async Task AConnection_IsOpenedWithoutEFCoresFunctions()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        await using var context = database.As("org_1");
        await using var standard = new DbContext(new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").Options);

        Assert.That(await NegateAsync(standard), Is.EqualTo("-1.0"));
        Assert.That(() => NegateAsync(context), Throws.TypeOf<SqliteException>().With.Message.Contains("no such function: ef_negate"));

        static Task<string> NegateAsync(DbContext context) => context.Database.SqlQueryRaw<string>("SELECT ef_negate('1') AS Value").SingleAsync();
    }

    [Test]
    public async Task APoster_OfNoProgramOrStudent_IsRefused()
    {
        await using var database = await MigratedDatabase.CreateAsync();

        Assert.That(
            () => database.SaveAsync(Poster.Create("org_1", "prog_none", "user_none", MigratedDatabase.Now)),
            Throws.TypeOf<DbUpdateException>().With.InnerException.Message.Contains("FOREIGN KEY"));
    }

    [Test]
    [SqliteOnly("only SQLite's database is a file.")]
    public void AMissingFolder_IsAnError() => Assert.That(
        () => MigratedDatabase.CreateAsync("mistyped/impressions.db"),
        Throws.TypeOf<StartupException>().With.Message.Match(@"^There is no folder .*mistyped for the SQLite file\."));

    [TestCase(null, DatabaseProvider.Sqlite)]
    [TestCase("", DatabaseProvider.Sqlite)]
    [TestCase("sqlite", DatabaseProvider.Sqlite)]
    [TestCase("SQLITE", DatabaseProvider.Sqlite)]
    [TestCase("sqlserver", DatabaseProvider.SqlServer)]
    [TestCase("SQLSERVER", DatabaseProvider.SqlServer)]
    public void AProvider_IsNamedInAnyCase(string? name, DatabaseProvider provider) =>
        Assert.That(Read("Data Source=impressions.db", name).Provider, Is.EqualTo(provider));

    [TestCase("0")]
    [TestCase("Postgres")]
    [TestCase(" ")]
    public void AProvider_OfAnotherName_IsRefused(string name) => Assert.That(
        () => Read("Data Source=impressions.db", name),
        Throws.TypeOf<StartupException>().With.Message.EqualTo($"Database:Provider is '{name}'; it must be Sqlite or SqlServer."));

    [Test]
    public void AFile_IsRelativeToTheContentRoot()
    {
        var options = Read("Data Source=data/impressions.db");

        Assert.That(new SqliteConnectionStringBuilder(options.ConnectionString).DataSource, Is.EqualTo("/srv/impressions/data/impressions.db"));
    }

    /// <summary>Foreign keys are on by default in the SQLite library of the service. The option would add a statement to each open of a connection.</summary>
    [TestCase("")]
    [TestCase(";Foreign Keys=False")]
    public void ForeignKeys_AreNotInTheConnectionString(string said)
    {
        var options = Read($"Data Source=impressions.db{said}");

        Assert.That(new SqliteConnectionStringBuilder(options.ConnectionString).ForeignKeys, Is.Null);
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("Data Source=")]
    [TestCase("Data Source=:memory:")]
    [TestCase("Data Source=x;Mode=Memory")]
    [TestCase("Colour=blue")]
    public void AConnectionString_WithoutAFile_IsRefused(string text) => Assert.That(
        () => Read(text),
        Throws.TypeOf<StartupException>().With.Message.StartsWith("ConnectionStrings:Impressions "));

    private static DatabaseOptions Read(string text, string? provider = null) => DatabaseOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["ConnectionStrings:Impressions"] = text, ["Database:Provider"] = provider }).Build(),
        "/srv/impressions");
}
