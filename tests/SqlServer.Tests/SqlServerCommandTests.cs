using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Impressions.SqlServer.Tests;

/// <summary>Checks the commands for SQL Server, as far as that is possible without a server.</summary>
public sealed class SqlServerCommandTests
{
    [Test]
    public async Task EveryMethod_SendsCommands_ExceptThoseThatOnlySaveDiscardOrWait()
    {
        var sent = await SentCommands.AllAsync();

        Assert.That(sent.Silent, Is.EquivalentTo(new[] { "IUnitOfWork.TrySaveAsync", "IUnitOfWork.Discard", "IEventFeed.WaitAsync", "IRetention.CompactAsync" }));
    }

    /// <summary>Shows that the stand-in's rows lead to all queries of statistics, for every filter, grain and dimension.</summary>
    [Test]
    public async Task EveryStatistic_ReadsCells_Changes_AndRows()
    {
        var statistics = (await SentCommands.AllAsync()).Commands
            .Where(command => command.Origin.StartsWith("IStatisticsRepository.ListBy", StringComparison.Ordinal))
            .GroupBy(command => command.Origin, command => command.Text).ToList();

        Assert.That(statistics, Has.Count.GreaterThan(90));
        Assert.Multiple(() =>
        {
            foreach (var statistic in statistics)
            {
                Assert.That(statistic, Has.Some.Contains("FROM [StatisticsCells]"), statistic.Key);
                Assert.That(statistic, Has.Some.Contains("FROM [StatisticsChanges]"), statistic.Key);
                Assert.That(statistic, Has.Some.Contains("FROM [Impressions]"), statistic.Key);
            }
        });
    }

    [Test]
    public async Task EveryCommand_UsesExistingNames()
    {
        var sent = await SentCommands.AllAsync();

        Assert.That(SqlServerModel.Check(sent.Commands), Is.Empty);
    }

    /// <summary>Shows that the test above finds a fault.</summary>
    [TestCase("SELECT ", "[ScannedAt]")]
    [TestCase("INSERT ", "[ScannedAt]")]
    [TestCase("OPENJSON", "[ScannedAt]")]
    [TestCase("UPDATE ", "[LastUsedAt]")]
    [TestCase("DELETE ", "[CreatedAt]")]
    public async Task AnUnknownColumn_IsFound(string statement, string column)
    {
        var sent = await SentCommands.AllAsync();
        var command = sent.Commands.First(command =>
            command.Text.Contains(statement, StringComparison.Ordinal) && command.Text.Contains(column, StringComparison.Ordinal));

        var faults = SqlServerModel.Check(command with { Text = command.Text.Replace(column, "[Renamed]", StringComparison.Ordinal) });

        Assert.That(faults, Is.Not.Empty.And.Some.Contains("[Renamed]"));
    }

    [Test]
    public void AnUnknownTableOrParameter_IsFound() => Assert.Multiple(() =>
    {
        Assert.That(Check("SELECT [Id] FROM [Scans]"), Has.Some.Contains("[Scans]"));
        Assert.That(Check("SELECT [Id] FROM [Impressions] WHERE [Id] = @id"), Has.Some.Contains("@id"));
        Assert.That(() => Check("SELECT FROM [Impressions]"), Throws.TypeOf<FormatException>());
        Assert.That(Check("SELECT [Id] FROM [Impressions]"), Is.Empty);
    });

    [Test]
    public async Task EveryCommand_FollowsTheRules()
    {
        var sent = await SentCommands.AllAsync();

        Assert.That(
            sent.Commands.DistinctBy(command => (command.Text, string.Join(',', command.Parameters))).SelectMany(SqlServerRules.Check), Is.Empty);
    }

