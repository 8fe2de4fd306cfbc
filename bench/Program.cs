using System.Diagnostics;
using Impressions.Bench;

if (args is [BareServer.Argument, var bareUrl, var bareAnswer, .. var bareDatabase])
{
    await BareServer.RunAsync(bareUrl, bareAnswer, bareDatabase.FirstOrDefault());
    return 0;
}

return await Settings.InvokeAsync(args, RunAsync);

static async Task<int> RunAsync(Settings settings)
{
    if (Tools.Missing() is { Count: > 0 } missing)
    {
        Console.Error.WriteLine(
            $"Not on the PATH: {string.Join(", ", missing)}. Install with 'apt-get install wrk util-linux' or 'brew install wrk'.");
        return Settings.UsageError;
    }

    var temp = Directory.CreateTempSubdirectory("impressions-bench-").FullName;
    try
    {
        var repository = RepositoryRoot();
        var published = Path.Combine(temp, "service");
        Console.WriteLine("Publishing src/Api …");
        await Tools.RunAsync(new("dotnet", ["publish", Path.Combine(repository, "src", "Api"), "-c", "Release", "-o", published, "--nologo"]));

        var database = await DatabaseAsync(repository, published, temp, settings.Rows);
        if (settings.Includes(ColdStart.Name))
        {
            Console.WriteLine($"\n{await new ColdStart(repository, published, database, temp, settings).MeasureAsync()}\n");
        }

        var reports = new List<Report>();
        using (var service = await Server.StartServiceAsync(published, database))
        {
            var measurement = new Measurement(service, database, temp, settings);
            foreach (var scenario in Scenario.All.Where(scenario => settings.Includes(scenario.Name)))
            {
                reports.Add(await measurement.MeasureAsync(scenario));
            }
        }

        if (reports.Count > 0)
        {
            Console.WriteLine($"\n{Report.Header}\n{string.Join('\n', reports)}\n");
        }

        foreach (var remark in reports.SelectMany(report => report.Remarks()))
        {
            Console.WriteLine(remark);
        }

        await CrashTest.RunAsync(published, database);
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
}

static string RepositoryRoot()
{
    var folder = AppContext.BaseDirectory;
    while (folder is not null && !File.Exists(Path.Combine(folder, "Impressions.sln")))
    {
        folder = Path.GetDirectoryName(folder);
    }

    return folder ?? throw new BenchException("The bench must run from the repository: no parent folder of the program has Impressions.sln.");
}

// Copies the loaded database. It is created first if there is none for this schema and number of rows.
static async Task<string> DatabaseAsync(string repository, string published, string temp, int rows)
{
    var empty = Path.Combine(temp, "empty.db");
    var migrate = new ProcessStartInfo("dotnet", [Path.Combine(published, "Impressions.Api.dll"), "migrate"]) { WorkingDirectory = published };
    Server.ConfigureService(migrate, empty);
    await Tools.RunAsync(migrate);

    var kept = Path.Combine(repository, "bench", "artifacts", $"impressions-{rows}.db");
    if (!BenchDatabase.IsCurrent(kept, rows, empty))
    {
        Console.WriteLine($"Loading {rows:N0} impressions …");
        BenchDatabase.Load(empty, rows);
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        File.Copy(empty, $"{kept}.part", overwrite: true);
        File.Move($"{kept}.part", kept, overwrite: true);
    }

    var copy = Path.Combine(temp, "impressions.db");
    File.Copy(kept, copy);
    return copy;
}
