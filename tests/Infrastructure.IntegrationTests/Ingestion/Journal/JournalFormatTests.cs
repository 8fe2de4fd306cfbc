using System.Buffers;
using System.Text;
using CsCheck;
using Impressions.Infrastructure.Ingestion.Journal;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion.Journal;

public sealed class JournalFormatTests
{
    private static readonly string[] Texts = ["first", "the second", "3"];

    private static readonly Gen<string[]> AnyTexts = Gen.String[Gen.Char.AlphaNumeric, 1, 300].Array[0, 20];

    [Test]
    public void AFile_HasItsRecords() => AnyTexts.Sample(texts =>
    {
        var (found, isDamaged) = Read(Write(texts));
        return !isDamaged && found.SequenceEqual(texts);
    });

    [Test]
    public void AnySingleFlippedBit_IsRepaired()
    {
        var file = Write(Texts);
        for (var bit = 0; bit < file.Length * 8; bit++)
        {
            var flipped = file.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));

            var (found, isDamaged) = Read(flipped);

            Assert.That(JournalFormat.HasHeader(flipped), Is.True, $"bit {bit}");
            Assert.That(found, Is.EqualTo(Texts), $"bit {bit}");
            Assert.That(isDamaged, Is.False, $"bit {bit}");
        }
    }

    [Test]
    public void ATornRecordAtTheEnd_IsIgnored()
    {
        var file = Write(Texts);
        var withoutLast = Write(Texts[..^1]).Length;
        for (var length = withoutLast; length < file.Length; length++)
        {
            Assert.That(Read(file[..length]), Is.EqualTo((Texts[..^1], false)), $"{length} bytes");
        }
    }

    [Test]
    public void ADamagedRecord_DoesNotHideTheOthers()
    {
        var file = Write(Texts);
        var second = Encoding.ASCII.GetString(file).IndexOf("the second", StringComparison.Ordinal);
        file[second] ^= 0x11;

        Assert.That(Read(file), Is.EqualTo((new[] { "first", "3" }, true)));
    }

    [Test]
    public void AnotherVersion_IsNotRead()
    {
        var file = Write(Texts);
        file.AsSpan(8, 8).Fill(2);

        Assert.That(JournalFormat.HasHeader(file), Is.False);
    }

    private static byte[] Write(string[] texts)
    {
        var file = new ArrayBufferWriter<byte>();
        JournalFormat.WriteHeader(file);
        Array.ForEach(texts, text => JournalFormat.WriteRecord(file, Encoding.ASCII.GetBytes(text)));
        return file.WrittenSpan.ToArray();
    }

    private static (string[] Texts, bool IsDamaged) Read(byte[] file)
    {
        var (contents, isDamaged) = JournalFormat.Read(file);
        return ([.. contents.Select(content => Encoding.ASCII.GetString(file, content.Offset, content.Length))], isDamaged);
    }
}
