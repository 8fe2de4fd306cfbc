using System.Buffers.Binary;
using System.Text;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>A message in the wire format of Protocol Buffers: its fields, by their numbers.</summary>
internal sealed class Protobuf
{
    private readonly List<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public Protobuf(ReadOnlyMemory<byte> message)
    {
        while (!message.IsEmpty)
        {
            var tag = Varint();
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    _fields.Add((number, Varint(), default));
                    break;
                case 1:
                    _fields.Add((number, BinaryPrimitives.ReadUInt64LittleEndian(Take(8).Span), default));
                    break;
                case 2:
                    _fields.Add((number, 0, Take((int)Varint())));
                    break;
                case 5:
                    _fields.Add((number, BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span), default));
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7}.");
            }
        }

        ulong Varint()
        {
            var value = 0UL;
            for (var shift = 0; ; shift += 7)
            {
                var part = Take(1).Span[0];
                value |= (ulong)(part & 0x7F) << shift;
                if (part < 0x80)
                {
                    return value;
                }
            }
        }

        ReadOnlyMemory<byte> Take(int count)
        {
            var taken = message[..count];
            message = message[count..];
            return taken;
        }
    }

    public bool Has(int number) => _fields.Exists(field => field.Number == number);

    public IEnumerable<Protobuf> Messages(int number) => _fields.Where(field => field.Number == number).Select(field => new Protobuf(field.Bytes));

    public IEnumerable<Protobuf> Messages(params IEnumerable<int> path) =>
        path.Aggregate(new[] { this }.AsEnumerable(), (messages, number) => messages.SelectMany(message => message.Messages(number)));

    public string Text(int number) => Encoding.UTF8.GetString(_fields.Find(field => field.Number == number).Bytes.Span);

    public ulong Number(int number) => _fields.Find(field => field.Number == number).Value;
}
