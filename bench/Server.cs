using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Impressions.Bench;

/// <summary>A running server (the service or the bare server) on the core for servers.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private Server(Process process, Uri url)
    {
        _process = process;
        Url = url;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = url };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", BenchDatabase.ApiKeySecret);
    }

    public Uri Url { get; }

    /// <summary>A client that sends the API key.</summary>
    public HttpClient Http { get; }

    /// <summary>The processor time of the process, user and kernel (on Linux from <c>/proc/PID/stat</c>).</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The memory of the process (its resident set) in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts the published service on a database.</summary>
    public static Task<Server> StartServiceAsync(string published, string database)
    {
        var url = FreeUrl();
        var start = Tools.OnCore(Tools.ServerCore, "dotnet", Path.Combine(published, "Impressions.Api.dll"), "--urls", $"{url}");
        start.WorkingDirectory = published;
        ConfigureService(start, database);
        return StartAsync(start, url);
    }

    /// <summary>Starts the bare server with one response. If a database is given, the server writes each request to it as a scan.</summary>
    public static Task<Server> StartBareAsync(string responseFile, params IEnumerable<string> database)
    {
        var url = FreeUrl();
        string[] arguments = [typeof(Server).Assembly.Location, BareServer.Argument, $"{url}", responseFile, .. database];
        return StartAsync(Tools.OnCore(Tools.ServerCore, "dotnet", arguments), url);
    }

    /// <summary>Sets the environment of the published service.</summary>
    public static void ConfigureService(ProcessStartInfo start, string database)
    {
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ConnectionStrings__Impressions"] = $"Data Source={database}";
        start.Environment["PublicBaseUrl"] = "https://go.example.com";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["RateLimiting__Enabled"] = "false";
    }

    /// <summary>Kills the process at once (SIGKILL).</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Http.Dispose();
        Kill();
        _process.Dispose();
    }

    private static async Task<Server> StartAsync(ProcessStartInfo start, Uri url)
    {
        var server = new Server(Process.Start(start)!, url);
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < StartTimeout && !server._process.HasExited; await Task.Delay(5))
        {
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, url.Port);
                return server;
            }
            catch (SocketException)
            {
                // The server does not listen yet.
            }
        }

        server.Dispose();
        throw new BenchException($"{string.Join(' ', start.ArgumentList)} did not start.");
    }

    private static Uri FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
