using System.Data;
using System.Globalization;
using System.Text;
using Impressions.Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Impressions.Infrastructure.Statistics;

/// <summary>Adds sums to cells.</summary>
internal interface ICellWriter
{
    /// <summary>Adds to cells, and creates those that do not exist, in the transaction of the context.</summary>
    Task AddAsync(ImpressionsDbContext database, IReadOnlyDictionary<CellKey, Sum> cells, CancellationToken cancellationToken);
}

/// <summary>Adds with one prepared statement for each cell. It uses SQLite's own functions, since the provider's parameters take as long as the statement.</summary>
internal sealed class SqliteCellWriter : ICellWriter
{
    private const string Statement =
        """
        INSERT INTO "StatisticsCells" ("Rollup", "Day", "Program", "Placement", "Facet", "Slot", "Count", "Amount") VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET "Count" = "Count" + excluded."Count", "Amount" = "Amount" + excluded."Amount"
        """;

    public Task AddAsync(ImpressionsDbContext database, IReadOnlyDictionary<CellKey, Sum> cells, CancellationToken cancellationToken)
    {
        var connection = ((SqliteConnection)database.Database.GetDbConnection()).Handle!;
        // The commit must not checkpoint: the writer of the scans does that less often than the default, which would cost more than the cells.
        connection.Require(raw.SQLITE_OK, raw.sqlite3_wal_autocheckpoint(connection, 0));
        connection.Require(raw.SQLITE_OK, raw.sqlite3_prepare_v2(connection, Statement, out var statement));
        using (statement)
        {
            // In the order of the key, so that each page is read and changed once.
            foreach (var (key, sum) in cells.Where(cell => !cell.Value.IsZero).OrderBy(cell => cell.Key, CellKeyComparer.Instance))
            {
                raw.sqlite3_bind_int(statement, 1, (int)key.Rollup);
                raw.sqlite3_bind_int(statement, 2, key.Day);
                raw.sqlite3_bind_int(statement, 3, key.Program);
                raw.sqlite3_bind_int(statement, 4, key.Placement);
                raw.sqlite3_bind_int(statement, 5, key.Facet);
                raw.sqlite3_bind_int(statement, 6, key.Slot);
                raw.sqlite3_bind_int64(statement, 7, sum.Count);
                raw.sqlite3_bind_int64(statement, 8, sum.Amount);
                connection.Require(raw.SQLITE_DONE, raw.sqlite3_step(statement));
                raw.sqlite3_reset(statement);
            }
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
        x.Rollup != y.Rollup ? ((int)x.Rollup).CompareTo((int)y.Rollup)
        : x.Day != y.Day ? x.Day.CompareTo(y.Day)
        : x.Program != y.Program ? x.Program.CompareTo(y.Program)
        : x.Placement != y.Placement ? x.Placement.CompareTo(y.Placement)
        : x.Facet != y.Facet ? x.Facet.CompareTo(y.Facet)
        : x.Slot.CompareTo(y.Slot);
}
