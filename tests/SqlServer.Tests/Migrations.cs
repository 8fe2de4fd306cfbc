using System.Text.RegularExpressions;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Impressions.SqlServer.Tests;

/// <summary>Checks each migration against the tables before it and after it.</summary>
internal static partial class Migrations
{
    /// <summary>Returns the names that a migration uses and that exist neither before nor after it.</summary>
    /// <param name="change">Changes the script of a migration, to insert a fault.</param>
    public static IReadOnlyList<string> Faults(Func<string, string> change)
    {
        using var database = new SqlServerDesignTimeFactory().CreateDbContext([]);
        var assembly = database.GetService<IMigrationsAssembly>();
        var faults = new List<string>();
        var (previous, before) = (Migration.InitialDatabase, TablesOf(database, model: null));
        foreach (var (id, type) in assembly.Migrations)
        {
            var after = TablesOf(database, assembly.CreateMigration(type, database.Database.ProviderName!).TargetModel);
            // The model has no system procedures. What a procedure renames exists only between two migrations.
            var script = Rename().Replace(change(database.GetService<IMigrator>().GenerateScript(previous, id)), "");
            var read = (TSqlScript)SqlServerModel.Parse(script);
            var executed = new ExecutedTexts();
            read.Accept(executed);
            var commands = read.Batches.Select(batch => script.Substring(batch.StartOffset, batch.FragmentLength)).Concat(executed.Found)
                .Select(text => new SqlServerCommand(id, text, new Dictionary<string, string>())).ToList();
            faults.AddRange(SqlServerModel.Check(before, commands).Intersect(SqlServerModel.Check(after, commands)));
            (previous, before) = (id, after);
        }

        return faults;
    }

    [GeneratedRegex("EXEC sp_rename [^;\\n]*|DROP TABLE \\[WideImpressions\\]|ALTER TABLE \\[Referrals\\] DROP COLUMN \\[OldImpressionId\\]")]
    private static partial Regex Rename();

    private static List<string> TablesOf(DbContext database, IModel? model)
    {
        var tables = new List<string> { database.GetService<IHistoryRepository>().GetCreateScript() };
        if (model is not null)
        {
            model = database.GetService<IModelRuntimeInitializer>().Initialize(model, designTime: true);
            var all = database.GetService<IMigrationsModelDiffer>().GetDifferences(source: null, model.GetRelationalModel())
                .Where(operation => operation is not InsertDataOperation).ToList();
            tables.AddRange(database.GetService<IMigrationsSqlGenerator>().Generate(all, model).Select(command => command.CommandText));
        }

        return tables;
    }

    /// <summary>Finds the literal SQL that a script executes; SQL that is built from variables is skipped.</summary>
    private sealed class ExecutedTexts : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        public override void Visit(ExecutableStringList node)
        {
            if (node.Strings.All(part => part is StringLiteral))
            {
                Found.Add(string.Concat(node.Strings.Cast<StringLiteral>().Select(part => part.Value)));
            }
        }
    }
}
