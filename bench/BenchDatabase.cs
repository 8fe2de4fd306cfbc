using System.Net;
using System.Reflection;
using Impressions.Application.Impressions;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Students;
using Microsoft.Data.Sqlite;
using AmbassadorProgram = Impressions.Domain.Programs.Program;

namespace Impressions.Bench;

/// <summary>
/// Creates the rows of the benchmarks, the same in every run. The domain creates the entities; they are inserted without EF Core, which would take
/// an hour.
/// </summary>
internal static class BenchDatabase
{
    /// <summary>The organization's API key. It is not secret, because it exists only in this database.</summary>
    public const string ApiKeySecret = "sk_bench_for_local_measurements_only";

    /// <summary>The path of a scan before the poster's code.</summary>
    public const string ScanPrefix = "/s/";

    /// <summary>The number of posters.</summary>
    public const int Posters = 5_000;

    /// <summary>The time of the first impression.</summary>
    public static readonly DateTime Start = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The end of the days over which the impressions are spread.</summary>
    public static readonly DateTime End = Start.AddDays(Days);

    /// <summary>The version of the rows. Increment it when they change, so that an older file is not reused.</summary>
    private const int Version = 3;

    private const int Days = 365;
    private const int Programs = 10;
    private const int Students = 500;

    private static readonly string[] UserAgents =
    [
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
    ];

    /// <summary>Campaigns, and null for a scan without one.</summary>
    private static readonly string?[] Sources = [null, null, null, "instagram", "newsletter", "flyer"];

    /// <summary>The ID of the first impression.</summary>
    public static string FirstImpressionId => ImpressionId(0, rows: 1);

    /// <summary>Returns the ID of an impression: a UUIDv7 that the scripts of wrk can compute from the row's number.</summary>
    public static string ImpressionId(int row, int rows) =>
        $"imp_{new DateTimeOffset(ScannedAt(row, rows)).ToUnixTimeMilliseconds():x12}70008000{row:x12}";

    /// <summary>Returns the path of a scan of a poster.</summary>
    public static string ScanPath(int poster) => ScanPrefix + Code(poster);

    /// <summary>Returns the time of an impression. They are spread evenly over a year, in whole milliseconds.</summary>
    public static DateTime ScannedAt(int row, int rows) => Start.AddMilliseconds(row * (Days * 86_400_000L / rows));

    /// <summary>Returns the ID of the first program.</summary>
    public static string FirstProgramId(string file)
    {
        using var database = Open(file);
        return Scalar<string>(database, "SELECT Id FROM Programs ORDER BY Name LIMIT 1")!;
    }

    /// <summary>Returns the number of impressions.</summary>
    public static long CountImpressions(string file)
    {
        using var database = Open(file);
        return CountImpressions(database);
    }

    /// <summary>Returns the IDs that belong to no impression.</summary>
    public static IReadOnlyList<string> Missing(string file, IEnumerable<string> ids)
    {
        using var database = Open(file);
        using var find = database.CreateCommand();
        find.CommandText = "SELECT count(*) FROM Impressions WHERE Id = $id";
        var id = find.Parameters.Add(new SqliteParameter("$id", DBNull.Value));
        var type = Columns(database, "Impressions")["Id"];
        return [.. ids.Where(value =>
        {
            id.Value = ToStored(type, value);
            return find.ExecuteScalar() is 0L;
        })];
    }

    /// <summary>Returns whether a file contains these rows and has the same migrations as another database.</summary>
    public static bool IsCurrent(string file, int rows, string migrated)
    {
        if (!File.Exists(file))
        {
            return false;
        }

        using var database = Open(file);
        using var current = Open(migrated);
        const string migrations = "SELECT group_concat(MigrationId) FROM (SELECT MigrationId FROM __EFMigrationsHistory ORDER BY 1)";
        return Scalar<long>(database, "PRAGMA user_version") == Version
            && Scalar<string>(database, migrations) == Scalar<string>(current, migrations)
            && CountImpressions(database) == rows;
    }

    /// <summary>Returns whether the version of a database has statistics.</summary>
    public static bool HasStatistics(string file)
    {
        using var database = Open(file);
        return Columns(database, "StatisticsCells").Count > 0;
    }

