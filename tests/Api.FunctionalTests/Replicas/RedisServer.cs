using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Impressions.Api.FunctionalTests.Support;
using StackExchange.Redis;

namespace Impressions.Api.FunctionalTests.Replicas;

/// <summary>A Redis server for one test, without persistence.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConnectionMultiplexer _connection;

    private RedisServer(Process process, ConnectionMultiplexer connection, int port)
    {
        _process = process;
        _connection = connection;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Gets the settings of a service that uses this server.</summary>
    public Dictionary<string, string> Settings => SettingsOf(Port);

    public IDatabase Database => _connection.GetDatabase();

    public static Dictionary<string, string> SettingsOf(int port) => new() { ["Redis:Configuration"] = $"127.0.0.1:{port}" };

    /// <summary>Starts a server. Skips the test if redis-server is not installed.</summary>
    /// <param name="port">The port; null for any free port.</param>
    public static async Task<RedisServer> StartAsync(int? port = null)
    {
        var at = port ?? FreePort();
        string[] settings = ["--port", $"{at}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--loglevel", "warning"];
        var start = new ProcessStartInfo("redis-server", settings)
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Ignore("skipped: redis-server is not installed (Debian: redis-server).");
            throw;
        }

        process.BeginOutputReadLine();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            Assert.That(process.HasExited, Is.False, "redis-server ended");
            try
            {
                return new RedisServer(process, await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{at},allowAdmin=true"), at);
            }
            catch (RedisConnectionException)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }

    /// <summary>Gets a port on which no program listens.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async Task<List<string>> KeysAsync()
    {
        var keys = new List<string>();
        await foreach (var key in _connection.GetServer(IPAddress.Loopback, Port).KeysAsync())
        {
            keys.Add(key.ToString());
        }

        return keys;
    }

    /// <summary>Gets the number of commands that read or wrote an entry.</summary>
    public async Task<long> CommandsAsync()
    {
        var statistics = await _connection.GetServer(IPAddress.Loopback, Port).InfoAsync("commandstats");
        return statistics.SelectMany(section => section)
            .Where(line => line.Key is "cmdstat_get" or "cmdstat_set" or "cmdstat_setex" or "cmdstat_psetex" or "cmdstat_del")
            .Sum(line => long.Parse(line.Value.Split(',')[0]["calls=".Length..], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Suspends the server: it accepts connections and does not respond.</summary>
    public void Hang() => Posix.Suspend(_process);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        await _connection.DisposeAsync();
    }
}
