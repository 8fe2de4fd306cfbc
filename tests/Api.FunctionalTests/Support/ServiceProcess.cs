using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>The service as a separate process, configured by its environment.</summary>
internal sealed partial class ServiceProcess : IDisposable
{
    /// <summary>How long a start or an exit may take. A busy machine needs minutes for a start with the demo.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly StringBuilder _output = new();
    private readonly StringBuilder _standardOutput = new();
    private readonly TaskCompletionSource<Uri?> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(IReadOnlyDictionary<string, string> environment, string[] arguments, string? shellCommand = null)
    {
        var start = StartInfo(environment);
        if (shellCommand is not null)
        {
            start.FileName = "/bin/sh";
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(shellCommand + "; exec dotnet \"$@\"");
            start.ArgumentList.Add("sh");
        }

        start.ArgumentList.Add(typeof(global::Program).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process = new Process { StartInfo = start, EnableRaisingEvents = true };
        Process.OutputDataReceived += (_, line) =>
        {
            Read(line.Data);
            _standardOutput.AppendLine(line.Data);
        };
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
        await service.ExitAsync();
        return (service.Process.ExitCode, service.Output);
    }

    /// <summary>Runs the program to its end and returns its standard output, trimmed as by a shell's <c>$(…)</c>, and all its output.</summary>
    public static async Task<(int ExitCode, string StandardOutput, string Output)> CaptureAsync(
        IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var service = new ServiceProcess(environment, arguments);
        await service.ExitAsync();
        return (service.Process.ExitCode, service._standardOutput.ToString().TrimEnd(), service.Output);
    }

    /// <summary>Starts the program.</summary>
    public static ServiceProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) => new(environment, arguments);

    /// <summary>Starts the program. The caller reads its output, and thus decides how much of it the program can write.</summary>
    public static Process StartUnread(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = StartInfo(environment);
        foreach (var argument in (string[])[typeof(global::Program).Assembly.Location, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>Starts the program and waits until it listens.</summary>
    /// <param name="environment">The environment variables.</param>
    /// <param name="shellCommand">A shell command that runs before the program in the same process, such as one that ignores a signal; not on Windows.</param>
    /// <param name="arguments">The arguments of the command line.</param>
    public static async Task<(ServiceProcess Service, Uri Address)> StartAsync(
        IReadOnlyDictionary<string, string> environment, string? shellCommand = null, params string[] arguments)
    {
        var service = new ServiceProcess(environment, arguments, shellCommand);
        var address = await service._listening.Task.WaitAsync(Patience);
        return (service, address ?? throw new InvalidOperationException($"The service did not start: {service.Output}"));
    }

    /// <summary>Kills the program (SIGKILL, except on Windows).</summary>
    public async Task KillAsync()
    {
        Process.Kill();
        await ExitAsync();
    }

    /// <summary>Stops the program with SIGTERM and returns its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        Posix.Terminate(Process);
        await ExitAsync();
        return Process.ExitCode;
    }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
            Process.WaitForExit();
        }

        Process.Dispose();
    }

    private static ProcessStartInfo StartInfo(IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["RateLimiting__Enabled"] = "false";
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        return start;
    }

    private async Task ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await Process.WaitForExitAsync(patience.Token);
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

        if (Listening().Match(line) is { Success: true } listening)
        {
            _listening.TrySetResult(new Uri(listening.Groups[1].Value));
        }
    }

    /// <summary>The log is text or JSON.</summary>
    [GeneratedRegex("""Now listening on: ([^"\s]+)""")]
    private static partial Regex Listening();
}
