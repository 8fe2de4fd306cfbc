using System.Diagnostics;
using System.Globalization;

namespace Impressions.Bench;

/// <summary>Exports all impressions beside the command line tool of SQLite, which take turns on the core for servers, and measures the memory of the service.</summary>
internal sealed class Export(PublishedService published, string artifacts, string temp, Settings settings)
{
    public const string Name = "export";

    /// <summary>The program of the rival.</summary>
    public const string Tool = "sqlite3";

    private const string Columns = "SELECT lower(hex(Id)), lower(hex(PosterId)), lower(hex(ProgramId)), lower(hex(StudentId)), ScannedAt, UserAgent, IpAddress, Metadata FROM Impressions";

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan BetweenSamples = TimeSpan.FromMilliseconds(20);

    /// <summary>The queries of the rival: the rows in the order of the export, and in that of the file, which is faster.</summary>
    private static readonly (string Name, string Sql)[] Queries =
    [
        ($"{Tool} -csv, newest first", $"{Columns} ORDER BY ScannedAt DESC, Id DESC"),
        ($"{Tool} -csv, as stored", Columns),
    ];

    private static readonly string[] Formats = ["csv", "ndjson", "parquet"];

    /// <summary>Measures every format.</summary>
    /// <returns>The table of results.</returns>
    public async Task<string> MeasureAsync()
    {
        var database = await published.CopyAsync(artifacts, temp, settings.Rows);
        var rivals = Queries.ToDictionary(query => query.Name, _ => new List<double>());
        var formats = new List<(string Format, List<double> Seconds, List<double> Memory)>();
        foreach (var format in Formats)
        {
            // A process of its own, since the memory of a process does not shrink to that at rest.
            using var service = await published.StartAsync(database);
            await ReadAsync(service, format, "&limit=1");
            await Task.Delay(Settling);
            var rest = service.Memory;
            var (seconds, memory) = (new List<double>(), new List<double>());
            formats.Add((format, seconds, memory));
            // The first round compiles the code.
            for (var round = 0; round <= settings.Rounds; round++)
            {
                var (duration, most) = await MeasureAsync(service, format);
                memory.Add((most - rest) / 1024.0 / 1024.0);
                foreach (var (name, sql) in round == 0 ? [] : Queries)
                {
                    rivals[name].Add(await TimeRivalAsync(database, sql));
                }

                if (round > 0)
                {
                    seconds.Add(duration);
                }

                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{format}, round {round} of {settings.Rounds}: {duration:F1} s, {memory[^1]:F0} MB above rest"));
            }
        }

        var lines = formats.Select(result => string.Create(
            CultureInfo.InvariantCulture,
            $"| {result.Format} | {Median(result.Seconds):F1} s | {string.Join(" | ", Queries.Select(query => (Median(rivals[query.Name]) / Median(result.Seconds)).ToString("F2", CultureInfo.InvariantCulture)))} | {result.Memory.Max():F0} MB |"));
        var ofRivals = Queries.Select(query => string.Create(CultureInfo.InvariantCulture, $"| {query.Name} | {Median(rivals[query.Name]):F1} s | | | |"));
        return string.Join(
            '\n',
            [$"| {settings.Rows:N0} rows | time | speed to newest first | to as stored | memory above rest |", "|---|---|---|---|---|", .. lines, .. ofRivals]);
    }

    private static async Task<(double Seconds, long Memory)> MeasureAsync(Server service, string format)
    {
        using var done = new CancellationTokenSource();
        var memory = Task.Run(async () =>
        {
            var most = 0L;
            while (!done.IsCancellationRequested)
            {
                most = Math.Max(most, service.Memory);
                await Task.Delay(BetweenSamples);
            }

            return most;
        });
        var clock = Stopwatch.StartNew();
        await ReadAsync(service, format, "");
        var seconds = clock.Elapsed.TotalSeconds;
        await done.CancelAsync();
        return (seconds, await memory);
    }

    private static async Task ReadAsync(Server service, string format, string parameters)
    {
        using var response = await service.Http.GetAsync($"/api/v1/impressions/export?format={format}{parameters}", HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        await body.CopyToAsync(Stream.Null, 1024 * 1024);
    }

    private static async Task<double> TimeRivalAsync(string database, string sql)
    {
        var clock = Stopwatch.StartNew();
        await Tools.RunAsync(Tools.OnCore(Tools.ServerCore, Tool, "-csv", "-cmd", ".output /dev/null", database, sql));
        return clock.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
