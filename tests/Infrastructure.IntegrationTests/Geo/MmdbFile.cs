using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Impressions.Infrastructure.IntegrationTests.Geo;

/// <summary>Writes files in MaxMind's format (https://maxmind.github.io/MaxMind-DB/) with records of 24 bits.</summary>
internal static class MmdbFile
{
    private const int Empty = -1;

    /// <summary>Writes a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="ipVersion">4 or 6. A file of version 6 has IPv4 networks below <c>::/96</c>.</param>
    /// <param name="networks">Networks with their records: texts, lists and dictionaries.</param>
    public static void Write(string path, int ipVersion, params (string Network, object Record)[] networks)
    {
        var nodes = new List<int[]> { new[] { Empty, Empty } };
        var data = new MemoryStream();
        var leaves = new List<(int[] Node, int Side, int Offset)>();
        foreach (var (text, record) in networks)
        {
            var network = IPNetwork.Parse(text);
            var bytes = network.BaseAddress.GetAddressBytes();
            var length = network.PrefixLength;
            if (ipVersion == 6 && bytes.Length == 4)
            {
                (bytes, length) = ([.. new byte[12], .. bytes], length + 96);
            }

            var node = nodes[0];
            for (var bit = 0; bit < length - 1; bit++)
            {
                var side = Bit(bytes, bit);
                if (node[side] == Empty)
                {
                    node[side] = nodes.Count;
                    nodes.Add([Empty, Empty]);
                }

                node = nodes[node[side]];
            }

            leaves.Add((node, Bit(bytes, length - 1), (int)data.Position));
            WriteValue(data, record);
        }

        foreach (var (node, side, offset) in leaves)
        {
            node[side] = nodes.Count + 16 + offset;
        }

        using var file = new MemoryStream();
        foreach (var side in nodes.SelectMany(node => node))
        {
            var value = side == Empty ? nodes.Count : side;
            file.Write([(byte)(value >> 16), (byte)(value >> 8), (byte)value]);
        }

        file.Write(new byte[16]);
        data.WriteTo(file);
        file.Write([0xAB, 0xCD, 0xEF, .. "MaxMind.com"u8]);
        WriteValue(file, new Dictionary<string, object>
        {
            ["binary_format_major_version"] = (ushort)2,
            ["binary_format_minor_version"] = (ushort)0,
            ["build_epoch"] = 1_700_000_000UL,
            ["database_type"] = "Test-City",
            ["description"] = new Dictionary<string, object> { ["en"] = "A file of a test" },
            ["ip_version"] = (ushort)ipVersion,
            ["languages"] = new List<object> { "en" },
            ["node_count"] = (uint)nodes.Count,
            ["record_size"] = (ushort)24,
        });
        File.WriteAllBytes(path, file.ToArray());
    }

    /// <summary>Creates the record of a city as MaxMind has it.</summary>
    public static object City(string country, string region, string city) => new Dictionary<string, object>
    {
        ["city"] = Names(city),
        ["country"] = new Dictionary<string, object> { ["iso_code"] = country, ["names"] = new Dictionary<string, object> { ["en"] = "Name" } },
        ["subdivisions"] = new List<object> { Names(region), Names("A smaller region") },
    };

    private static Dictionary<string, object> Names(string name) =>
        new() { ["names"] = new Dictionary<string, object> { ["de"] = "Anderer Name", ["en"] = name } };

    private static int Bit(byte[] address, int bit) => (address[bit / 8] >> (7 - (bit % 8))) & 1;

    private static void WriteValue(Stream stream, object value)
    {
        switch (value)
        {
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                WriteControl(stream, 2, bytes.Length);
                stream.Write(bytes);
                break;
            case Dictionary<string, object> map:
                WriteControl(stream, 7, map.Count);
                foreach (var (key, member) in map)
                {
                    WriteValue(stream, key);
                    WriteValue(stream, member);
                }

                break;
            case List<object> list:
                WriteControl(stream, 11, list.Count);
                list.ForEach(item => WriteValue(stream, item));
                break;
            case ushort number:
                WriteNumber(stream, 5, number);
                break;
            case uint number:
                WriteNumber(stream, 6, number);
                break;
            case ulong number:
                WriteNumber(stream, 9, number);
                break;
        }
    }

    private static void WriteNumber(Stream stream, int type, ulong number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        var digits = bytes.SkipWhile(digit => digit == 0).ToArray();
        WriteControl(stream, type, digits.Length);
        stream.Write(digits);
    }

    /// <summary>Writes type and size. Types from 8 on are extended; sizes are below 285.</summary>
    private static void WriteControl(Stream stream, int type, int size)
    {
        var (first, more) = size < 29 ? (size, (byte?)null) : (29, (byte)(size - 29));
        stream.WriteByte((byte)(((type < 8 ? type : 0) << 5) | first));
        if (type >= 8)
        {
            stream.WriteByte((byte)(type - 7));
        }

        if (more is { } rest)
        {
            stream.WriteByte(rest);
        }
    }
}
