using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Impressions.Infrastructure.IntegrationTests.Webhooks;

/// <summary>A receiver of webhooks on a socket of this machine. The test decides how it responds.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>();
    private readonly X509Certificate2? _certificate;

    /// <param name="certificate">The certificate of an https receiver; null for http.</param>
    public Receiver(X509Certificate2? certificate = null)
    {
        _certificate = certificate;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url => $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}/hook";

    /// <summary>How it responds; by default with 200.</summary>
    public Func<Message, Connection, Task> Respond { get; set; } = (_, connection) => connection.AnswerAsync(200, "ok");

    /// <summary>The number of connections that were made to it.</summary>
    public int Connections => _sockets.Count;

    /// <summary>Waits for the next message.</summary>
    public async Task<Message> NextAsync() => await _messages.Reader.ReadAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);

    /// <summary>Gets the messages that have arrived and were not waited for.</summary>
    public List<Message> Rest()
    {
        var rest = new List<Message>();
        while (_messages.Reader.TryRead(out var message))
        {
            rest.Add(message);
        }

        return rest;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var socket = await _listener.AcceptSocketAsync(_stop.Token);
            _sockets.Add(socket);
            _ = ServeAsync(socket);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            Stream stream = new NetworkStream(socket);
            if (_certificate is not null)
            {
                var secure = new SslStream(stream);
                await secure.AuthenticateAsServerAsync(_certificate);
                stream = secure;
            }

            while (await ReadAsync(stream) is { } message)
            {
                await _messages.Writer.WriteAsync(message);
                await Respond(message, new Connection(socket, stream));
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The sender has closed the connection.
        }
    }

    private static async Task<Message?> ReadAsync(Stream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head is not [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'])
        {
            if (await stream.ReadAsync(one) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        var headers = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split(':', 2)).ToDictionary(line => line[0].ToLowerInvariant(), line => line[1].Trim());
        var body = new byte[int.Parse(headers["content-length"], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body);
        return new Message(headers, Encoding.UTF8.GetString(body));
    }

    /// <summary>A message that arrived.</summary>
    internal sealed record Message(IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public string Id => Headers["webhook-id"];

        public IReadOnlyList<JsonElement> Events => [.. JsonDocument.Parse(Body).RootElement.GetProperty("events").EnumerateArray()];

        public HeaderDictionary ToDictionary() => new(Headers.ToDictionary(header => header.Key, header => new StringValues(header.Value)));
    }

    /// <summary>The connection of a message.</summary>
    internal sealed class Connection(Socket socket, Stream stream)
    {
        public async Task AnswerAsync(int status, string body, string headers = "") => await stream.WriteAsync(Encoding.UTF8.GetBytes(
            $"HTTP/1.1 {status} Status\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}"));

        public void Reset()
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Close();
        }
    }
}
