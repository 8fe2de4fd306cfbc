using System.Diagnostics;

namespace Impressions.Bench;

/// <summary>A published version of the service.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Folder">The publish output.</param>
internal sealed record PublishedService(string Name, string Folder)
{
    /// <summary>The name of the version that is measured.</summary>
    public const string Main = "service";

    /// <summary>The program in the publish output.</summary>
    public const string Program = "Impressions.Api.dll";

    /// <summary>Starts the service on a database.</summary>
    public Task<Server> StartAsync(string database) => Server.StartServiceAsync(Folder, database);

    /// <summary>Gets a loaded database of this version. It is created first if there is none for its migrations and the number of rows.</summary>
    /// <param name="artifacts">The folder in which the databases are kept.</param>
    /// <param name="temp">A folder for temporary files.</param>
    /// <param name="rows">The number of impressions.</param>
    /// <returns>The file, which other runs reuse.</returns>
    public async Task<string> LoadAsync(string artifacts, string temp, int rows)
    {
        var empty = Path.Combine(temp, $"{Name}-{rows}-empty.db");
        await CommandAsync(empty, "migrate");
        var kept = Path.Combine(artifacts, $"{(Name == Main ? "impressions" : Name)}-{rows}.db");
        if (!BenchDatabase.IsCurrent(kept, rows, empty))
        {
            var part = $"{kept}.part";
            Console.WriteLine($"Loading {rows:N0} impressions ({Name}) …");
            Directory.CreateDirectory(artifacts);
            File.Copy(empty, part, overwrite: true);
            BenchDatabase.Load(part, rows);
            if (BenchDatabase.HasStatistics(part))
            {
                Console.Write(await CommandAsync(part, "statistics", "rebuild"));
            }

            File.Move(part, kept, overwrite: true);
        }

        return kept;
    }

    /// <summary>Copies a loaded database, for a run that changes it.</summary>
    public async Task<string> CopyAsync(string artifacts, string temp, int rows)
    {
        var copy = Path.Combine(temp, $"{Name}.db");
        File.Copy(await LoadAsync(artifacts, temp, rows), copy);
        return copy;
    }

    private Task<string> CommandAsync(string database, params IEnumerable<string> command)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Folder, Program), .. command]) { WorkingDirectory = Folder };
        Server.ConfigureService(start, database);
        return Tools.RunAsync(start);
    }
}
