using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Impressions.Application.Common.Json;
using Impressions.Domain.Common;

namespace Impressions.Application.Common.Paging;

/// <summary>
/// A <see cref="Position"/> as an opaque text that is bound to its list and filter: 8 bytes of milliseconds, 8 bytes of a checksum, and the ID, in base64url
/// (RFC 4648 §5). The checksum detects a cursor that was truncated, forged, or taken from another list. It protects no secret, since a position shows only rows
/// that the caller may read anyway.
/// </summary>
internal static class Cursor
{
    private const int TimeLength = sizeof(long);
    private const int ChecksumLength = 8;
    private const int HeaderLength = TimeLength + ChecksumLength;

    /// <summary>Prints a position.</summary>
    /// <param name="position">The position.</param>
    /// <param name="filter">The filter of the list.</param>
    public static string Print(Position position, IListFilter filter)
    {
        var id = Encoding.ASCII.GetBytes(position.Id);
        var bytes = new byte[HeaderLength + id.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Milliseconds(position.Time));
        id.CopyTo(bytes, HeaderLength);
        Checksum(bytes, filter).CopyTo(bytes, TimeLength);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a position; null if the text is not a cursor of this list and filter.</summary>
    public static Position? Parse(string text, IListFilter filter)
    {
        if (text.Length > 2 * EntityId.MaxLength || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= HeaderLength || !bytes.AsSpan(TimeLength, ChecksumLength).SequenceEqual(Checksum(bytes, filter)))
        {
            return null;
        }

        var milliseconds = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return milliseconds >= Milliseconds(DateTime.MinValue) && milliseconds <= Milliseconds(DateTime.MaxValue)
            ? new Position(DateTime.UnixEpoch.AddMilliseconds(milliseconds), Encoding.ASCII.GetString(bytes.AsSpan(HeaderLength)))
            : null;
    }

    private static long Milliseconds(DateTime time) => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;

    /// <summary>Absent filters are left out, so that a cursor stays valid in a later version with more of them.</summary>
    private static byte[] Checksum(byte[] cursor, IListFilter filter)
    {
        var values = filter.Values
            .Where(value => value.Value is not null)
            .OrderBy(value => value.Name, StringComparer.Ordinal)
            .Select(value => $"&{value.Name}={Uri.EscapeDataString(Print(value.Value!))}");
        var text = $"{filter.List}{string.Concat(values)}";
        return SHA256.HashData([.. Encoding.UTF8.GetBytes(text), .. cursor.AsSpan(0, TimeLength), .. cursor.AsSpan(HeaderLength)])
            .AsSpan(0, ChecksumLength).ToArray();
    }

    private static string Print(object value) => value switch
    {
        DateTime time => FormattableString.Invariant($"{Milliseconds(time)}"),
        Enum name => SnakeCase.Of($"{name}"),
        _ => (string)value,
    };
}
