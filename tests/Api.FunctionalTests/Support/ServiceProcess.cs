using System.Diagnostics;
using System.Text;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>The program as an operator starts it: a process of its own, configured by its environment.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private const string ListeningPrefix = "Now listening on: ";

    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri?> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(global::Program).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.WorkingDirectory = AppContext.BaseDirectory;
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        Process = new Process { StartInfo = start, EnableRaisingEvents = true };
        Process.OutputDataReceived += (_, line) => Read(line.Data);
        Process.ErrorDataReceived += (_, line) => Read(line.Data);
        Process.Exited += (_, _) => _listening.TrySetResult(null);
        Process.Start();
        Process.BeginOutputReadLine();
        Process.BeginErrorReadLine();
    }

    public Process Process { get; }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var service = new ServiceProcess(environment, arguments);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await service.Process.WaitForExitAsync(patience.Token);
        return (service.Process.ExitCode, service.Output);
    }

    /// <summary>Starts the program and waits until it listens.</summary>
    public static async Task<(ServiceProcess Service, Uri Address)> StartAsync(IReadOnlyDictionary<string, string> environment)
    {
        var service = new ServiceProcess(environment, []);
        var address = await service._listening.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return (service, address ?? throw new InvalidOperationException($"The service did not start: {service.Output}"));
    }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
        }

        Process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line.IndexOf(ListeningPrefix, StringComparison.Ordinal) is >= 0 and var at)
        {
            _listening.TrySetResult(new Uri(line[(at + ListeningPrefix.Length)..].Trim()));
        }
    }
}
