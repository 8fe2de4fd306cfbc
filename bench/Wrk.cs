using System.Globalization;
using System.Text.RegularExpressions;

namespace Impressions.Bench;

/// <summary>The result of one round on one server.</summary>
/// <param name="Requests">The number of completed requests.</param>
/// <param name="PerSecond">The number of completed requests per second.</param>
/// <param name="P50">The median latency in milliseconds.</param>
/// <param name="P99">The 99th percentile of the latency in milliseconds.</param>
/// <param name="CpuMicroseconds">The server's processor time for each request, in microseconds.</param>
internal sealed record Round(int Requests, double PerSecond, double P50, double P99, double CpuMicroseconds)
{
    /// <summary>The load of the server's core. Below 1, the server waited for wrk, or another process used the core.</summary>
    public double Busy => PerSecond * CpuMicroseconds / 1e6;

    /// <summary>The number of impressions added in the round; null if the requests are not scans.</summary>
    public long? Rows { get; init; }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{PerSecond:F0}/s{(Rows is null ? "" : $", {Requests} redirects and {Rows} rows")}");
}

/// <summary>Runs the load generator wrk (https://github.com/wg/wrk).</summary>
internal static partial class Wrk
{
    /// <summary>Sends requests to a server for a number of seconds.</summary>
    /// <param name="server">The server.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="path">The path of each request, if the scenario has no script.</param>
    /// <param name="seconds">The duration.</param>
    /// <param name="rows">The number of impressions in the database.</param>
    /// <param name="before">The number of earlier requests of this scenario to this server.</param>
    /// <exception cref="BenchException">A connection failed, or a response was an error.</exception>
    public static async Task<Round> DriveAsync(
        Server server, Scenario scenario, string path, int seconds, int rows, int before)
    {
        string[] script = scenario.Script is null ? [] : ["-s", Path.Combine(AppContext.BaseDirectory, "wrk", scenario.Script)];
        string[] arguments = scenario.Script is null ? [] : ["--", scenario.ScriptPath!, $"{rows}", $"{before}"];
        string[] key = scenario.IsScan ? [] : ["-H", $"Authorization: Bearer {BenchDatabase.ApiKeySecret}"];
        var cpu = server.ProcessorTime;
        var output = await Tools.RunAsync(Tools.OnCore(
            Tools.DriverCore, "wrk",
            ["-t1", $"-c{scenario.Connections}", $"-d{seconds}s", "--timeout", "30s", "--latency", .. key, .. script, new Uri(server.Url, path).AbsoluteUri,
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
