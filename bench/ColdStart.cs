using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Impressions.Bench;

/// <summary>Starts servers and measures the time to their first response, their memory and their size on disk.</summary>
/// <param name="repository">The root of the repository.</param>
/// <param name="services">The service and its database; then the earlier version, if there is one.</param>
/// <param name="temp">A folder for temporary files.</param>
/// <param name="settings">The number of rounds and the duration of the scans.</param>
internal sealed class ColdStart(
    string repository, IReadOnlyList<(PublishedService Published, string Database)> services, string temp, Settings settings)
{
    public const string Name = "cold start";

    private const double Megabyte = 1024 * 1024;

    /// <summary>The wait without requests before the memory at rest is measured.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private static readonly Scenario Get = Scenario.All[0];
    private static readonly Scenario Scan = Scenario.All.First(scenario => scenario.IsScan);

    /// <summary>Measures the bare server, the published services, and the service compiled ahead of time.</summary>
    /// <returns>The table of results.</returns>
    public async Task<string> MeasureAsync()
    {
        var (published, database) = services[0];
        var responseFile = Path.Combine(temp, "response.json");
        using (var service = await published.StartAsync(database))
        {
            await File.WriteAllBytesAsync(responseFile, JsonSerializer.SerializeToUtf8Bytes(await RecordedResponse.GetAsync(service.Http, Get.Path)));
        }

        List<Contestant> all =
        [
            new("bare", null, () => Server.StartBareAsync(responseFile)),
            .. services.Select(service => new Contestant(
                service.Published.Name, service.Published.Folder, () => service.Published.StartAsync(service.Database))),
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
                Console.WriteLine($"{Name}, round {round} of {settings.Rounds}, {contestant.Name}: {contestant.Starts[^1].FirstResponse:F0} ms");
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
        return FormattableString.Invariant($"{contestant.Name,-19}  {Median(start => start.FirstResponse),12:F0}  {OfBare(start => start.FirstResponse),7:F2}  ")
            + FormattableString.Invariant($"{Median(start => start.FirstScan),13:F0}  {Median(start => start.Cpu),6:F0}  ")
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
        var firstResponse = watch.Elapsed;
        watch.Restart();
        await AskAsync(Scan.Path, contestant.Folder is null ? 200 : 302);
        var scan = watch.Elapsed;
        var cpu = server.ProcessorTime;
        await Task.Delay(Rest);
        var atRest = server.Memory;
        await Wrk.DriveAsync(server, Scan, Scan.Path, settings.Seconds, settings.Rows, before: 0);
        return new Start(firstResponse.TotalMilliseconds, scan.TotalMilliseconds, cpu.TotalMilliseconds, atRest / Megabyte, server.Memory / Megabyte);

        async Task AskAsync(string path, int status)
        {
            if ((await RecordedResponse.GetAsync(server.Http, path)).Status is var actual && actual != status)
            {
                throw new BenchException($"{Name}, {contestant.Name}: {path} returned {actual}.");
            }
        }
    }

    /// <summary>Publishes the service as deploy/Dockerfile does. Returns its folder, or null if this platform is not supported.</summary>
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

    /// <summary>The measurements of one start.</summary>
    /// <param name="FirstResponse">Milliseconds from the start of the process to the first response.</param>
    /// <param name="FirstScan">Milliseconds of the first scan after it.</param>
    /// <param name="Cpu">Milliseconds of processor time until then.</param>
    /// <param name="AtRest">Megabytes of memory after the wait.</param>
    /// <param name="Loaded">Megabytes of memory after scans.</param>
    private sealed record Start(double FirstResponse, double FirstScan, double Cpu, double AtRest, double Loaded);

    private sealed record Contestant(string Name, string? Folder, Func<Task<Server>> StartAsync)
    {
        public List<Start> Starts { get; } = [];
    }
}
