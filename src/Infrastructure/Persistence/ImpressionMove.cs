using Impressions.Application.Databases;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence;

/// <summary>
/// Moves the impressions of a database of an earlier version, which stored IDs as texts, into the table that the migration <c>NarrowKeys</c> creates. A
/// batch is a transaction, so the move can be stopped at any time; the next one skips the rows that were moved.
/// </summary>
internal static class ImpressionMove
{
    /// <summary>The name of the earlier table while its rows are moved.</summary>
    public const string OldTable = "WideImpressions";

    private const int BatchSize = 10_000;

    private static readonly TimeSpan CommandTimeout = TimeSpan.FromMinutes(10);

    private static readonly (string Column, string Prefix)[] Ids =
        [("Id", "imp"), ("OrganizationId", "org"), ("ProgramId", "prog"), ("StudentId", "user"), ("PosterId", "poster")];

    private static readonly string[] OtherColumns =
        ["UserAgent", "IpAddress", "DeviceType", "Traffic", "ClassifierVersion", "Signals", "Metadata"];

    /// <summary>Gets the expression that converts an ID as <see cref="EntityIdConverter"/> does.</summary>
    public static string ToUuidOnSqlite(string column, string prefix)
    {
        var digits = $"substr({column}, {prefix.Length + 2})";
        return $"CASE WHEN length({column}) = {prefix.Length + 33} AND substr({column}, 1, {prefix.Length + 1}) = '{prefix}_' "
            + $"AND {digits} NOT GLOB '*[^0-9a-f]*' AND substr({column}, {prefix.Length + 18}, 1) GLOB '[89a-f]' "
            + $"THEN unhex({digits}) ELSE CAST({column} AS BLOB) END";
    }

    /// <inheritdoc cref="ToUuidOnSqlite"/>
    public static string ToUuidOnSqlServer(string column, string prefix)
    {
        var digits = $"SUBSTRING({column}, {prefix.Length + 2}, 32)";
        return $"CASE WHEN LEN({column}) = {prefix.Length + 33} AND LEFT({column}, {prefix.Length + 1}) = '{prefix}_' "
            + $"AND {digits} NOT LIKE '%[^0123456789abcdef]%' AND SUBSTRING({column}, {prefix.Length + 18}, 1) LIKE '[89abcdef]' "
            + $"THEN CONVERT(varbinary(64), {digits}, 2) ELSE CONVERT(varbinary(64), {column}) END";
    }

    /// <summary>Moves the rows, in the order of their IDs.</summary>
    public static async Task ExecuteAsync(ImpressionsDbContext database, IProgress<CopyProgress>? progress, CancellationToken cancellationToken)
    {
        database.Database.SetCommandTimeout(CommandTimeout);
        var isSqlite = database.Database.IsSqlite();
        Func<string, string, string> convert = isSqlite ? ToUuidOnSqlite : ToUuidOnSqlServer;
        // Milliseconds since 1970 from SQLite's day numbers, which are exact to the millisecond.
        var time = isSqlite ? "CAST(round(julianday(ScannedAt) * 86400000.0) AS INTEGER) - 210866760000000" : "ScannedAt";
        var (top, limit) = isSqlite ? ("", $"LIMIT {BatchSize}") : ($"TOP({BatchSize})", "");
        var names = string.Join(", ", [.. Ids.Select(id => id.Column), "ScannedAt", .. OtherColumns]);
        var values = string.Join(", ", [.. Ids.Select(id => convert(id.Column, id.Prefix)), time, .. OtherColumns]);
        // The provider sends nvarchar parameters, with which SQL Server would not seek in the primary key.
        var (first, last) = ("CAST({0} AS varchar(64))", "CAST({1} AS varchar(64))");
        var batch = $"SELECT {top} Id AS Value FROM {OldTable} WHERE Id > {first} ORDER BY Id {limit}";
        var move =
            $"""
            INSERT INTO Impressions ({names})
            SELECT {values} FROM {OldTable}
            WHERE Id > {first} AND Id <= {last}
                AND NOT EXISTS (SELECT 1 FROM Impressions AS moved WHERE moved.Id = {convert($"{OldTable}.Id", "imp")})
            """;

        var counts = await database.Database.SqlQueryRaw<long>($"SELECT CAST(count(*) AS bigint) AS Value FROM {OldTable}").ToListAsync(cancellationToken);
        var total = counts.Sum();
        var rows = 0L;
        for (var after = ""; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var ids = await database.Database.SqlQueryRaw<string>(batch, after).ToListAsync(cancellationToken);
            if (ids.Count == 0)
            {
                break;
            }

            await database.Database.ExecuteSqlRawAsync(move, [after, ids[^1]], cancellationToken);
            after = ids[^1];
            rows += ids.Count;
            progress?.Report(new CopyProgress(CopyStep.Copying, "Impressions", rows, total, IsDone: rows >= total));
        }
    }
}
