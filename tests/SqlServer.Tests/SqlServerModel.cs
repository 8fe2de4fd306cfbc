using System.Globalization;
using System.Text.RegularExpressions;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.Dac;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Impressions.SqlServer.Tests;

/// <summary>Checks commands as SQL Server 2022 would: ScriptDom checks the syntax, DacFx the names and types.</summary>
internal static partial class SqlServerModel
{
    /// <summary>An unresolved reference. For DacFx it is a warning, since the object could be in another database.</summary>
    private const int UnresolvedReference = 71502;

    /// <summary>The schema of SQL Server's own views, which the model lacks. Migrations that insert rows query them.</summary>
    private const string SystemViews = "unresolved reference to object [sys].";

    private static readonly Lazy<IReadOnlyList<string>> Tables = new(() =>
    {
        using var database = new SqlServerDesignTimeFactory().CreateDbContext([]);
        var script = database.Database.GenerateCreateScript();
        return
        [
            .. ((TSqlScript)Parse(script)).Batches
                .Where(batch => batch.Statements.All(statement => statement is CreateTableStatement or CreateIndexStatement))
                .Select(batch => script.Substring(batch.StartOffset, batch.FragmentLength)),
        ];
    });

    /// <summary>Parses a script.</summary>
    /// <exception cref="FormatException">The script has a syntax error.</exception>
    public static TSqlFragment Parse(string script)
    {
        using var text = new StringReader(script);
        var fragment = new TSql160Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
        return errors.Count == 0
            ? fragment
            : throw new FormatException(string.Join('\n', errors.Select(error => $"line {error.Line}: {error.Message}")) + "\n" + script);
    }

    /// <summary>Returns the errors of commands: unknown tables, columns, parameters and types.</summary>
    /// <exception cref="FormatException">A command has a syntax error.</exception>
    public static IReadOnlyList<string> Check(params IEnumerable<SqlServerCommand> commands) => Check(Tables.Value, commands);

    /// <summary>Checks commands against other tables than those of the current model.</summary>
    public static IReadOnlyList<string> Check(IEnumerable<string> tables, IEnumerable<SqlServerCommand> commands)
    {
        var distinct = commands.DistinctBy(command => (command.Text, string.Join(',', command.Parameters))).ToList();
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var table in tables)
        {
            model.AddObjects(table);
        }

        var faults = new List<string>();
        for (var i = 0; i < distinct.Count; i++)
        {
            Parse(distinct[i].Text);
            var parameters = string.Join(", ", distinct[i].Parameters.Select(parameter => $"{parameter.Key} {parameter.Value}"));
            try
            {
                model.AddObjects($"CREATE PROCEDURE [Command {i}] {parameters} AS BEGIN\n{distinct[i].Text}\nEND");
            }
            catch (DacModelException exception)
            {
                faults.Add($"{exception.Message}\n{distinct[i]}");
            }
        }

        faults.AddRange(model.Validate()
            .Where(message => message.MessageType is DacMessageType.Error
                || (message.Number == UnresolvedReference && !message.Message.Contains(SystemViews, StringComparison.Ordinal)))
            .Select(message => CommandName().Match(message.Message) is { Success: true } name
                ? $"{message.Message}\n{distinct[int.Parse(name.Groups[1].Value, CultureInfo.InvariantCulture)]}"
                : message.Message));
        return faults;
    }

    [GeneratedRegex(@"\[Command (\d+)\]")]
    private static partial Regex CommandName();
}
