using System.Diagnostics;
using System.Text.Json;
using Impressions.Bench;

// On one busy core the JIT takes that long to have made the hot code twice: once to watch it, once from what it saw.
const int WarmUpSeconds = 15;

if (args is [BareServer.Argument, var bareUrl, var bareAnswer])
{
    await BareServer.RunAsync(bareUrl, bareAnswer);
    return 0;
}

if (Settings.Read(args) is not { } settings)
{
    Console.Error.WriteLine(Settings.Usage);
    return 2;
}

if (Tools.Missing() is { Count: > 0 } missing)
{
    Console.Error.WriteLine(
        $"Not on the PATH: {string.Join(", ", missing)}. Install with 'apt-get install wrk util-linux' or 'brew install wrk'.");
    return 2;
}

var temp = Directory.CreateTempSubdirectory("impressions-bench-").FullName;
try
{
    var repository = RepositoryRoot();
    var published = Path.Combine(temp, "service");
    Console.WriteLine("Publishing src/Api …");
    await Tools.RunAsync(new("dotnet", ["publish", Path.Combine(repository, "src", "Api"), "-c", "Release", "-o", published, "--nologo"]));

    using var service = await Server.StartServiceAsync(published, await DatabaseAsync(repository, published));
    var reports = new List<Report>();
    foreach (var scenario in Scenario.All)
    {
        reports.Add(await MeasureAsync(service, scenario));
    }

    Console.WriteLine($"\n{Report.Header}\n{string.Join('\n', reports)}\n");
    foreach (var remark in reports.SelectMany(report => report.Remarks()))
    {
        Console.WriteLine(remark);
    }

    return 0;
}
catch (BenchException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
finally
{
    Directory.Delete(temp, recursive: true);
}

static string RepositoryRoot()
{
    var folder = AppContext.BaseDirectory;
    while (folder is not null && !File.Exists(Path.Combine(folder, "Impressions.sln")))
    {
        folder = Path.GetDirectoryName(folder);
    }

    return folder ?? throw new BenchException("Run this from the repository: there is no Impressions.sln above the program.");
}

// A copy of the loaded database, which is made where there is none yet for this schema and number of rows.
async Task<string> DatabaseAsync(string repository, string published)
{
    var empty = Path.Combine(temp, "empty.db");
    var migrate = new ProcessStartInfo("dotnet", [Path.Combine(published, "Impressions.Api.dll"), "migrate"]) { WorkingDirectory = published };
    Server.ConfigureService(migrate, empty);
    await Tools.RunAsync(migrate);

    var kept = Path.Combine(repository, "bench", "artifacts", $"impressions-{settings.Rows}.db");
    if (!BenchDatabase.IsCurrent(kept, settings.Rows, empty))
    {
        Console.WriteLine($"Loading {settings.Rows:N0} impressions …");
        BenchDatabase.Load(empty, settings.Rows);
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        File.Copy(empty, $"{kept}.part", overwrite: true);
        File.Move($"{kept}.part", kept, overwrite: true);
    }

    var copy = Path.Combine(temp, "impressions.db");
    File.Copy(kept, copy);
    return copy;
}

async Task<Report> MeasureAsync(Server service, Scenario scenario)
{
    var answerFile = Path.Combine(temp, "answer.json");
    var answer = await Answer.OfAsync(service.Http, scenario.Path);
    if (answer.Status >= 400)
    {
        throw new BenchException($"{scenario.Name}: {scenario.Path} is answered with {answer.Status}.");
    }

    await File.WriteAllBytesAsync(answerFile, JsonSerializer.SerializeToUtf8Bytes(answer));
    using var bare = await Server.StartBareAsync(answerFile);
    var repeated = await Answer.OfAsync(bare.Http, scenario.Path);
    if (!answer.IsSameAs(repeated))
    {
        throw new BenchException($"{scenario.Name}: the bare server answers otherwise than the service.");
    }

    var asked = 0;
    await DriveAsync(bare, WarmUpSeconds);
    await DriveAsync(service, WarmUpSeconds);
    List<Round> ofService = [], ofBare = [];
    for (var round = 1; round <= settings.Rounds; round++)
    {
        ofBare.Add(await DriveAsync(bare, settings.Seconds));
        ofService.Add(await DriveAsync(service, settings.Seconds));
        Console.WriteLine(FormattableString.Invariant(
            $"{scenario.Name}, round {round} of {settings.Rounds}: service {ofService[^1].PerSecond:F0}/s, bare {ofBare[^1].PerSecond:F0}/s"));
    }

    return new Report(scenario, ofService, ofBare);

    async Task<Round> DriveAsync(Server server, int seconds)
    {
        var result = await Wrk.DriveAsync(server, scenario, seconds, settings.Rows, asked);
        // The service alone has a cache that must not have seen an ID before; wrk had some requests under way that it does not count.
        asked += server == service ? result.Requests + Wrk.Connections : 0;
        return result;
    }
}
