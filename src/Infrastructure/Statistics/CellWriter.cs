using System.Data;
using System.Globalization;
using System.Text;
using Impressions.Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Impressions.Infrastructure.Statistics;

/// <summary>Adds sums to cells.</summary>
internal interface ICellWriter
{
    /// <summary>Adds to cells, and creates those that do not exist, in the transaction of the context.</summary>
    Task AddAsync(ImpressionsDbContext database, IReadOnlyDictionary<CellKey, Sum> cells, CancellationToken cancellationToken);
}

/// <summary>Adds with one prepared statement for each cell.</summary>
internal sealed class SqliteCellWriter : ICellWriter
{
    private static readonly string[] ParameterNames = ["$r", "$d", "$p", "$l", "$f", "$s", "$c", "$a"];

    public Task AddAsync(ImpressionsDbContext database, IReadOnlyDictionary<CellKey, Sum> cells, CancellationToken cancellationToken)
    {
        var connection = (SqliteConnection)database.Database.GetDbConnection();
        using var command = connection.CreateCommand();
        command.Transaction = (SqliteTransaction)database.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText =
            """
            INSERT INTO "StatisticsCells" ("Rollup", "Day", "Program", "Placement", "Facet", "Slot", "Count", "Amount")
            VALUES ($r, $d, $p, $l, $f, $s, $c, $a)
            ON CONFLICT DO UPDATE SET "Count" = "Count" + excluded."Count", "Amount" = "Amount" + excluded."Amount"
            """;
        var parameters = ParameterNames.Select(name => command.Parameters.Add(name, SqliteType.Integer)).ToArray();

        // In the order of the key, so that each page is read and changed once.
        foreach (var (key, sum) in cells.Where(cell => !cell.Value.IsZero).OrderBy(cell => cell.Key, CellKeyComparer.Instance))
        {
            parameters[0].Value = (int)key.Rollup;
            parameters[1].Value = key.Day;
            parameters[2].Value = key.Program;
            parameters[3].Value = key.Placement;
            parameters[4].Value = key.Facet;
            parameters[5].Value = key.Slot;
            parameters[6].Value = sum.Count;
            parameters[7].Value = sum.Amount;
            command.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }
}

/// <summary>Adds all cells in one round trip: the sums are sent as JSON. Only one process at a time writes cells, so no row can appear between the two statements.</summary>
internal sealed class SqlServerCellWriter : ICellWriter
{
    private const string Rows =
        """
        OPENJSON(@cells) WITH ([Rollup] tinyint '$[0]', [Day] int '$[1]', [Program] int '$[2]', [Placement] int '$[3]', [Facet] int '$[4]',
            [Slot] int '$[5]', [Count] bigint '$[6]', [Amount] bigint '$[7]') AS [new]
        """;

    private const string IsSame =
        """
        [cell].[Rollup] = [new].[Rollup] AND [cell].[Day] = [new].[Day] AND [cell].[Program] = [new].[Program]
            AND [cell].[Placement] = [new].[Placement] AND [cell].[Facet] = [new].[Facet] AND [cell].[Slot] = [new].[Slot]
        """;

    /// <summary>Inserts zeros where there is no cell, then adds.</summary>
    private const string Statement =
        $"""
        INSERT INTO [StatisticsCells] ([Rollup], [Day], [Program], [Placement], [Facet], [Slot], [Count], [Amount])
        SELECT [new].[Rollup], [new].[Day], [new].[Program], [new].[Placement], [new].[Facet], [new].[Slot], 0, 0 FROM {Rows}
        WHERE NOT EXISTS (SELECT 1 FROM [StatisticsCells] AS [cell] WHERE {IsSame});
        UPDATE [cell] SET [Count] = [cell].[Count] + [new].[Count], [Amount] = [cell].[Amount] + [new].[Amount]
        FROM [StatisticsCells] AS [cell] INNER JOIN {Rows} ON {IsSame};
        """;

    public Task AddAsync(ImpressionsDbContext database, IReadOnlyDictionary<CellKey, Sum> cells, CancellationToken cancellationToken)
    {
        var json = new StringBuilder("[");
        foreach (var (key, sum) in cells.Where(cell => !cell.Value.IsZero).OrderBy(cell => cell.Key, CellKeyComparer.Instance))
        {
            json.Append(json.Length == 1 ? "" : ",").Append(
                CultureInfo.InvariantCulture,
                $"[{(int)key.Rollup},{key.Day},{key.Program},{key.Placement},{key.Facet},{key.Slot},{sum.Count},{sum.Amount}]");
        }

        return database.Database.ExecuteSqlRawAsync(
            Statement, [new SqlParameter("@cells", SqlDbType.NVarChar, -1) { Value = json.Append(']').ToString() }], cancellationToken);
    }
}

/// <summary>Orders keys as the database does.</summary>
internal sealed class CellKeyComparer : IComparer<CellKey>
{
    public static CellKeyComparer Instance { get; } = new();

    public int Compare(CellKey x, CellKey y) =>
        (x.Rollup, x.Day, x.Program, x.Placement, x.Facet, x.Slot).CompareTo((y.Rollup, y.Day, y.Program, y.Placement, y.Facet, y.Slot));
}