    /// <summary>Fills a migrated database, but not its statistics.</summary>
    public static void Load(string file, int rows)
    {
        using var database = Open(file);
        Execute(database, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON; PRAGMA cache_size=-1000000");
        using (var transaction = database.BeginTransaction())
        {
            var organization = Organization.Create("Bench University", Start);
            AmbassadorProgram[] programs = [.. Enumerable.Range(0, Programs).Select(n => AmbassadorProgram.Create(
                organization.Id, $"Program {n}", "https://example.com/welcome", Start))];
            Student[] students = [.. Enumerable.Range(0, Students).Select(n => Student.Create(
                organization.Id, programs[n % Programs].Id, "Jordan", $"Rivera {n}", $"student{n}@example.com", Start))];
            Poster[] posters = [.. Enumerable.Range(0, Posters).Select(n => Poster.Create(
                organization.Id, programs[n % Programs].Id, students[n % Students].Id, Start, $"Wall {n}", code: Code(n)))];

            Insert(database, [organization]);
            Insert(database, [ApiKey.Create(organization.Id, "Bench", ApiKeySecret, Scopes.All, Start)]);
            Insert(database, programs);
            Insert(database, students);
            Insert(database, posters);
            var random = new Random(Version);
            Insert(database, Enumerable.Range(0, rows).Select(row =>
            {
                // Consecutive scans belong to posters that are far apart in the indexes, as in reality.
                var poster = (int)(row * 2_654_435_761L % Posters);
                return Impression.Record(
                    ScanTarget.Of(posters[poster], programs[poster % Programs]),
                    ScannedAt(row, rows),
                    new ScanSignals { UserAgent = UserAgents[random.Next(UserAgents.Length)] },
                    new IPAddress([10, (byte)(row >> 16), (byte)(row >> 8), (byte)row]),
                    ScanFields.OfQuery(Sources[random.Next(Sources.Length)] is { } source ? [new("utm_source", source)] : [], referrer: null),
                    ImpressionId(row, rows));
            }));
            transaction.Commit();
        }

        Execute(database, $"ANALYZE; PRAGMA journal_mode=WAL; PRAGMA user_version={Version}");
    }

    /// <summary>Opens a database.</summary>
    public static SqliteConnection Open(string file)
    {
        var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        database.Open();
        return database;
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    public static void Execute(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Runs a query and returns its reader for each row.</summary>
    public static IEnumerable<SqliteDataReader> Query(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader;
        }
    }

    /// <summary>
    /// Inserts entities as EF Core does: a table is named after its entity, a column after its property. An earlier version may not have all columns.
    /// </summary>
    private static void Insert<T>(SqliteConnection database, IEnumerable<T> entities)
    {
        var columns = Columns(database, $"{typeof(T).Name}s");
        PropertyInfo[] properties =
            [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => columns.ContainsKey(property.Name))];
        using var insert = database.CreateCommand();
        insert.CommandText =
            $"INSERT INTO {typeof(T).Name}s ({string.Join(", ", properties.Select(property => property.Name))}) "
            + $"VALUES ({string.Join(", ", properties.Select(property => "$" + property.Name))})";
        foreach (var property in properties)
        {
            insert.Parameters.Add(new SqliteParameter("$" + property.Name, DBNull.Value));
        }

        foreach (var entity in entities)
        {
            for (var i = 0; i < properties.Length; i++)
            {
                insert.Parameters[i].Value = properties[i].GetValue(entity) switch
                {
                    null => DBNull.Value,
                    Enum or Metadata => properties[i].GetValue(entity)!.ToString(),
                    var value => ToStored(columns[properties[i].Name], value),
                };
            }

            insert.ExecuteNonQuery();
        }
    }

    /// <summary>Converts an ID or a time to the form of a column. Earlier versions store both as texts.</summary>
    /// <param name="type">The type of the column.</param>
    /// <param name="value">The value of an entity.</param>
    public static object ToStored(string type, object value) => (type, value) switch
    {
        ("BLOB", string id) => Convert.FromHexString(id.AsSpan(id.IndexOf('_', StringComparison.Ordinal) + 1)),
        ("INTEGER", DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond,
        _ => value,
    };

    /// <summary>Returns the columns of a table with their types.</summary>
    public static Dictionary<string, string> Columns(SqliteConnection database, string table) =>
        Query(database, $"SELECT name, type FROM pragma_table_info('{table}')").ToDictionary(row => row.GetString(0), row => row.GetString(1));

    private static string Code(int poster) => $"{poster:D8}";

    private static long CountImpressions(SqliteConnection database) => Scalar<long>(database, "SELECT count(*) FROM Impressions");

    private static T? Scalar<T>(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        return (T?)command.ExecuteScalar();
    }
}
