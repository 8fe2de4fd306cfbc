using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Impressions.Application.Common.Idempotency;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Persistence;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

/// <summary>
/// The part of a SQL Server that a batch of impressions needs, with the real protocol (MS-TDS 7.4; numbers in comments are its sections). It
/// stores all rows of a command or none, refuses rows whose key it has, and fails on demand of the test.
/// </summary>
internal sealed class TdsServer : IAsyncDisposable
{
    private const int PacketSize = 8_000;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _ids = [];
    private readonly HashSet<string> _keys = [];
    private readonly ConcurrentQueue<Fault> _faults = new();
    private readonly ConcurrentDictionary<Socket, Task> _connections = new();
    private readonly int _port;
    private volatile TaskCompletionSource _answering = new();
    private TcpListener? _listener;
    private Task _listening = Task.CompletedTask;

    public TdsServer()
    {
        Resume();
        Start();
        _port = ((IPEndPoint)_listener!.LocalEndpoint).Port;
    }

    public string ConnectionString =>
        $"Server=tcp:127.0.0.1,{_port};User ID=sa;Password=none;Encrypt=False;Connect Timeout=60;PoolBlockingPeriod=NeverBlock";

    /// <summary>The received commands with their parameters.</summary>
    public ConcurrentQueue<TdsCommand> Commands { get; } = new();

    /// <summary>How many connections were accepted and not closed by <see cref="StopAsync"/>.</summary>
    public int Connections => _connections.Count;

    /// <summary>How many of the commands were writes.</summary>
    public int Writes => Commands.Count(IsWrite);

    /// <summary>The IDs of the committed impressions.</summary>
    public IReadOnlyList<string> Ids
    {
        get
        {
            lock (_lock)
            {
                return [.. _ids];
            }
        }
    }

    /// <summary>Stores a key, as if another replica had written it.</summary>
    public void Take(IdempotencyKey key)
    {
        lock (_lock)
        {
            _keys.Add(Key(key.OrganizationId, key.Endpoint, key.Key));
        }
    }

    /// <summary>Sets the faults of the next writes, in order.</summary>
    public void Next(params Fault[] faults) => Array.ForEach(faults, _faults.Enqueue);

    /// <summary>Starts, or starts again on the same port.</summary>
    public void Start()
    {
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _listening = ListenAsync(_listener);
    }

    /// <summary>Answers no message until <see cref="Resume"/>.</summary>
    public void Suspend() => _answering = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume() => _answering.TrySetResult();

    /// <summary>Stops: closes all connections and accepts no new ones.</summary>
    public async Task StopAsync()
    {
        Resume();
        _listener?.Stop();
        await _listening;
        foreach (var (socket, serving) in _connections)
        {
            socket.Close();
            await serving;
        }

        _connections.Clear();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task ListenAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync();
                _connections[socket] = ServeAsync(socket);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await Task.Yield();
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            while (await ReadAsync(stream) is var (type, message))
            {
                await _answering.Task;
                var answer = type switch
                {
                    0x12 => PreLogin(),
                    0x10 => Login(),
                    0x03 => Execute(TdsCommand.Read(message), socket),
                    _ => throw new InvalidOperationException($"The stand-in knows no message of type {type:x2}."),
                };
                if (answer is null)
                {
                    return;
                }

                await WriteAsync(stream, answer);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or SocketException)
        {
            // The client closed the connection, or the test stopped the server.
        }
    }