    [TestCase("MERGE [Posters] AS t USING [Posters] AS s ON t.[Id] = s.[Id] WHEN MATCHED THEN DELETE;", "MERGE")]
    [TestCase("SELECT [Id] FROM [Posters] WITH (UPDLOCK)", "UpdLock")]
    [TestCase("SELECT [Id] FROM [Posters] OPTION (RECOMPILE)", "Recompile")]
    [TestCase("SELECT p.[Id] FROM [Posters] AS p INNER HASH JOIN [Programs] AS q ON p.[ProgramId] = q.[Id]", "Hash")]
    [TestCase("SELECT [Id] FROM [Posters] WHERE [Id] = @text", "Id is varchar(64)")]
    [TestCase("SELECT p.[Id] FROM [Posters] AS p WHERE @text <= p.[Id]", "Id is varchar(64)")]
    [TestCase("SELECT [Id] FROM [Posters] WHERE [Id] IN (@id, @text)", "Id is varchar(64)")]
    [TestCase("SELECT [Id] FROM [Posters] WHERE [Id] = @id AND [Location] LIKE @id", "Location is nvarchar(200)")]
    [TestCase("SELECT [Id] FROM [Posters] WHERE [Id] = @short", "Id is varchar(64)")]
    [TestCase("SELECT [Id] FROM [Posters] WHERE [Id] = @id AND [Status] = N'Active'", "Status is varchar(16)")]
    [TestCase("SELECT [Id] FROM [Posters] WHERE [Id] = @id AND [CreatedAt] < @time", "CreatedAt is datetime2(3)")]
    [TestCase("SELECT [Id] FROM [Posters] WHERE [Id] = LOWER(@id)", "@id is used in a way")]
    [TestCase("SELECT p.[Id] FROM [Posters] AS p INNER JOIN [Students] AS s ON p.[Id] = s.[Email] WHERE p.[Id] = @id", "Id is varchar(64)")]
    [TestCase("SELECT p.[Id] FROM [Posters] AS p INNER JOIN OPENJSON(@json) WITH ([Location] nvarchar(200)) AS j ON p.[Id] = j.[Location] WHERE p.[Id] = @id", "Id is varchar(64), which is not the type")]
    [TestCase("UPDATE [Posters] SET [Location] = @id WHERE [Id] = @id", "Location is nvarchar(200)")]
    [TestCase("INSERT INTO [Organizations] ([Id], [Name]) VALUES (@id, @id)", "Name is nvarchar(200)")]
    [TestCase("INSERT INTO [Organizations] ([Id]) VALUES (@id)", "not written is CreatedAt, Name")]
    [TestCase("INSERT INTO [Organizations] ([Id]) SELECT [Id] FROM OPENJSON(@json) WITH ([Id] nvarchar(64))", "Id is varchar(64), and nvarchar(64) in the JSON")]
    [TestCase("INSERT INTO [Organizations] ([Id]) SELECT [Id] FROM OPENJSON(@text) WITH ([Id] varchar(64))", "@text is JSON")]
    [TestCase("SELECT [Id] FROM [Posters] WHERE [Id] IN (SELECT [value] FROM OPENJSON(@json) WITH ([value] nvarchar(64) '$'))", "Id is varchar(64), and nvarchar(64) in the JSON")]
    [TestCase("SELECT TOP(@id) [Id] FROM [Posters]", "@id counts rows")]
    [TestCase("DELETE FROM [Posters] WHERE [Code] LIKE '%x'", "no index begins with any of ")]
    [TestCase("DELETE FROM [Posters] WHERE [Status] = 'Active'", "no index begins with any of Status")]
    public void AViolationOfARule_IsFound(string text, string fault)
    {
        var command = new SqlServerCommand("", text, new Dictionary<string, string>
        {
            ["@id"] = "varchar(64)",
            ["@short"] = "varchar(10)",
            ["@text"] = "nvarchar(64)",
            ["@time"] = "datetime2(7)",
            ["@json"] = "nvarchar(max)",
        });

        Assert.That(SqlServerRules.Check(command), Has.Some.StartsWith(fault).Or.Some.StartsWith($"the hint {fault}"));
    }

