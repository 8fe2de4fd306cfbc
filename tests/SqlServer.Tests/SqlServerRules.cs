using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Impressions.SqlServer.Tests;

/// <summary>Rules of this project for commands, checked with ScriptDom and the model of EF Core.</summary>
internal sealed class SqlServerRules : TSqlFragmentVisitor
{
    private static readonly Lazy<IReadOnlyDictionary<string, ITable>> Tables = new(() =>
    {
        using var database = new SqlServerDesignTimeFactory().CreateDbContext([]);
        return database.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.ToDictionary(table => table.Name);
    });

    /// <summary>
    /// Tables that may be read as a whole: two are emptied each second, and an index would cost each scan a write; webhooks are few.
    /// </summary>
    private static readonly string[] ShortTables = ["StatisticsChanges", "NewEvents", "Webhooks"];

    private readonly SqlServerCommand _command;
    private readonly Dictionary<string, List<ITable>> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _jsonTypes = new(StringComparer.Ordinal);
    private readonly HashSet<VariableReference> _known = [];
    private readonly HashSet<VariableReference> _seen = [];
    private readonly HashSet<OpenJsonTableReference> _lists = [];
    private readonly List<string> _faults = [];

    private SqlServerRules(SqlServerCommand command) => _command = command;

    /// <summary>
    /// Returns the violations: <c>MERGE</c>, a hint, a value whose type or size differs from the column that it is compared with or written to
    /// (the database would convert each row and use no index), and conditions without an index.
    /// </summary>
    public static IReadOnlyList<string> Check(SqlServerCommand command)
    {
        var faults = new List<string>();
        foreach (var statement in StatementsOf(command))
        {
            var rules = new SqlServerRules(command);
            statement.Accept(new Names(rules._named, rules._jsonTypes));
            statement.Accept(rules);
            faults.AddRange(rules._faults);
            faults.AddRange(rules._seen.Except(rules._known).Select(parameter => $"{parameter.Name} is used in a way that these rules do not know"));
        }

        return [.. faults.Select(fault => $"{fault}\n{command}")];
    }

    /// <summary>Returns the columns of the equalities and of the order of a list, and whether it has an offset.</summary>
    public static (ITable Table, IReadOnlyList<string> Equal, IReadOnlyList<string> Order, bool HasOffset) ListOf(SqlServerCommand command)
    {
        var query = (QuerySpecification)((SelectStatement)StatementsOf(command).Single()).QueryExpression;
        return (
            Tables.Value[NameOf((NamedTableReference)query.FromClause.TableReferences.Single())],
            [.. Conditions(query.WhereClause.SearchCondition)
                .Where(condition => condition is BooleanComparisonExpression { ComparisonType: BooleanComparisonType.Equals }).SelectMany(ColumnsOf)],
            [.. query.OrderByClause.OrderByElements.Select(element => NameOf((ColumnReferenceExpression)element.Expression))],
            query.OffsetClause is not null);
    }

    public override void Visit(VariableReference node) => _seen.Add(node);

    public override void Visit(MergeStatement node) => _faults.Add("MERGE");

    public override void Visit(TableHint node) => _faults.Add($"the hint {node.HintKind}");

    public override void Visit(OptimizerHint node) => _faults.Add($"the hint {node.HintKind}");

    public override void Visit(QualifiedJoin node)
    {
        if (node.JoinHint is not JoinHint.None)
        {
            _faults.Add($"the hint {node.JoinHint}");
        }
    }

    public override void Visit(BooleanComparisonExpression node)
    {
        Compare(node.FirstExpression, node.SecondExpression);
        Compare(node.SecondExpression, node.FirstExpression);
    }

    public override void Visit(InPredicate node)
    {
        foreach (var value in node.Values)
        {
            Compare(node.Expression, value);
        }

        if (node is
            {
                Expression: ColumnReferenceExpression column,
                Subquery.QueryExpression: QuerySpecification
                {
                    FromClause.TableReferences: [OpenJsonTableReference { SchemaDeclarationItems: [var item] } list],
                },
            })
        {
            _lists.Add(list);
            var (columnType, type) = (TypeOf(column), TextOf(item.ColumnDefinition.DataType));
            if (columnType != type)
            {
                _faults.Add($"{NameOf(column)} is {columnType}, and {type} in the JSON");
            }
        }
    }