    /// <summary>Runs a command; null if the connection is to be closed without a response.</summary>
    private byte[]? Execute(TdsCommand command, Socket socket)
    {
        Commands.Enqueue(command);
        if (!IsWrite(command))
        {
            // The query for an existing ID.
            lock (_lock)
            {
                return Row(_ids.Contains(command.Parameters.Values.Single()));
            }
        }

        var fault = _faults.TryDequeue(out var next) ? next : Fault.None;
        switch (fault)
        {
            case Fault.Deadlock:
                return Error(1205, severity: 13, "Transaction was deadlocked and has been chosen as the deadlock victim.");
            case Fault.CloseBeforeCommit:
            case Fault.ResetBeforeCommit:
                return Cut();
        }

        if (!TryCommit(command))
        {
            return Error(2627, severity: 14, "Violation of PRIMARY KEY constraint.");
        }

        return fault is Fault.None ? Done(0xfe) : Cut();

        byte[]? Cut()
        {
            if (fault is Fault.ResetBeforeCommit or Fault.ResetAfterCommit)
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }

            return null;
        }
    }

    /// <summary>Stores all rows, or none if one of them exists.</summary>
    private bool TryCommit(TdsCommand command)
    {
        using var impressions = JsonDocument.Parse(command.Parameters["@impressions"]);
        using var idempotencyKeys = JsonDocument.Parse(command.Parameters["@keys"]);
        var ids = impressions.RootElement.EnumerateArray().Select(row =>
            EntityIdConverter.FromStored(Impression.IdPrefix, row.GetProperty("Id").GetBytesFromBase64())).ToList();
        var keys = idempotencyKeys.RootElement.EnumerateArray().Select(row => Key(
            row.GetProperty("OrganizationId").GetString()!,
            row.GetProperty("Endpoint").GetString()!,
            row.GetProperty("Key").GetString()!)).ToList();
        lock (_lock)
        {
            if (ids.Exists(_ids.Contains) || keys.Exists(_keys.Contains)
                || ids.Distinct().Count() < ids.Count || keys.Distinct().Count() < keys.Count)
            {
                return false;
            }

            _ids.UnionWith(ids);
            _keys.UnionWith(keys);
            return true;
        }
    }

    private static bool IsWrite(TdsCommand command) => command.Parameters.ContainsKey("@impressions");

    private static string Key(string organizationId, string endpoint, string key) => $"{organizationId}\n{endpoint}\n{key}";

    /// <summary>Reads the next message from its packets (2.2.3); null if the client closed the connection.</summary>
    private static async Task<(byte Type, byte[] Message)?> ReadAsync(Stream stream)
    {
        var message = new MemoryStream();
        var header = new byte[8];
        while (await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false) == header.Length)
        {
            var packet = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - header.Length];
            await stream.ReadExactlyAsync(packet);
            message.Write(packet);
            if ((header[1] & 1) != 0)
            {
                return (header[0], message.ToArray());
            }
        }

        return null;
    }

    private static async Task WriteAsync(Stream stream, byte[] message)
    {
        if (message.Length > PacketSize - 8)
        {
            throw new InvalidOperationException("The stand-in answers in one packet.");
        }

        byte[] packet = [0x04, 0x01, .. BigEndian(message.Length + 8), 0, 0, 1, 0, .. message];
        await stream.WriteAsync(packet);
    }

    /// <summary>The pre-login response: version 16, without encryption (2.2.6.5).</summary>
    private static byte[] PreLogin() => [0x00, 0, 11, 0, 6, 0x01, 0, 17, 0, 1, 0xff, 16, 0, 0, 0, 0, 0, 0x02];

    /// <summary>The login response (2.2.7.14) with a collation and the packet size (2.2.7.9).</summary>
    private static byte[] Login() =>
    [
        .. Token(0xe3, [7, 5, 0x09, 0x04, 0xd0, 0x00, 0x34, 0]),
        .. Token(0xe3, [4, .. Text(PacketSize.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. Text("4096")]),
        .. Token(0xad, [1, 0x74, 0, 0, 4, .. Text("Microsoft SQL Server"), 16, 0, 0, 0]),
        .. Done(),
    ];

    /// <summary>One row of one <c>bit</c> (2.2.7.4, 2.2.7.19).</summary>
    private static byte[] Row(bool value) =>
        [0x81, 1, 0, 0, 0, 0, 0, 0, 0, 0x32, 0, 0xd1, value ? (byte)1 : (byte)0, .. Done(0xff, 1), .. Done(0xfe)];

    private static byte[] Error(int number, byte severity, string text) =>
    [
        .. Token(0xaa,
        [
            .. LittleEndian(number), 1, severity, (byte)text.Length, 0, .. Encoding.Unicode.GetBytes(text), .. Text("stand-in"), 0, 1, 0, 0, 0,
        ]),
        .. Done(0xfe, 2),
    ];

    /// <summary>The end (2.2.7.6) of a batch.</summary>
    /// <param name="type">0xfd for a batch, 0xfe for a procedure, 0xff for a statement of a procedure.</param>
    /// <param name="status">1 if more results follow, 2 for an error.</param>
    private static byte[] Done(byte type = 0xfd, byte status = 0) => [type, status, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private static byte[] Token(byte type, byte[] data) => [type, (byte)data.Length, (byte)(data.Length >> 8), .. data];

    private static byte[] Text(string text) => [(byte)text.Length, .. Encoding.Unicode.GetBytes(text)];

    private static byte[] BigEndian(int number) => [(byte)(number >> 8), (byte)number];

    private static byte[] LittleEndian(int number) => [(byte)number, (byte)(number >> 8), (byte)(number >> 16), (byte)(number >> 24)];
}
