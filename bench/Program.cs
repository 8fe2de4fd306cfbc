using Impressions.Bench;

if (args is [BareServer.Argument, var bareUrl, var bareAnswer, .. var bareDatabase])
{
    await BareServer.RunAsync(bareUrl, bareAnswer, bareDatabase.FirstOrDefault());
    return 0;
}

return await Settings.InvokeAsync(args, RunAsync);

static async Task<int> RunAsync(Settings settings)
{
    if (Tools.Missing(settings) is { Count: > 0 } missing)
    {
        Console.Error.WriteLine(
            $"Not on the PATH: {string.Join(", ", missing)}. Install with 'apt-get install wrk util-linux sqlite3' or 'brew install wrk sqlite'.");
        return Settings.UsageError;
    }

    var temp = Directory.CreateTempSubdirectory("impressions-bench-").FullName;
    try
    {
        var repository = RepositoryRoot();
        var artifacts = Path.Combine(repository, "bench", "artifacts");
        var published = new PublishedService(PublishedService.Main, Path.Combine(temp, "service"));
        Console.WriteLine("Publishing src/Api …");
        await Tools.RunAsync(new("dotnet", ["publish", Path.Combine(repository, "src", "Api"), "-c", "Release", "-o", published.Folder, "--nologo"]));

        if (settings.Includes(Growth.Name))
        {
            Console.WriteLine($"\n{await new Growth(published, artifacts, temp, settings).MeasureAsync()}\n");
        }

        if (settings.Includes(Export.Name))
        {
            Console.WriteLine($"\n{await new Export(published, artifacts, temp, settings).MeasureAsync()}\n");
        }

        var scenarios = Scenario.All.Where(scenario => settings.Includes(scenario.Name)).ToList();
        if (scenarios.Count > 0 || settings.Includes(ColdStart.Name))
        {
            await CompareAsync(repository, artifacts, temp, published, scenarios, settings);
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

// Measures the cold start and the scenarios, and kills the service.
static async Task CompareAsync(
    string repository, string artifacts, string temp, PublishedService published, IReadOnlyList<Scenario> scenarios, Settings settings)
{
    var database = await published.CopyAsync(artifacts, temp, settings.Rows);
    var services = new List<(PublishedService Published, string Database)> { (published, database) };
    if (settings.Before is not null)
    {
        var before = new PublishedService("before", settings.Before);
        services.Add((before, await before.CopyAsync(artifacts, temp, settings.Rows)));
    }

    if (settings.Includes(ColdStart.Name))
    {
        Console.WriteLine($"\n{await new ColdStart(repository, services, temp, settings).MeasureAsync()}\n");
    }

    if (scenarios.Count > 0)
    {
        Console.WriteLine($"\n{await MeasureAsync(services, scenarios, temp, settings)}");
    }

    await CrashTest.RunAsync(published, database);
}

static async Task<string> MeasureAsync(
    IReadOnlyList<(PublishedService Published, string Database)> services, IReadOnlyList<Scenario> scenarios, string temp, Settings settings)
{
    var (published, database) = services[0];
    using var service = await published.StartAsync(database);
    using var before = services.Count > 1 ? await services[1].Published.StartAsync(services[1].Database) : null;
    var measurement = new Measurement(service, database, before is null ? null : (before, services[1].Database), temp, settings);
    var reports = new List<Report>();
    foreach (var scenario in scenarios)
    {
        reports.Add(await measurement.MeasureAsync(scenario));
    }

    return string.Join('\n', [Report.Header, .. reports, "", .. reports.SelectMany(report => report.Remarks())]);
}
