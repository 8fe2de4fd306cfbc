using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Numerics;

namespace Impressions.Infrastructure.Ingestion.Journal;

/// <summary>
/// The format of a file of the journal: a header and records. A record is a marker, the length of its content in bytes, a CRC-32 over length and
/// content, and the content. Numbers are 32 bits wide, little-endian. The checksum detects damage, and locates a single flipped bit.
/// </summary>
internal static class JournalFormat
{
    /// <summary>The length of the header, in bytes.</summary>
    public const int HeaderLength = 16;

    /// <summary>The length of a record without its content, in bytes.</summary>
    public const int Overhead = 12;

    /// <summary>The maximum length of a content, in bytes. An impression has at most some 110,000.</summary>
    private const int MaxContentLength = 1 << 17;

    private const uint Marker = 0x4E41_4353;

    /// <summary>Begins with a name, followed by the version in each byte, so that a flipped bit does not turn a version into another one.</summary>
    private static ReadOnlySpan<byte> Header => "IMPSCANS\x01\x01\x01\x01\x01\x01\x01\x01"u8;

    /// <summary>Writes the header of a new file.</summary>
    public static void WriteHeader(IBufferWriter<byte> target) => target.Write(Header);

    /// <summary>Writes a record.</summary>
    public static void WriteRecord(IBufferWriter<byte> target, ReadOnlySpan<byte> content)
    {
        var start = target.GetSpan(Overhead);
        BinaryPrimitives.WriteUInt32LittleEndian(start, Marker);
        BinaryPrimitives.WriteUInt32LittleEndian(start[4..], (uint)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(start[8..], Checksum((uint)content.Length, content));
        target.Advance(Overhead);
        target.Write(content);
    }

    /// <summary>Returns whether a file has a header of this version, possibly with one flipped bit.</summary>
    public static bool HasHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength)
        {
            return false;
        }

        var flipped = 0;
        for (var i = 0; i < HeaderLength; i++)
        {
            flipped += BitOperations.PopCount((uint)(file[i] ^ Header[i]));
        }

        return flipped <= 1;
    }

    /// <summary>Finds the records of a file, and repairs those with one flipped bit in place.</summary>
    /// <param name="file">The whole file.</param>
    /// <returns>Positions and lengths of the contents, and whether anything but an incomplete record at the end could not be read.</returns>
    public static (List<(int Offset, int Length)> Contents, bool IsDamaged) Read(Span<byte> file)
    {
        var contents = new List<(int, int)>();
        var isDamaged = false;
        var position = HeaderLength;
        while (position < file.Length)
        {
            if (TryRead(file[position..]) is { } length)
            {
                contents.Add((position + Overhead, length));
                position += Overhead + length;
                continue;
            }

            // A record that was being written when the process ended has no successor. Any other unreadable part is damage.
            var next = FindRecord(file[(position + 1)..]);
            isDamaged |= next is not null;
            position = next is null ? file.Length : position + 1 + next.Value;
        }

        return (contents, isDamaged);
    }

    /// <summary>Reads the record at the start of a text, and repairs one flipped bit. Returns the length of its content; null if it is none.</summary>
    private static int? TryRead(Span<byte> text)
    {
        if (text.Length < Overhead)
        {
            return null;
        }

        var marker = BinaryPrimitives.ReadUInt32LittleEndian(text);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(text[4..]);
        if (HasChecksum(text, length, maxFlippedBits: marker == Marker ? 1 : 0))
        {
            return (int)length;
        }

        if (marker != Marker)
        {
            return null;
        }

        for (var bit = 0; bit < 32; bit++)
        {
            if (HasChecksum(text, length ^ (1u << bit), maxFlippedBits: 0))
            {
                return (int)(length ^ (1u << bit));
            }
        }

        return IsComplete(text, length) && TryRepair(text.Slice(Overhead, (int)length), length, Stored(text)) ? (int)length : null;
    }

    /// <summary>Flips each bit of a content until its checksum is the stored one.</summary>
    private static bool TryRepair(Span<byte> content, uint length, uint checksum)
    {
        for (var i = 0; i < content.Length; i++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                content[i] ^= (byte)(1 << bit);
                if (Checksum(length, content) == checksum)
                {
                    return true;
                }

                content[i] ^= (byte)(1 << bit);
            }
        }

        return false;
    }

    private static bool HasChecksum(ReadOnlySpan<byte> text, uint length, int maxFlippedBits) => IsComplete(text, length)
        && BitOperations.PopCount(Checksum(length, text.Slice(Overhead, (int)length)) ^ Stored(text)) <= maxFlippedBits;

    private static bool IsComplete(ReadOnlySpan<byte> text, uint length) => length is > 0 and <= MaxContentLength && length <= text.Length - Overhead;

    private static uint Stored(ReadOnlySpan<byte> text) => BinaryPrimitives.ReadUInt32LittleEndian(text[8..]);

    /// <summary>Finds the next intact record behind a damaged part.</summary>
    private static int? FindRecord(Span<byte> text)
    {
        for (var i = 0; i <= text.Length - Overhead; i++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(text[i..]) == Marker
                && HasChecksum(text[i..], BinaryPrimitives.ReadUInt32LittleEndian(text[(i + 4)..]), maxFlippedBits: 0))
            {
                return i;
            }
        }

        return null;
    }

    private static uint Checksum(uint length, ReadOnlySpan<byte> content)
    {
        Span<byte> prefix = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(prefix, length);
        var checksum = new Crc32();
        checksum.Append(prefix);
        checksum.Append(content);
        return checksum.GetCurrentHashAsUInt32();
    }
}
