using System.Diagnostics;
using System.Text;
using Impressions.Client.Tests.Support;

namespace Impressions.Client.Tests;

/// <summary>Starts the real service for all tests: a process with its own SQLite file and the demo's data.</summary>
[SetUpFixture]
public sealed class RealService
{
    public const string DemoKey = "sk_demo_for_local_development_only";

    private const string ListeningPrefix = "Now listening on: ";

    private static Uri? Started;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("impressions-client-");
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri?> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;

    public static Uri Address => Started ?? throw new InvalidOperationException("The service was not started.");

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Repository.ServiceAssembly])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        // On a busy machine, a scan would go to the journal after the default of 250 ms.
        start.Environment["Ingestion__DatabaseTimeoutMilliseconds"] = "10000";
        start.Environment["ConnectionStrings__Impressions"] = $"Data Source={Path.Combine(_folder.FullName, "impressions.db")}";
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _listening.TrySetResult(null);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Started = await _listening.Task.WaitAsync(TimeSpan.FromMinutes(5))
            ?? throw new InvalidOperationException($"The service did not start: {_output}");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line?.IndexOf(ListeningPrefix, StringComparison.Ordinal) is >= 0 and var at)
        {
            _listening.TrySetResult(new Uri(line[(at + ListeningPrefix.Length)..].Trim()));
        }
    }
}
