using System.Globalization;
using System.Text.RegularExpressions;

namespace Impressions.Bench;

/// <summary>What one round on one server gave.</summary>
/// <param name="Requests">How many requests were answered.</param>
/// <param name="PerSecond">The same, per second.</param>
/// <param name="P50">The latency in milliseconds that half of the requests kept.</param>
/// <param name="P99">The latency in milliseconds that 99 in 100 kept.</param>
/// <param name="CpuMicroseconds">The server's processor time per request.</param>
internal sealed record Round(int Requests, double PerSecond, double P50, double P99, double CpuMicroseconds)
{
    /// <summary>The share of the time that the server ran; below 1 it waited, for wrk or for a core that something else had.</summary>
    public double Busy => PerSecond * CpuMicroseconds / 1e6;

    /// <summary>How many impressions there are more than before, where each request is to leave one.</summary>
    public long? Rows { get; init; }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{PerSecond:F0}/s{(Rows is null ? "" : $", {Requests} redirects and {Rows} rows")}");
}

/// <summary>The driver, https://github.com/wg/wrk.</summary>
internal static partial class Wrk
{
    /// <summary>Drives a server for some seconds.</summary>
    /// <param name="server">The server.</param>
    /// <param name="scenario">How to ask.</param>
    /// <param name="path">What to ask for, where the scenario's script doesn't say.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="rows">The rows of the database.</param>
    /// <param name="before">How many requests of this scenario the server had before.</param>
    /// <exception cref="BenchException">A connection failed, or an answer was an error.</exception>
    public static async Task<Round> DriveAsync(
        Server server, Scenario scenario, string path, int seconds, int rows, int before)
    {
        string[] script = scenario.Script is null ? [] : ["-s", Path.Combine(AppContext.BaseDirectory, "wrk", scenario.Script)];
        string[] arguments = scenario.Script is null ? [] : ["--", scenario.ScriptPath!, $"{rows}", $"{before}"];
        string[] key = scenario.IsScan ? [] : ["-H", $"Authorization: Bearer {BenchDatabase.ApiKeySecret}"];
        var cpu = server.ProcessorTime;
        var output = await Tools.RunAsync(Tools.OnCore(
            Tools.DriverCore, "wrk",
            ["-t1", $"-c{scenario.Connections}", $"-d{seconds}s", "--latency", .. key, .. script, new Uri(server.Url, path).AbsoluteUri,
                .. arguments]));
        cpu = server.ProcessorTime - cpu;
        if (output.Contains("Socket errors", StringComparison.Ordinal) || output.Contains("Non-2xx", StringComparison.Ordinal))
        {
            throw new BenchException($"{scenario.Name}: requests failed.\n{output}");
        }

        var requests = int.Parse(Requests().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        return new Round(
            requests,
            Number(PerSecond().Match(output)),
            Milliseconds(P50().Match(output)),
            Milliseconds(P99().Match(output)),
            cpu.TotalMicroseconds / requests);
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    private static double Milliseconds(Match match) => Number(match) * match.Groups[2].Value switch
    {
        "us" => 0.001,
        "ms" => 1,
        _ => 1000,
    };

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P50();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P99();
}
