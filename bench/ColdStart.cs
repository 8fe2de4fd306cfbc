using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Impressions.Bench;

/// <summary>Starts servers anew: how soon they answer, and what memory and disk they take.</summary>
internal sealed class ColdStart(string repository, string published, string database, string temp, Settings settings)
{
    public const string Name = "cold start";

    private const double Megabyte = 1024 * 1024;

    /// <summary>After so long without a request a server is at rest.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private static readonly Scenario Get = Scenario.All[0];
    private static readonly Scenario Scan = Scenario.All.First(scenario => scenario.IsScan);

    /// <summary>Measures the bare server, the service as it is published, and the service compiled ahead of time.</summary>
    /// <returns>A table.</returns>
    public async Task<string> MeasureAsync()
    {
        var answerFile = Path.Combine(temp, "answer.json");
        using (var service = await Server.StartServiceAsync(published, database))
        {
            await File.WriteAllBytesAsync(answerFile, JsonSerializer.SerializeToUtf8Bytes(await Answer.OfAsync(service.Http, Get.Path)));
        }

        List<Contestant> all =
        [
            new("bare", null, () => Server.StartBareAsync(answerFile)),
            new("service", published, () => Server.StartServiceAsync(published, database)),
        ];
        if (await PublishReadyToRunAsync() is { } compiled)
        {
            all.Add(new("service, ReadyToRun", compiled, () => Server.StartServiceAsync(compiled, database)));
        }

        for (var round = 1; round <= settings.Rounds; round++)
        {
            foreach (var contestant in all)
            {
                contestant.Starts.Add(await StartAsync(contestant));
                Console.WriteLine($"{Name}, round {round} of {settings.Rounds}, {contestant.Name}: {contestant.Starts[^1].Answer:F0} ms");
            }
        }

        return string.Join('\n', all.Select(contestant => Line(contestant, all[0])).Prepend(
            """
            cold start           first 200 ms  of bare  first scan ms  CPU ms  MB at rest  of bare  MB loaded  of bare  MB on disk
            -------------------  ------------  -------  -------------  ------  ----------  -------  ---------  -------  ----------
            """));
    }

    private static string Line(Contestant contestant, Contestant bare)
    {
        var size = contestant.Folder is null ? "" : $"{Directory.EnumerateFiles(contestant.Folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) / Megabyte:F0}";
        return FormattableString.Invariant($"{contestant.Name,-19}  {Median(start => start.Answer),12:F0}  {OfBare(start => start.Answer),7:F2}  ")
            + FormattableString.Invariant($"{Median(start => start.Scan),13:F0}  {Median(start => start.Cpu),6:F0}  ")
            + FormattableString.Invariant($"{Median(start => start.AtRest),10:F0}  {OfBare(start => start.AtRest),7:F2}  ")
            + FormattableString.Invariant($"{Median(start => start.Loaded),9:F0}  {OfBare(start => start.Loaded),7:F2}  {size,10}");

        double Median(Func<Start, double> figure) => Report.Median(contestant.Starts.Select(figure));

        double OfBare(Func<Start, double> figure) =>
            Report.Median(contestant.Starts.Zip(bare.Starts, (ofContestant, ofBare) => figure(ofContestant) / figure(ofBare)));
    }

    private async Task<Start> StartAsync(Contestant contestant)
    {
        var watch = Stopwatch.StartNew();
        using var server = await contestant.StartAsync();
        await AskAsync(Get.Path, 200);
        var answer = watch.Elapsed;
        watch.Restart();
        await AskAsync(Scan.Path, contestant.Folder is null ? 200 : 302);
        var scan = watch.Elapsed;
        var cpu = server.ProcessorTime;
        await Task.Delay(Rest);
        var atRest = server.Memory;
        await Wrk.DriveAsync(server, Scan, Scan.Path, settings.Seconds, settings.Rows, before: 0);
        return new Start(answer.TotalMilliseconds, scan.TotalMilliseconds, cpu.TotalMilliseconds, atRest / Megabyte, server.Memory / Megabyte);

        async Task AskAsync(string path, int status)
        {
            if ((await Answer.OfAsync(server.Http, path)).Status is var actual && actual != status)
            {
                throw new BenchException($"{Name}, {contestant.Name}: {path} is answered with {actual}.");
            }
        }
    }

    /// <summary>Publishes the service as deploy/Dockerfile does; null: not for this machine.</summary>
    private async Task<string?> PublishReadyToRunAsync()
    {
        if (RuntimeInformation.RuntimeIdentifier is not ("linux-x64" or "linux-arm64"))
        {
            return null;
        }

        var folder = Path.Combine(temp, "compiled");
        var api = Path.Combine(repository, "src", "Api");
        await Tools.RunAsync(new("dotnet", ["restore", api, "-p:PublishReadyToRun=true"]));
        await Tools.RunAsync(new("dotnet",
        [
            "publish", api, "--no-restore", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--no-self-contained", "-p:PublishReadyToRun=true", "-o", folder,
        ]));
        return folder;
    }

    /// <summary>One start: milliseconds from the process to its first answer, of the first scan then, of processor time until then; megabytes.</summary>
    private sealed record Start(double Answer, double Scan, double Cpu, double AtRest, double Loaded);

    private sealed record Contestant(string Name, string? Folder, Func<Task<Server>> StartAsync)
    {
        public List<Start> Starts { get; } = [];
    }
}
