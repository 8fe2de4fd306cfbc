using System.Net.Sockets;
using System.Text;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>Sends raw requests that HttpClient would reject or change.</summary>
internal static class Wire
{
    /// <summary>Sends a request line and headers, one byte per character, and returns the complete response as text.</summary>
    public static async Task<string> SendAsync(Uri address, params string[] lines)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", [.. lines, "Host: x", "Connection: close", "", ""])));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
