using System.Text.Json;

namespace Impressions.Bench;

/// <summary>Measures scenarios. The service and its rivals take turns.</summary>
/// <param name="service">The service.</param>
/// <param name="database">The service's database.</param>
/// <param name="before">The earlier version and its database; null if there is none.</param>
/// <param name="temp">A folder for temporary files.</param>
/// <param name="settings">The number of rounds and their duration.</param>
internal sealed class Measurement(Server service, string database, (Server Server, string Database)? before, string temp, Settings settings)
{
    /// <summary>The length of a warm-up in seconds.</summary>
    private const int WarmUp = 15;

    /// <summary>The maximum number of warm-ups, each of which follows one that made the server faster.</summary>
    private const int MaxWarmUps = 12;

    /// <summary>The server was compiled if a warm-up took at least this part of the processor time of the one before.</summary>
    private const double Compiled = 0.95;

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

        var ofService = new Contestant(PublishedService.Main, service, scenario.Path, scenario.IsScan ? database : null);
        var rivals = new List<(Comparison Comparison, Contestant Rival)>();
        try
        {
            IEnumerable<Comparison> withBefore = before is null ? [] : [new(Rival.Before, CpuAtLeast: scenario.OfBefore)];
            foreach (var comparison in scenario.Comparisons.Concat(withBefore))
            {
                rivals.Add((comparison, await RivalAsync(comparison.Rival, scenario, recorded, responseFile)));
            }

            Contestant[] all = [.. rivals.Select(pair => pair.Rival), ofService];
            foreach (var contestant in all)
            {
                await WarmUpAsync(contestant);
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
            foreach (var (_, rival) in rivals.Where(pair => pair.Rival.Server != service && pair.Rival.Server != before?.Server))
            {
                rival.Server.Dispose();
            }
        }

        // On one busy core, the JIT needs up to minutes to compile hot code twice: instrumented, and then optimized by the collected profile.
        async Task WarmUpAsync(Contestant contestant)
        {
            for (var (last, count) = (double.MaxValue, 0); count < MaxWarmUps; count++)
            {
                var next = (await DriveAsync(contestant, WarmUp)).CpuMicroseconds;
                Console.WriteLine(FormattableString.Invariant($"{scenario.Name}, warm-up, {contestant.Name}: {next:F1} us"));
                if (next > last * Compiled)
                {
                    break;
                }

                last = next;
            }
        }

        async Task<Round> DriveAsync(Contestant contestant, int seconds)
        {
            var rows = contestant.Written is null ? 0 : BenchDatabase.CountImpressions(contestant.Written);
            var round = await Wrk.DriveAsync(contestant.Server, scenario, contestant.Path, seconds, settings.Rows, contestant.Asked);
            // A service's cache must not contain the next IDs. wrk does not count the requests that were in flight when it ended.
            contestant.Asked += round.Requests + scenario.Connections;
            if (contestant.Written is null)
            {
                return round;
            }

            await Task.Delay(Settling);
            round = round with { Rows = BenchDatabase.CountImpressions(contestant.Written) - rows };
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
                var path = await DeepPage.FindAsync(service.Http, scenario.Path, settings.Rows);
                return new Contestant("service, deep", service, path, Written: null);
            case Rival.Before:
                return new Contestant("before", before!.Value.Server, scenario.Path, scenario.IsScan ? before.Value.Database : null);
            case Rival.OneTransaction:
                return new Contestant("one by one", await Server.StartBareAsync(responseFile, database), scenario.Path, database);
            default:
                var bare = new Contestant("bare", await Server.StartBareAsync(responseFile), scenario.Path, Written: null);
                return recorded.IsSameAs(await RecordedResponse.GetAsync(bare.Server.Http, scenario.Path))
                    ? bare
                    : throw new BenchException($"{scenario.Name}: the bare server's response differs from the service's.");
        }
    }

    /// <summary>A server in a scenario.</summary>
    /// <param name="Name">The name in the table.</param>
    /// <param name="Server">The server.</param>
    /// <param name="Path">The path of each request, if the scenario has no script.</param>
    /// <param name="Written">The database that has a new row after each request; null if the server writes none.</param>
    private sealed record Contestant(string Name, Server Server, string Path, string? Written)
    {
        public List<Round> Rounds { get; } = [];

        /// <summary>The number of requests so far.</summary>
        public int Asked { get; set; }
    }
}
