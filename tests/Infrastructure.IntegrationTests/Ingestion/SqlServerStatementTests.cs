using Impressions.Infrastructure.Ingestion;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

/// <summary>What the writer sends to SQL Server, as it was on the wire, against the schema: without a server, by its own parser and model.</summary>
public sealed class SqlServerStatementTests : IAsyncDisposable
{
    private readonly TdsServer _server = new();
    private readonly SqlServerWriters _writers;
    private readonly string _schema;

    public SqlServerStatementTests()
    {
        _writers = new SqlServerWriters(_server.ConnectionString);
        using var database = new SqlServerDesignTimeFactory().CreateDbContext([]);
        _schema = database.Database.GenerateCreateScript();
    }

    public async ValueTask DisposeAsync()
    {
        await _writers.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task TheStatements_FitTheSchema()
    {
        var statements = await SentAsync();

        Assert.That(statements, Has.Length.EqualTo(2), "the batch, and the look at whether it was written");
        Assert.That(Faults(statements), Is.Empty);
    }

    [TestCase("INSERT INTO [Impressions] ([Id]", "INSERT INTO [Impressions] ([Ids]")]
    [TestCase("SELECT [Id]", "SELECT [Ids]")]
    [TestCase("[Impressions] AS", "[Impression] AS")]
    [TestCase("OPENJSON(@keys)", "OPENJSON(@key)")]
    [TestCase("OPENJSON(@keys) WITH", "OPENJSON(@keys) WITHOUT")]
    public async Task AStatementWithAFault_IsFound(string right, string wrong)
    {
        var statements = await SentAsync();
        var changed = Array.ConvertAll(statements, statement => statement.Replace(right, wrong, StringComparison.Ordinal));
        Assert.That(changed, Is.Not.EqualTo(statements));

        Assert.That(Faults(changed), Is.Not.Empty);
    }

    /// <summary>A value is made of the column's own type, so that nothing is converted or cut on its way into the table.</summary>
    [Test]
    public async Task TheRows_HaveTheColumnsAndTypesOfTheTables()
    {
        var tables = Find<CreateTableStatement>(_schema).ToDictionary(
            table => table.SchemaObjectName.BaseIdentifier.Value,
            table => table.Definition.ColumnDefinitions.Select(column => (column.ColumnIdentifier.Value, Script(column.DataType))).ToList());

        var inserts = Find<InsertStatement>((await SentAsync())[0]).Select(insert => insert.InsertSpecification).ToList();

        Assert.That(inserts.Select(Table), Is.EqualTo(new[] { "Impressions", "IdempotencyKeys" }));
        foreach (var insert in inserts)
        {
            var rows = Find<OpenJsonTableReference>(Script(insert.InsertSource)).Single();
            Assert.That(
                rows.SchemaDeclarationItems.Select(item => (item.ColumnDefinition.ColumnIdentifier.Value, Script(item.ColumnDefinition.DataType))),
                Is.EquivalentTo(tables[Table(insert)]));
        }
    }

    /// <summary>What the writer sends when the answer to a batch got lost, each in a procedure with its parameters.</summary>
    private async Task<string[]> SentAsync()
    {
        _server.Next(Fault.CloseAfterCommit);
        await _writers.Create().WriteAsync([new NewImpression(RunningWriter.Scan(), Key: null)]);
        return
        [
            .. _server.Commands.Select(command => (command.Declarations, command.Text)).Distinct()
                .Select((command, i) => $"CREATE PROCEDURE [Sent{i}] {command.Declarations} AS BEGIN {command.Text} END"),
        ];
    }

    private List<string> Faults(IEnumerable<string> statements)
    {
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        try
        {
            foreach (var batch in ((TSqlScript)Parse(_schema)).Batches.Select(Script).Concat(statements))
            {
                Parse(batch);
                model.AddObjects(batch);
            }
        }
        catch (Exception exception) when (exception is FormatException or DacModelException)
        {
            return [exception.Message];
        }

        return [.. model.Validate().Select(message => message.ToString())];
    }

    private static TSqlFragment Parse(string script)
    {
        var fragment = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);
        return errors.Count == 0 ? fragment : throw new FormatException($"{errors[0].Message} in {script}");
    }

    private static string Script(TSqlFragment fragment)
    {
        new Sql160ScriptGenerator().GenerateScript(fragment, out var script);
        return script;
    }

    private static string Table(InsertSpecification insert) => ((NamedTableReference)insert.Target).SchemaObject.BaseIdentifier.Value;

    private static List<T> Find<T>(string script)
        where T : TSqlFragment
    {
        var finder = new Finder<T>();
        Parse(script).Accept(finder);
        return finder.Found;
    }

    private sealed class Finder<T> : TSqlFragmentVisitor
        where T : TSqlFragment
    {
        public List<T> Found { get; } = [];

        public override void Visit(TSqlFragment fragment)
        {
            if (fragment is T found)
            {
                Found.Add(found);
            }
        }
    }
}
