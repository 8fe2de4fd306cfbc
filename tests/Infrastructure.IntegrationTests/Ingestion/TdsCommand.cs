using System.Buffers.Binary;
using System.Text;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Persistence;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

/// <summary>A call of <c>sp_executesql</c> in the protocol of SQL Server (MS-TDS 2.2.6.6).</summary>
/// <param name="Text">The statement.</param>
/// <param name="Declarations">The types of the parameters.</param>
/// <param name="Parameters">The values of the parameters, all of them strings.</param>
internal sealed record TdsCommand(string Text, string Declarations, IReadOnlyDictionary<string, string> Parameters)
{
    private const int ExecuteSql = 10;

    public static TdsCommand Read(byte[] message)
    {
        // Before the call: headers, which start with their length, a marker that the procedure has a number, and flags.
        var call = (ReadOnlySpan<byte>)message.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(message));
        if (BinaryPrimitives.ReadUInt16LittleEndian(call) != ushort.MaxValue || call[2] != ExecuteSql)
        {
            throw new InvalidOperationException("The stand-in knows sp_executesql only.");
        }

        var rest = call[6..];
        var values = new List<(string Name, string Value)>();
        while (!rest.IsEmpty)
        {
            var name = Encoding.Unicode.GetString(Take(ref rest, Take(ref rest, 1)[0] * 2));
            Take(ref rest, 1);
            values.Add((name, Value(ref rest)));
        }

        return new TdsCommand(
            values[0].Value,
            values.Count > 1 ? values[1].Value : "",
            values.Skip(2).ToDictionary(value => value.Name, value => value.Value));
    }

    /// <summary>Reads a value with its type: <c>varchar</c>, <c>nvarchar</c> or, for the ID of an impression, <c>varbinary</c>, with a length or in chunks.</summary>
    private static string Value(ref ReadOnlySpan<byte> rest)
    {
        var type = Take(ref rest, 1)[0];
        if (type == 0xa5)
        {
            Take(ref rest, 2);
            var stored = Take(ref rest, BinaryPrimitives.ReadUInt16LittleEndian(Take(ref rest, 2)));
            return EntityIdConverter.FromStored(Impression.IdPrefix, stored.ToArray());
        }

        var encoding = type switch
        {
            0xe7 => Encoding.Unicode,
            0xa7 => Encoding.Latin1,
            _ => throw new InvalidOperationException($"The stand-in knows no type {type:x2}."),
        };
        var isChunked = BinaryPrimitives.ReadUInt16LittleEndian(Take(ref rest, 2)) == ushort.MaxValue;
        Take(ref rest, 5);
        if (!isChunked)
        {
            return encoding.GetString(Take(ref rest, BinaryPrimitives.ReadUInt16LittleEndian(Take(ref rest, 2))));
        }

        var value = new MemoryStream();
        Take(ref rest, 8);
        while (BinaryPrimitives.ReadInt32LittleEndian(Take(ref rest, 4)) is var length and not 0)
        {
            value.Write(Take(ref rest, length));
        }

        return encoding.GetString(value.ToArray());
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, int length)
    {
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }
}
