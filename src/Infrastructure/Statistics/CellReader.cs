using System.Globalization;
using Impressions.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Impressions.Infrastructure.Statistics;

/// <summary>The time that read sums keep.</summary>
internal enum CellTime
{
    /// <summary>The slot: every cell is read.</summary>
    Slot,

    /// <summary>The day, with the first slot of the range.</summary>
    Day,

    /// <summary>None: both are 0.</summary>
    None,
}

/// <summary>Reads sums of cells.</summary>
internal interface ICellReader
{
    /// <summary>Reads the cells of a range, or their sums. The connection of the context must be open.</summary>
    /// <param name="database">The context.</param>
    /// <param name="range">The range.</param>
    /// <param name="programs">The programs.</param>
    /// <param name="placements">The placements of a rollup by placement; null for all.</param>
    /// <param name="time">The time that the sums keep.</param>
    /// <param name="receive">Receives each sum.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task ReadAsync(
        ImpressionsDbContext database,
        CellRange range,
        IReadOnlyCollection<int> programs,
        IReadOnlyCollection<int>? placements,
        CellTime time,
        Action<CellKey, Sum> receive,
        CancellationToken cancellationToken);
}

/// <summary>Reads with SQLite's own functions: for thousands of cells, EF Core and the provider take several times as long as the statement.</summary>
internal sealed class SqliteCellReader : ICellReader
{
    private const string Cells =
        """
        FROM "StatisticsCells"
        WHERE "Rollup" = ?1 AND "Day" IN (SELECT "value" FROM json_each(?2)) AND "Program" IN (SELECT "value" FROM json_each(?3))
            AND "Slot" >= ?4 AND "Slot" < ?5
        """;

    public Task ReadAsync(
        ImpressionsDbContext database,
        CellRange range,
        IReadOnlyCollection<int> programs,
        IReadOnlyCollection<int>? placements,
        CellTime time,
        Action<CellKey, Sum> receive,
        CancellationToken cancellationToken)
    {
        var connection = ((SqliteConnection)database.Database.GetDbConnection()).Handle!;
        var filter = !Rollups.Of(range.Rollup).ByPlacement ? """ AND "Placement" = 0 """
            : placements is not null ? """ AND "Placement" IN (SELECT "value" FROM json_each(?6)) """
            : " ";
        var sql = time switch
        {
            CellTime.Day =>
                $"""
                SELECT "Program", "Placement", "Facet", sum("Count"), sum("Amount"), "Day", ?4 {Cells}{filter}
                GROUP BY "Day", "Program", "Placement", "Facet"
                """,
            // Not grouped for None: SQLite would sort the cells, which takes longer than to read them. Grouped by day, they are in order.
            _ => $"""SELECT "Program", "Placement", "Facet", "Count", "Amount", "Day", "Slot" {Cells}{filter}""",
        };
        var sums = new Dictionary<CellKey, Sum>();
        connection.Require(raw.SQLITE_OK, raw.sqlite3_prepare_v2(connection, sql, out var statement));
        using (statement)
        {
            var (first, end) = range.Slots ?? (0, Quarters.PerDay);
            raw.sqlite3_bind_int(statement, 1, (int)range.Rollup);
            raw.sqlite3_bind_text(statement, 2, ToJson(range.Days));
            raw.sqlite3_bind_text(statement, 3, ToJson(programs));
            raw.sqlite3_bind_int(statement, 4, first);
            raw.sqlite3_bind_int(statement, 5, end);
            if (placements is not null && Rollups.Of(range.Rollup).ByPlacement)
            {
                raw.sqlite3_bind_text(statement, 6, ToJson(placements));
            }

            int result;
            while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var key = new CellKey(
                    range.Rollup,
                    time is CellTime.None ? 0 : raw.sqlite3_column_int(statement, 5),
                    raw.sqlite3_column_int(statement, 0),
                    raw.sqlite3_column_int(statement, 1),
                    raw.sqlite3_column_int(statement, 2),
                    time is CellTime.None ? 0 : raw.sqlite3_column_int(statement, 6));
                var sum = new Sum(raw.sqlite3_column_int64(statement, 3), raw.sqlite3_column_int64(statement, 4));
                if (time is CellTime.None)
                {
                    sums.AddTo(key, sum);
                }
                else
                {
                    receive(key, sum);
                }
            }

            connection.Require(raw.SQLITE_DONE, result);
        }

        foreach (var (key, sum) in sums)
        {
            receive(key, sum);
        }

        return Task.CompletedTask;
    }

    private static string ToJson(IEnumerable<int> numbers) => string.Create(CultureInfo.InvariantCulture, $"[{string.Join(',', numbers)}]");
}

/// <summary>Reads with EF Core.</summary>
internal sealed class SqlServerCellReader : ICellReader
{
    public async Task ReadAsync(
        ImpressionsDbContext database,
        CellRange range,
        IReadOnlyCollection<int> programs,
        IReadOnlyCollection<int>? placements,
        CellTime time,
        Action<CellKey, Sum> receive,
        CancellationToken cancellationToken)
    {
        // The programs are the organization's; the filter would look each cell's program up.
        var cells = database.StatisticsCells.IgnoreQueryFilters().AsNoTracking().Where(cell =>
            cell.Rollup == range.Rollup && EF.Parameter(range.Days).Contains(cell.Day) && EF.Parameter(programs).Contains(cell.Program));
        cells = !Rollups.Of(range.Rollup).ByPlacement ? cells.Where(cell => cell.Placement == 0)
            : placements is null ? cells
            : cells.Where(cell => EF.Parameter(placements).Contains(cell.Placement));
        cells = range.Slots is var (first, end) ? cells.Where(cell => cell.Slot >= first && cell.Slot < end) : cells;
        var firstSlot = range.Slots?.First ?? 0;
        var rows = time switch
        {
            CellTime.Slot => cells.Select(cell => new
            {
                cell.Day,
                cell.Program,
                cell.Placement,
                cell.Facet,
                cell.Slot,
                cell.Count,
                cell.Amount,
            }),
            CellTime.Day => cells.GroupBy(cell => new { cell.Day, cell.Program, cell.Placement, cell.Facet }).Select(sum => new
            {
                sum.Key.Day,
                sum.Key.Program,
                sum.Key.Placement,
                sum.Key.Facet,
                Slot = firstSlot,
                Count = sum.Sum(cell => cell.Count),
                Amount = sum.Sum(cell => cell.Amount),
            }),
            _ => cells.GroupBy(cell => new { cell.Program, cell.Placement, cell.Facet }).Select(sum => new
            {
                Day = 0,
                sum.Key.Program,
                sum.Key.Placement,
                sum.Key.Facet,
                Slot = 0,
                Count = sum.Sum(cell => cell.Count),
                Amount = sum.Sum(cell => cell.Amount),
            }),
        };
        await foreach (var cell in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            receive(new CellKey(range.Rollup, cell.Day, cell.Program, cell.Placement, cell.Facet, cell.Slot), new Sum(cell.Count, cell.Amount));
        }
    }
}
