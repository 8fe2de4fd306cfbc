using System.Diagnostics;

namespace Impressions.Bench;

/// <summary>Runs other programs.</summary>
internal static class Tools
{
    /// <summary>The core of the measured server. The driver uses another core, so that they do not compete.</summary>
    public const int ServerCore = 0;

    /// <summary>The core of wrk.</summary>
    public const int DriverCore = 1;

    /// <summary>Returns the required programs that are missing on the PATH.</summary>
    public static IReadOnlyList<string> Missing(Settings settings)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] needed = ["wrk", .. OperatingSystem.IsLinux() ? ["taskset"] : Array.Empty<string>(), .. settings.Includes(Export.Name) ? [Export.Tool] : Array.Empty<string>()];
        return [.. needed.Where(tool => !folders.Any(folder => File.Exists(Path.Combine(folder, tool))))];
    }

    /// <summary>Returns how to start a program, on one core if the operating system supports it.</summary>
    public static ProcessStartInfo OnCore(int core, string program, params IEnumerable<string> arguments) => OperatingSystem.IsLinux()
        ? new ProcessStartInfo("taskset", ["-c", $"{core}", program, .. arguments])
        : new ProcessStartInfo(program, arguments);

    /// <summary>Runs a program to its end and returns its standard output.</summary>
    /// <exception cref="BenchException">The program failed.</exception>
    public static async Task<string> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new BenchException($"{start.FileName} {string.Join(' ', start.ArgumentList)} failed.\n{output}{await errors}");
    }
}
