using System.Globalization;
using Impressions.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Impressions.Infrastructure.Statistics;

/// <summary>Reads cells.</summary>
internal interface ICellReader
{
    /// <summary>Reads the cells of a range. The connection of the context must be open.</summary>
    /// <param name="database">The context.</param>
    /// <param name="range">The range.</param>
    /// <param name="programs">The programs.</param>
    /// <param name="placements">The placements of a rollup by placement; null for all.</param>
    /// <param name="receive">Receives each cell.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task ReadAsync(
        ImpressionsDbContext database,
        CellRange range,
        IReadOnlyCollection<int> programs,
        IReadOnlyCollection<int>? placements,
        Action<CellKey, Sum> receive,
        CancellationToken cancellationToken);
}

/// <summary>Reads with SQLite's own functions: for thousands of cells, EF Core and the provider take several times as long as the statement.</summary>
internal sealed class SqliteCellReader : ICellReader
{
    private const string Statement =
        """
        SELECT "Day", "Program", "Placement", "Facet", "Slot", "Count", "Amount" FROM "StatisticsCells"
        WHERE "Rollup" = ?1 AND "Day" IN (SELECT "value" FROM json_each(?2)) AND "Program" IN (SELECT "value" FROM json_each(?3))
            AND "Slot" >= ?4 AND "Slot" < ?5
        """;

    private const string OfPlacements = """ AND "Placement" IN (SELECT "value" FROM json_each(?6))""";

    public Task ReadAsync(
        ImpressionsDbContext database,
        CellRange range,
        IReadOnlyCollection<int> programs,
        IReadOnlyCollection<int>? placements,
        Action<CellKey, Sum> receive,
        CancellationToken cancellationToken)
    {
        var connection = ((SqliteConnection)database.Database.GetDbConnection()).Handle!;
        placements = Rollups.Of(range.Rollup).ByPlacement ? placements : [0];
        var sql = placements is null ? Statement : Statement + OfPlacements;
        connection.Require(raw.SQLITE_OK, raw.sqlite3_prepare_v2(connection, sql, out var statement));
        using (statement)
        {
            var (first, end) = range.Slots ?? (0, Quarters.PerDay);
            raw.sqlite3_bind_int(statement, 1, (int)range.Rollup);
            raw.sqlite3_bind_text(statement, 2, ToJson(range.Days));
            raw.sqlite3_bind_text(statement, 3, ToJson(programs));
            raw.sqlite3_bind_int(statement, 4, first);
            raw.sqlite3_bind_int(statement, 5, end);
            if (placements is not null)
            {
                raw.sqlite3_bind_text(statement, 6, ToJson(placements));
            }

            int result;
            while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                cancellationToken.ThrowIfCancellationRequested();
                receive(
                    new CellKey(
                        range.Rollup,
                        raw.sqlite3_column_int(statement, 0),
                        raw.sqlite3_column_int(statement, 1),
                        raw.sqlite3_column_int(statement, 2),
                        raw.sqlite3_column_int(statement, 3),
                        raw.sqlite3_column_int(statement, 4)),
                    new Sum(raw.sqlite3_column_int64(statement, 5), raw.sqlite3_column_int64(statement, 6)));
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
        var rows = cells.Select(cell => new { cell.Day, cell.Program, cell.Placement, cell.Facet, cell.Slot, cell.Count, cell.Amount });
        await foreach (var cell in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            receive(new CellKey(range.Rollup, cell.Day, cell.Program, cell.Placement, cell.Facet, cell.Slot), new Sum(cell.Count, cell.Amount));
        }
    }
}
