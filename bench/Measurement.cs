using System.Text.Json;
using System.Web;

namespace Impressions.Bench;

/// <summary>Measures scenarios: the service and its rivals, in turns.</summary>
/// <param name="service">The service.</param>
/// <param name="database">The service's database.</param>
/// <param name="temp">A folder for what must be kept meanwhile.</param>
/// <param name="settings">How long.</param>
internal sealed class Measurement(Server service, string database, string temp, Settings settings)
{
    /// <summary>How long a rival's few lines take to become warm, in seconds.</summary>
    private const int RivalWarmUp = 10;

    /// <summary>How long the requests that wrk left under way may take to leave their rows.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    /// <exception cref="BenchException">A request failed, the bare server does not answer as the service, or a scan left no row.</exception>
    public async Task<Report> MeasureAsync(Scenario scenario)
    {
        var answer = await Answer.OfAsync(service.Http, scenario.Path);
        if (answer.Status >= 400)
        {
            throw new BenchException($"{scenario.Name}: {scenario.Path} is answered with {answer.Status}.");
        }

        var answerFile = Path.Combine(temp, "answer.json");
        await File.WriteAllBytesAsync(answerFile, JsonSerializer.SerializeToUtf8Bytes(answer));

        var asked = 0;
        var ofService = new Contestant("service", service, scenario.Path, scenario.IsScan);
        var rivals = new List<(Comparison Comparison, Contestant Rival)>();
        try
        {
            foreach (var comparison in scenario.Comparisons)
            {
                rivals.Add((comparison, await RivalAsync(comparison.Rival, scenario, answer, answerFile)));
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
            // The service alone has a cache that must not have seen an ID before; wrk had some requests under way that it does not count.
            asked += contestant.Server == service ? round.Requests + scenario.Connections : 0;
            if (!contestant.LeavesRows)
            {
                return round;
            }

            await Task.Delay(Settling);
            round = round with { Rows = BenchDatabase.CountImpressions(database) - before };
            return round.Rows >= round.Requests && round.Rows <= round.Requests + scenario.Connections
                ? round
                : throw new BenchException($"{scenario.Name}, {contestant.Name}: {round.Rows} rows of {round.Requests} redirects.");
        }
    }

    private async Task<Contestant> RivalAsync(Rival rival, Scenario scenario, Answer answer, string answerFile)
    {
        switch (rival)
        {
            case Rival.DeepPage:
                return new Contestant("service, deep", service, await DeepPageAsync(scenario.Path), LeavesRows: false);
            case Rival.OneTransaction:
                return new Contestant("one by one", await Server.StartBareAsync(answerFile, database), scenario.Path, LeavesRows: true);
            default:
                var bare = new Contestant("bare", await Server.StartBareAsync(answerFile), scenario.Path, LeavesRows: false);
                return answer.IsSameAs(await Answer.OfAsync(bare.Server.Http, scenario.Path))
                    ? bare
                    : throw new BenchException($"{scenario.Name}: the bare server answers otherwise than the service.");
        }
    }

    /// <summary>The path of a page in the middle of the list, by cursor.</summary>
    private async Task<string> DeepPageAsync(string firstPage)
    {
        var middle = $"{firstPage}&to={BenchDatabase.ScannedAt(settings.Rows / 2):yyyy-MM-ddTHH:mm:ssZ}";
        var page = await Answer.OfAsync(service.Http, middle);
        var cursor = JsonDocument.Parse(page.Body).RootElement.GetProperty("next_cursor").GetString();
        return $"{middle}&cursor={HttpUtility.UrlEncode(cursor)}";
    }

    private sealed record Contestant(string Name, Server Server, string Path, bool LeavesRows)
    {
        public List<Round> Rounds { get; } = [];
    }
}
