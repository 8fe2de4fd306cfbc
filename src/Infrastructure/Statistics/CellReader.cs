using System.Globalization;
using Impressions.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Impressions.Infrastructure.Statistics;

/// <summary>Reads cells.</summary>
internal interface ICellReader
{
    /// <summary>Reads the cells of a range, in no particular order. The connection of the context must be open.</summary>
    /// <param name="database">The context.</param>
    /// <param name="range">The range.</param>
    /// <param name="programs">The programs.</param>
    /// <param name="placements">The placements of a rollup by placement; null for all.</param>
    /// <param name="facets">The facets; null for all.</param>
    /// <param name="time">The time that matters. The database may sum up cells that differ in another one.</param>
    /// <param name="receive">Receives each cell.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task ReadAsync(
        ImpressionsDbContext database,
        CellRange range,
        IReadOnlyCollection<int> programs,
        IReadOnlyCollection<int>? placements,
        IReadOnlyCollection<int>? facets,
        CellTime time,
        Action<Cell> receive,
        CancellationToken cancellationToken);
}

/// <summary>The time of cells that matters to a reader.</summary>
internal enum CellTime
{
    /// <summary>The slot.</summary>
    Slot,

    /// <summary>The day. The time of a cell is in the range.</summary>
    Day,

    /// <summary>None: the time of a cell may be any.</summary>
    None,
}

/// <summary>A cell of a range, or a sum of cells.</summary>
/// <param name="Placement">The placement; 0 for the whole program.</param>
/// <param name="Facet">The facet.</param>
/// <param name="Quarter">The first quarter of an hour of its slot.</param>
/// <param name="Sum">The sum.</param>
internal readonly record struct Cell(int Placement, int Facet, int Quarter, Sum Sum);

/// <summary>
/// Reads with SQLite's own functions: for thousands of cells, EF Core and the provider take several times as long as the statement. It reads every
/// cell, since SQLite takes as long to add it to a sum, and several times as long where it must sort the cells first. Each call for a column takes a
/// tenth of the time, hence the two numbers in one.
/// </summary>
internal sealed class SqliteCellReader : ICellReader
{
    public Task ReadAsync(
        ImpressionsDbContext database,
        CellRange range,
        IReadOnlyCollection<int> programs,
        IReadOnlyCollection<int>? placements,
        IReadOnlyCollection<int>? facets,
        CellTime time,
        Action<Cell> receive,
        CancellationToken cancellationToken)
    {
        var connection = ((SqliteConnection)database.Database.GetDbConnection()).Handle!;
        var quarter = time is CellTime.None ? "0" : range.IsWhole ? $"\"Day\" * {Quarters.PerDay}" : $"\"Day\" * {Quarters.PerDay} + \"Slot\" * {range.QuartersPerSlot}";
        // CROSS JOIN keeps this order, which is that of the key: each column of a list is sought, whatever statistics ANALYZE has left.
        var sql =
            $"""
            SELECT "Placement" << 32 | "Facet", "Count", "Amount", {quarter}
            FROM json_each(?2) AS "days" CROSS JOIN json_each(?3) AS "programs"
                {(placements is null ? "" : """CROSS JOIN json_each(?4) AS "placements" """)}
                {(facets is null ? "" : """CROSS JOIN json_each(?5) AS "facets" """)}
                CROSS JOIN "StatisticsCells"
            WHERE "Rollup" = ?1 AND "Day" = "days"."value" AND "Program" = "programs"."value"
                {(!Rollups.Of(range.Rollup).ByPlacement ? """AND "Placement" = 0""" : placements is null ? "" : """AND "Placement" = "placements"."value" """)}
                {(facets is null ? "" : """AND "Facet" = "facets"."value" """)}
                {(range.Slots is null ? "" : """AND "Slot" >= ?6 AND "Slot" < ?7""")}
            """;
        connection.Require(raw.SQLITE_OK, raw.sqlite3_prepare_v2(connection, sql, out var statement));
        using (statement)
        {
            raw.sqlite3_bind_int(statement, 1, (int)range.Rollup);
            raw.sqlite3_bind_text(statement, 2, ToJson(range.Days));
            raw.sqlite3_bind_text(statement, 3, ToJson(programs));
            if (placements is not null)
            {
                raw.sqlite3_bind_text(statement, 4, ToJson(placements));
            }

            if (facets is not null)
            {
                raw.sqlite3_bind_text(statement, 5, ToJson(facets));
            }

            if (range.Slots is var (first, end))
            {
                raw.sqlite3_bind_int(statement, 6, first);
                raw.sqlite3_bind_int(statement, 7, end);
            }

            int result;
            while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var key = raw.sqlite3_column_int64(statement, 0);
                receive(new Cell(
                    (int)(key >> 32),
                    (int)key,
                    time is CellTime.None ? 0 : raw.sqlite3_column_int(statement, 3),
                    new Sum(raw.sqlite3_column_int64(statement, 1), raw.sqlite3_column_int64(statement, 2))));
            }

            connection.Require(raw.SQLITE_DONE, result);
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
        IReadOnlyCollection<int>? facets,
        CellTime time,
        Action<Cell> receive,
        CancellationToken cancellationToken)
    {
        // The programs are the organization's; the filter would look each cell's program up.
        var cells = database.StatisticsCells.IgnoreQueryFilters().AsNoTracking().Where(cell =>
            cell.Rollup == range.Rollup && EF.Parameter(range.Days).Contains(cell.Day) && EF.Parameter(programs).Contains(cell.Program));
        cells = !Rollups.Of(range.Rollup).ByPlacement ? cells.Where(cell => cell.Placement == 0)
            : placements is null ? cells
            : cells.Where(cell => EF.Parameter(placements).Contains(cell.Placement));
        cells = facets is null ? cells : cells.Where(cell => EF.Parameter(facets).Contains(cell.Facet));
        cells = range.Slots is var (first, end) ? cells.Where(cell => cell.Slot >= first && cell.Slot < end) : cells;
        var firstSlot = time is CellTime.Day ? range.Slots?.First ?? 0 : 0;
        var rows = time switch
        {
            CellTime.Slot => cells.Select(cell => new
            {
                cell.Day,
                cell.Placement,
                cell.Facet,
                cell.Slot,
                cell.Count,
                cell.Amount,
            }),
            CellTime.Day => cells.GroupBy(cell => new { cell.Day, cell.Placement, cell.Facet }).Select(sum => new
            {
                sum.Key.Day,
                sum.Key.Placement,
                sum.Key.Facet,
                Slot = 0,
                Count = sum.Sum(cell => cell.Count),
                Amount = sum.Sum(cell => cell.Amount),
            }),
            _ => cells.GroupBy(cell => new { cell.Placement, cell.Facet }).Select(sum => new
            {
                Day = 0,
                sum.Key.Placement,
                sum.Key.Facet,
                Slot = 0,
                Count = sum.Sum(cell => cell.Count),
                Amount = sum.Sum(cell => cell.Amount),
            }),
        };
        await foreach (var cell in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            receive(new Cell(
                cell.Placement,
                cell.Facet,
                (cell.Day * Quarters.PerDay) + ((firstSlot + cell.Slot) * range.QuartersPerSlot),
                new Sum(cell.Count, cell.Amount)));
        }
    }
}