    /// <summary>A pattern of another type would convert the column.</summary>
    public override void Visit(LikePredicate node)
    {
        if (node.FirstExpression is ColumnReferenceExpression column)
        {
            Write(column, node.SecondExpression);
        }
    }

    public override void Visit(AssignmentSetClause node) => Write(node.Column, node.NewValue);

    /// <summary>Every column is written, since none has a default.</summary>
    public override void Visit(InsertSpecification node)
    {
        var missing = Tables.Value[NameOf((NamedTableReference)node.Target)].Columns.Select(column => column.Name).Except(node.Columns.Select(NameOf)).ToList();
        if (missing.Count > 0)
        {
            _faults.Add($"not written is {string.Join(", ", missing.Order())}");
        }

        foreach (var row in (node.InsertSource as ValuesInsertSource)?.RowValues ?? [])
        {
            foreach (var (column, value) in node.Columns.Zip(row.ColumnValues))
            {
                Write(column, value);
            }
        }
    }

    /// <summary>Rows from JSON have the columns and types of their table. A list has the type of the column that it is compared with.</summary>
    public override void Visit(OpenJsonTableReference node)
    {
        if (node.Variable is VariableReference json && (!_known.Add(json) || TypeOf(json) is not ("nvarchar(max)" or "nvarchar(4000)")))
        {
            _faults.Add($"{json.Name} is JSON and is {TypeOf(json)}");
        }

        foreach (var column in node.SchemaDeclarationItems.Where(_ => !_lists.Contains(node)).Select(item => item.ColumnDefinition))
        {
            var (name, type) = (column.ColumnIdentifier.Value, TextOf(column.DataType));
            if (TypeOf([name]) != type)
            {
                _faults.Add($"{name} is {TypeOf([name])}, and {type} in the JSON");
            }
        }
    }

    public override void Visit(TopRowFilter node) => Count(node.Expression);

    public override void Visit(OffsetClause node)
    {
        Count(node.OffsetExpression);
        Count(node.FetchExpression);
    }

    /// <summary>An index must begin with a column of the condition. Otherwise the whole table is read.</summary>
    public override void Visit(WhereClause node)
    {
        var conditions = Conditions(node.SearchCondition).ToList();
        if (conditions.TrueForAll(condition => condition is ExistsPredicate or BooleanNotExpression { Expression: ExistsPredicate }))
        {
            // The subquery has a WHERE of its own.
            return;
        }

        var compared = conditions.SelectMany(ColumnsOf).ToHashSet();
        if (!_named.Values.SelectMany(tables => tables)
            .Any(table => ShortTables.Contains(table.Name) || IndexesOf(table).Any(index => compared.Contains(index[0]))))
        {
            _faults.Add($"no index begins with any of {string.Join(", ", compared)}");
        }
    }

    /// <summary>Returns the columns of each index of a table and of its primary key, which SQL Server appends to every index that is not unique.</summary>
    public static IEnumerable<IReadOnlyList<string>> IndexesOf(ITable table) =>
        table.Indexes.Select(index => index.IsUnique ? index.Columns : [.. index.Columns.Union(table.PrimaryKey!.Columns)])
            .Append(table.PrimaryKey!.Columns)
            .Select(columns => (IReadOnlyList<string>)[.. columns.Select(column => column.Name)]);

    /// <summary>Whether at most one row of a table has given values of columns.</summary>
    public static bool IsUnique(ITable table, IReadOnlyList<string> columns) =>
        table.Indexes.Any(index => index.IsUnique && index.Columns.All(column => columns.Contains(column.Name)));

    private static IEnumerable<TSqlStatement> StatementsOf(SqlServerCommand command) =>
        ((TSqlScript)SqlServerModel.Parse(command.Text)).Batches.SelectMany(batch => batch.Statements);

