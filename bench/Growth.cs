using System.Diagnostics;
using System.Globalization;

namespace Impressions.Bench;

/// <summary>Measures requests on databases of different sizes, one request at a time. The databases take turns.</summary>
internal sealed class Growth(PublishedService published, string artifacts, string temp, Settings settings)
{
    public const string Name = "growth";

    /// <summary>The default sizes.</summary>
    public static readonly IReadOnlyList<int> Sizes = [100_000, 1_000_000, 10_000_000];

    private const int WarmUp = 5;

    /// <summary>How often a query over the rows is timed. The table has the median.</summary>
    private const int QueryTimes = 3;

    /// <summary>Measures every request on every database.</summary>
    /// <returns>The table of results.</returns>
    public async Task<string> MeasureAsync()
    {
        var databases = new List<GrowthDatabase>();
        try
        {
            foreach (var rows in settings.Sizes)
            {
                // Not a copy: the requests change nothing.
                var file = await published.LoadAsync(artifacts, temp, rows);
                databases.Add(new GrowthDatabase(await published.StartAsync(file), file, rows));
            }

            var reports = new List<GrowthReport>();
            foreach (var request in GrowthRequest.All)
            {
                reports.Add(await MeasureAsync(request, databases));
            }

            return string.Join('\n', [GrowthReport.Header, .. reports, "", .. reports.SelectMany(report => report.Remarks())]);
        }
        finally
        {
            databases.ForEach(database => database.Server.Dispose());
        }
    }

    private async Task<GrowthReport> MeasureAsync(GrowthRequest request, IReadOnlyList<GrowthDatabase> databases)
    {
        var measured = new List<GrowthResult>();
        var asked = new Dictionary<GrowthDatabase, int>();
        var scenarios = new Dictionary<GrowthDatabase, Scenario>();
        foreach (var database in databases)
        {
            scenarios[database] = await request.ToScenarioAsync(database);
            measured.Add(new GrowthResult(database.Rows, [], TimeQuery(request, database)));
            await DriveAsync(database, WarmUp);
        }

        for (var round = 1; round <= settings.Rounds; round++)
        {
            foreach (var (database, result) in databases.Zip(measured))
            {
                result.Rounds.Add(await DriveAsync(database, settings.Seconds));
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{request.Name}, round {round} of {settings.Rounds}, {database.Rows:N0} rows: p50 {result.Rounds[^1].P50:F2} ms"));
            }
        }

        return new GrowthReport(request, measured);

        async Task<Round> DriveAsync(GrowthDatabase database, int seconds)
        {
            var scenario = scenarios[database];
            var before = asked.GetValueOrDefault(database);
            var round = await Wrk.DriveAsync(database.Server, scenario, scenario.Path, seconds, database.Rows, before);
            asked[database] = before + round.Requests + scenario.Connections;
            return round;
        }
    }

    /// <summary>Times the request's query over the rows. Returns the median in milliseconds; null if the request has no query.</summary>
    private static double? TimeQuery(GrowthRequest request, GrowthDatabase database)
    {
        if (request.QueryFor(database) is not { } sql)
        {
            return null;
        }

        using var connection = BenchDatabase.Open(database.File);
        return Report.Median([.. Enumerable.Range(0, QueryTimes).Select(_ =>
        {
            var watch = Stopwatch.StartNew();
            _ = BenchDatabase.Query(connection, sql).Count();
            return watch.Elapsed.TotalMilliseconds;
        })]);
    }
}
