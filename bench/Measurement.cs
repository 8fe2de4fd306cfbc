using System.Text.Json;
using System.Web;

namespace Impressions.Bench;

/// <summary>Measures scenarios. The service and its rivals take turns.</summary>
/// <param name="service">The service.</param>
/// <param name="database">The service's database.</param>
/// <param name="temp">A folder for temporary files.</param>
/// <param name="settings">The number of rounds and their duration.</param>
internal sealed class Measurement(Server service, string database, string temp, Settings settings)
{
    /// <summary>The warm-up of a rival in seconds. A rival has little code to compile.</summary>
    private const int RivalWarmUp = 10;

    /// <summary>The wait until requests that were in flight when wrk ended have written their rows.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    /// <summary>Measures one scenario.</summary>
    /// <exception cref="BenchException">A request failed, the bare server's response differs from the service's, or a scan has no row.</exception>
    public async Task<Report> MeasureAsync(Scenario scenario)
    {
        var recorded = await RecordedResponse.GetAsync(service.Http, scenario.Path);
        if (recorded.Status >= 400)
        {
            throw new BenchException($"{scenario.Name}: {scenario.Path} returned {recorded.Status}.");
        }

        var responseFile = Path.Combine(temp, "response.json");
        await File.WriteAllBytesAsync(responseFile, JsonSerializer.SerializeToUtf8Bytes(recorded));

        var asked = 0;
        var ofService = new Contestant("service", service, scenario.Path, scenario.IsScan);
        var rivals = new List<(Comparison Comparison, Contestant Rival)>();
        try
        {
            foreach (var comparison in scenario.Comparisons)
            {
                rivals.Add((comparison, await RivalAsync(comparison.Rival, scenario, recorded, responseFile)));
            }

            Contestant[] all = [.. rivals.Select(pair => pair.Rival), ofService];
            foreach (var contestant in all)
            {
                await DriveAsync(contestant, contestant.Server == service ? scenario.WarmUp : RivalWarmUp);
            }

            for (var round = 1; round <= settings.Rounds; round++)
            {
                foreach (var contestant in all)
                {
                    contestant.Rounds.Add(await DriveAsync(contestant, settings.Seconds));
                    Console.WriteLine($"{scenario.Name}, round {round} of {settings.Rounds}, {contestant.Name}: {contestant.Rounds[^1]}");
                }
            }

            return new Report(scenario, ofService.Rounds, [.. rivals.Select(pair => (pair.Comparison, pair.Rival.Name, pair.Rival.Rounds))]);
        }
        finally
        {
            foreach (var (_, rival) in rivals.Where(pair => pair.Rival.Server != service))
            {
                rival.Server.Dispose();
            }
        }

        async Task<Round> DriveAsync(Contestant contestant, int seconds)
        {
            var before = contestant.LeavesRows ? BenchDatabase.CountImpressions(database) : 0;
            var round = await Wrk.DriveAsync(contestant.Server, scenario, contestant.Path, seconds, settings.Rows, asked);
            // Only the service has a cache, which must not contain the next IDs. wrk does not count the requests that were in flight when it ended.
            asked += contestant.Server == service ? round.Requests + scenario.Connections : 0;
            if (!contestant.LeavesRows)
            {
                return round;
            }

            await Task.Delay(Settling);
            round = round with { Rows = BenchDatabase.CountImpressions(database) - before };
            return round.Rows >= round.Requests && round.Rows <= round.Requests + scenario.Connections
                ? round
                : throw new BenchException($"{scenario.Name}, {contestant.Name}: {round.Requests} redirects, but {round.Rows} rows.");
        }
    }

    private async Task<Contestant> RivalAsync(Rival rival, Scenario scenario, RecordedResponse recorded, string responseFile)
    {
        switch (rival)
        {
            case Rival.DeepPage:
                return new Contestant("service, deep", service, await DeepPageAsync(scenario.Path), LeavesRows: false);
            case Rival.OneTransaction:
                return new Contestant("one by one", await Server.StartBareAsync(responseFile, database), scenario.Path, LeavesRows: true);
            default:
                var bare = new Contestant("bare", await Server.StartBareAsync(responseFile), scenario.Path, LeavesRows: false);
                return recorded.IsSameAs(await RecordedResponse.GetAsync(bare.Server.Http, scenario.Path))
                    ? bare
                    : throw new BenchException($"{scenario.Name}: the bare server's response differs from the service's.");
        }
    }

    /// <summary>Returns the path of a page in the middle of the list, by cursor.</summary>
    private async Task<string> DeepPageAsync(string firstPage)
    {
        var middle = $"{firstPage}&to={BenchDatabase.ScannedAt(settings.Rows / 2):yyyy-MM-ddTHH:mm:ssZ}";
        var page = await RecordedResponse.GetAsync(service.Http, middle);
        var cursor = JsonDocument.Parse(page.Body).RootElement.GetProperty("next_cursor").GetString();
        return $"{middle}&cursor={HttpUtility.UrlEncode(cursor)}";
    }

    private sealed record Contestant(string Name, Server Server, string Path, bool LeavesRows)
    {
        public List<Round> Rounds { get; } = [];
    }
}