    /// <summary>Returns the conditions that are joined by AND.</summary>
    private static IEnumerable<BooleanExpression> Conditions(BooleanExpression expression) => expression switch
    {
        BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } and =>
            Conditions(and.FirstExpression).Concat(Conditions(and.SecondExpression)),
        BooleanParenthesisExpression parenthesis => Conditions(parenthesis.Expression),
        _ => [expression],
    };

    private static IEnumerable<string> ColumnsOf(BooleanExpression condition) => condition switch
    {
        BooleanComparisonExpression comparison =>
            new[] { comparison.FirstExpression, comparison.SecondExpression }.OfType<ColumnReferenceExpression>().Select(NameOf),
        InPredicate { Expression: ColumnReferenceExpression column } => [NameOf(column)],
        LikePredicate { FirstExpression: ColumnReferenceExpression column, SecondExpression: StringLiteral { Value: [not '%', ..] } } => [NameOf(column)],
        _ => [],
    };

    private static string NameOf(ColumnReferenceExpression column) => column.MultiPartIdentifier.Identifiers[^1].Value;

    private static string NameOf(NamedTableReference table) => table.SchemaObject.BaseIdentifier.Value;

    private void Compare(ScalarExpression expression, ScalarExpression value)
    {
        if (expression is ColumnReferenceExpression column)
        {
            Match(column, value, (columnType, type) => columnType == type);
        }
    }

    /// <summary>A type without a size accepts values of any size.</summary>
    private void Write(ColumnReferenceExpression column, ScalarExpression value) => Match(
        column, value, (columnType, type) => columnType == type || (columnType == "nvarchar(max)" && type.StartsWith("nvarchar(", StringComparison.Ordinal)));

    private void Match(ColumnReferenceExpression column, ScalarExpression value, Func<string, string, bool> matches)
    {
        var columnType = TypeOf(column);
        var isMatch = value switch
        {
            VariableReference parameter => _known.Add(parameter) && matches(columnType, TypeOf(parameter)),
            ColumnReferenceExpression other => matches(columnType, TypeOf(other)),
            StringLiteral text => columnType.StartsWith('n') == text.IsNational,
            _ => true,
        };
        if (!isMatch)
        {
            _faults.Add($"{NameOf(column)} is {columnType}, which is not the type of the value that it is compared with");
        }
    }

    private void Count(ScalarExpression expression)
    {
        if (expression is ParenthesisExpression { Expression: var inner })
        {
            expression = inner;
        }

        if (expression is VariableReference parameter && (!_known.Add(parameter) || TypeOf(parameter) != "int"))
        {
            _faults.Add($"{parameter.Name} counts rows and is {TypeOf(parameter)}");
        }
    }

    private string TypeOf(VariableReference parameter) => _command.Parameters.GetValueOrDefault(parameter.Name, "unknown");

    /// <summary>Returns the type of a column, by the table that its qualifier names, or by any table of the statement.</summary>
    private string TypeOf(IReadOnlyList<string> parts)
    {
        if (parts is [var alias, var name] && _jsonTypes.TryGetValue(alias, out var types))
        {
            return types.GetValueOrDefault(name, "unknown");
        }

        var tables = parts.Count > 1 ? _named.GetValueOrDefault(parts[0], []) : _named.Values.SelectMany(named => named);
        return tables.Select(table => table.FindColumn(parts[^1])?.StoreType).FirstOrDefault(type => type is not null) ?? "unknown";
    }

    private string TypeOf(ColumnReferenceExpression column) => TypeOf([.. column.MultiPartIdentifier.Identifiers.Select(part => part.Value)]);

    private static string TextOf(TSqlFragment fragment) => string.Concat(
        fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(token => token.Text));

    /// <summary>Resolves the aliases of a statement to tables or subqueries, and those of rows from JSON to the types of their columns.</summary>
    private sealed class Names(Dictionary<string, List<ITable>> named, Dictionary<string, Dictionary<string, string>> jsonTypes) : TSqlFragmentVisitor
    {
        public override void Visit(OpenJsonTableReference node)
        {
            if (node.Alias is { } alias)
            {
                jsonTypes[alias.Value] = node.SchemaDeclarationItems.Select(item => item.ColumnDefinition)
                    .ToDictionary(column => column.ColumnIdentifier.Value, column => TextOf(column.DataType));
            }
        }

        public override void Visit(NamedTableReference node)
        {
            if (Tables.Value.TryGetValue(NameOf(node), out var table))
            {
                named[node.Alias?.Value ?? NameOf(node)] = [table];
            }
        }

        public override void Visit(QueryDerivedTable node)
        {
            var inner = new Dictionary<string, List<ITable>>(StringComparer.Ordinal);
            node.QueryExpression.Accept(new Names(inner, jsonTypes));
            named[node.Alias.Value] = [.. inner.Values.SelectMany(tables => tables)];
        }
    }
}