    /// <summary>
    /// Each filter of each list has an index on the organization, at most one more equality, and then the order. So no page needs a sort, and a page
    /// after a cursor skips no row. A filter by a unique value returns at most one row. The indexes of impressions on a program, a poster or a student omit
    /// the organization.
    /// </summary>
    [Test]
    public async Task EveryList_HasItsIndex_AndSkipsRowsOnlyForAnOffset()
    {
        var lists = (await SentCommands.AllAsync()).Commands.Where(command => command.Origin.Contains(".ListAsync(", StringComparison.Ordinal)
            && !command.Text.Contains("WHEN EXISTS", StringComparison.Ordinal)).ToList();

        Assert.That(lists, Has.Count.GreaterThan(70));
        Assert.Multiple(() =>
        {
            foreach (var command in lists)
            {
                var (table, equal, order, hasOffset) = SqlServerRules.ListOf(command);
                Assert.That(order, Has.Count.EqualTo(2).And.Some.EqualTo("Id"), command.Origin);
                Assert.That(SqlServerRules.IndexesOf(table).Any(Serves) || SqlServerRules.IsUnique(table, equal), Is.True, $"{command}");
                Assert.That(hasOffset, Is.EqualTo(command.Origin.Contains("Skip = 20", StringComparison.Ordinal)), $"{command}");

                bool Serves(IReadOnlyList<string> index) => index.TakeLast(order.Count).SequenceEqual(order)
                    && (index.SkipLast(order.Count).Count() == Math.Min(equal.Count, 2) || (table.Name == "Impressions" && index[0] is "ProgramId" or "PosterId" or "StudentId"))
                    && index.SkipLast(order.Count).All(equal.Contains);
            }
        });
    }

    [Test]
    public void EveryMigration_HasValidSyntax([Values] bool idempotent)
    {
        using var database = new SqlServerDesignTimeFactory().CreateDbContext([]);

        var script = database.GetService<IMigrator>().GenerateScript(
            options: idempotent ? MigrationsSqlGenerationOptions.Idempotent : MigrationsSqlGenerationOptions.Default);

        var read = SqlServerModel.Parse(script);
        read.Accept(new InnerScripts());
        Assert.That(((TSqlScript)read).Batches, Has.Count.GreaterThan(database.Database.GetMigrations().Count()));
    }

    /// <summary>Every name in a migration exists before it or after it.</summary>
    [Test]
    public void EveryMigration_UsesExistingNames() => Assert.That(Migrations.Faults(script => script), Is.Empty);

    [TestCase("ON [Impressions] ([OrganizationId], [ScannedAt])", "ON [Impressions] ([OrganizationId], [Renamed])")]
    [TestCase("REFERENCES [Referrals] ([Id])", "REFERENCES [Referrals] ([Renamed])")]
    [TestCase("INSERT INTO [__EFMigrationsHistory]", "DROP INDEX [IX_Renamed] ON [Impressions];\nINSERT INTO [__EFMigrationsHistory]")]
    [TestCase("INSERT INTO [__EFMigrationsHistory]", "EXEC(N'UPDATE [Students] SET [Renamed] = 1');\nINSERT INTO [__EFMigrationsHistory]")]
    public void AnUnknownNameInAMigration_IsFound(string right, string wrong) => Assert.That(
        Migrations.Faults(script => script.Replace(right, wrong, StringComparison.Ordinal)), Is.Not.Empty.And.Some.Contains("Renamed"));

    private static IReadOnlyList<string> Check(string text) => SqlServerModel.Check(new SqlServerCommand("", text, new Dictionary<string, string>()));

    /// <summary>Parses the SQL that a script executes; a variable stands for any name.</summary>
    private sealed class InnerScripts : TSqlFragmentVisitor
    {
        public override void Visit(ExecutableStringList node) =>
            SqlServerModel.Parse(string.Concat(node.Strings.Select(part => part is StringLiteral text ? text.Value : "name")));
    }
}
