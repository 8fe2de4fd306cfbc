using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Impressions.Application.Events;

/// <summary>
/// The place of an event in the feed. A stored row holds one event, or many impressions; <paramref name="Index"/> counts the events in a row.
/// </summary>
/// <param name="Row">Number of the row, from 1; 0 is before all events.</param>
/// <param name="Index">Number of the event in the row, from 0.</param>
public readonly record struct EventPosition(long Row, int Index)
{
    private const int PositionLength = sizeof(long) + sizeof(int);
    private const int ChecksumLength = 4;

    /// <summary>The position before all events.</summary>
    public static EventPosition Start => default;

    /// <summary>Gets the position after all events of a row.</summary>
    public static EventPosition EndOf(long row) => new(row, int.MaxValue);

    /// <summary>Prints the position as an opaque text in base64url (RFC 4648 §5). A checksum detects a text that was truncated or made up.</summary>
    internal string Print()
    {
        Span<byte> bytes = stackalloc byte[PositionLength + ChecksumLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Row);
        BinaryPrimitives.WriteInt32BigEndian(bytes[sizeof(long)..], Index);
        Checksum(bytes[..PositionLength]).CopyTo(bytes[PositionLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a position; null if the text is not one.</summary>
    internal static EventPosition? Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[PositionLength + ChecksumLength];
        return Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, bytes, out var length)
            && length == bytes.Length
            && Checksum(bytes[..PositionLength]).SequenceEqual(bytes[PositionLength..])
            ? new EventPosition(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt32BigEndian(bytes[sizeof(long)..]))
            : null;
    }

    private static ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> position) => SHA256.HashData([.. "events"u8, .. position]).AsSpan(0, ChecksumLength);
}
