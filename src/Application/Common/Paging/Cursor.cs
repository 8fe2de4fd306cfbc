using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Impressions.Domain.Common;

namespace Impressions.Application.Common.Paging;

/// <summary>
/// A <see cref="Position"/> as an opaque text, bound to the filter it was made for. It holds 8 bytes of milliseconds, 8 of a check over
/// filter and position, and the ID; base64url (RFC 4648 §5). The check tells a cursor that was cut, made up, or taken from another
/// list; it keeps nothing secret, since a position shows only rows that the caller may see anyway.
/// </summary>
internal static class Cursor
{
    private const int TimeLength = sizeof(long);
    private const int CheckLength = 8;
    private const int HeadLength = TimeLength + CheckLength;

    public static string Print(Position position, object filter)
    {
        var id = Encoding.ASCII.GetBytes(position.Id);
        var bytes = new byte[HeadLength + id.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Milliseconds(position.Time));
        id.CopyTo(bytes, HeadLength);
        Check(bytes, filter).CopyTo(bytes, TimeLength);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The position; null where the text is no cursor of this filter.</summary>
    public static Position? Parse(string text, object filter)
    {
        if (text.Length > 2 * EntityId.MaxLength || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= HeadLength || !bytes.AsSpan(TimeLength, CheckLength).SequenceEqual(Check(bytes, filter)))
        {
            return null;
        }

        var milliseconds = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return milliseconds >= Milliseconds(DateTime.MinValue) && milliseconds <= Milliseconds(DateTime.MaxValue)
            ? new Position(DateTime.UnixEpoch.AddMilliseconds(milliseconds), Encoding.ASCII.GetString(bytes.AsSpan(HeadLength)))
            : null;
    }

    private static long Milliseconds(DateTime time) => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;

    /// <summary>A filter is a record, so its text has all its values.</summary>
    private static byte[] Check(byte[] cursor, object filter)
    {
        var text = FormattableString.Invariant($"{filter}");
        return SHA256.HashData([.. Encoding.UTF8.GetBytes(text), .. cursor.AsSpan(0, TimeLength), .. cursor.AsSpan(HeadLength)]).AsSpan(0, CheckLength).ToArray();
    }
}
