using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.QrCodes;

public sealed class QrCodeTests
{
    private static readonly string[] Levels = ["L", "M", "Q", "H"];
    private static readonly int[] Sizes = [64, 100, 512, 2048];

    [Test]
    public async Task APng_HasTheSizeThatWasAskedFor([ValueSource(nameof(Sizes))] int size)
    {
        using var response = await Service.Shared.Client.GetAsync($"/qr/DEM0C0DE.png?size={size}");

        var png = await response.Content.ReadAsByteArrayAsync();
        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("image/png"));
            Assert.That(response.Headers.CacheControl?.ToString(), Is.EqualTo("public, max-age=31536000, immutable"));
            // PNG specification §11.2.2: width and height, after the signature and the chunk's head.
            Assert.That(BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), Is.EqualTo(size));
            Assert.That(BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)), Is.EqualTo(size));
        });
    }

    [Test]
    public async Task APng_IsReadBack([ValueSource(nameof(Levels))] string ecc, [ValueSource(nameof(Sizes))] int size)
    {
        var png = await Service.Shared.Client.GetByteArrayAsync($"/qr/DEM0C0DE.png?size={size}&ecc={ecc}");

        Assert.That(await Symbols.DecodeAsync(png), Is.EqualTo("HTTP://LOCALHOST:5080/S/DEM0C0DE"));
    }

    /// <summary>ISO/IEC 18004 §7.9: the first two bits of the format information, without their mask, are the level.</summary>
    [TestCase("?ecc=L", 0b01)]
    [TestCase("?ecc=M", 0b00)]
    [TestCase("", 0b00, Description = "M where nothing is asked for")]
    [TestCase("?ecc=q", 0b11)]
    [TestCase("?ecc=H", 0b10)]
    public async Task TheSymbol_HasTheLevelThatWasAskedFor(string query, int bits)
    {
        var rows = Pixels(await Service.Shared.Client.GetByteArrayAsync($"/qr/DEM0C0DE.png{query}"));

        // The first black pixel is the corner of a finder pattern, which is 7 modules wide.
        var (x, y) = rows.SelectMany((row, y) => row.Select((black, x) => (black, at: (x, y)))).First(pixel => pixel.black).at;
        var module = rows[y].Skip(x).TakeWhile(black => black).Count() / 7;
        Assert.That((Bit(0) << 1) | Bit(1), Is.EqualTo(bits ^ 0b10));

        int Bit(int column) => rows[y + (8 * module)][x + (column * module)] ? 1 : 0;
    }

    [Test]
    public async Task AnSvg_IsReadBack([ValueSource(nameof(Levels))] string ecc)
    {
        using var response = await Service.Shared.Client.GetAsync($"/qr/DEM0C0DE.svg?ecc={ecc}");

        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("image/svg+xml"));
        using var folder = new TemporaryFolder();
        var png = Path.Combine(folder.Name, "code.png");
        await File.WriteAllBytesAsync(Path.Combine(folder.Name, "code.svg"), await response.Content.ReadAsByteArrayAsync());
        foreach (var size in new[] { "64", "2048" })
        {
            await Symbols.RunAsync("rsvg-convert", "-w", size, "-h", size, "-b", "white", "-o", png, Path.Combine(folder.Name, "code.svg"));
            Assert.That(await Symbols.DecodeAsync(await File.ReadAllBytesAsync(png)), Is.EqualTo("HTTP://LOCALHOST:5080/S/DEM0C0DE"), size);
        }
    }

    [TestCase("/qr/dem0c0de.png")]
    [TestCase("/qr/DEMOCODE.svg")]
    public async Task ACode_IsReadInAnyCase(string path) =>
        Assert.That((await Service.Shared.Client.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.OK));

    [TestCase("size=63", "size")]
    [TestCase("size=2049", "size")]
    [TestCase("size=big", "size")]
    [TestCase("ecc=X", "ecc")]
    [TestCase("ecc=0", "ecc")]
    public async Task AWrongParameter_Is400_AndIsNamed(string query, string name)
    {
        using var response = await Service.Shared.Client.GetAsync($"/qr/DEM0C0DE.png?{query}");

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").TryGetProperty(name, out _), Is.True);
    }

    [TestCase("/qr/short.png")]
    [TestCase("/qr/DEM0C0DE.gif")]
    [TestCase("/qr/DEM0C0DE")]
    public async Task WhatIsNoCode_Is404(string path) =>
        await (await Service.Shared.Client.GetAsync(path)).IsProblemAsync(HttpStatusCode.NotFound);

    /// <summary>The black pixels of a PNG of one bit a pixel, without filters, as the service draws it.</summary>
    private static bool[][] Pixels(byte[] png)
    {
        using var data = new MemoryStream();
        for (var at = 8; at < png.Length; at += 12 + BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at)))
        {
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                data.Write(png, at + 8, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at)));
            }
        }

        data.Position = 0;
        using var raw = new MemoryStream();
        using (var inflate = new ZLibStream(data, CompressionMode.Decompress))
        {
            inflate.CopyTo(raw);
        }

        var size = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        var bytes = raw.ToArray();
        var width = 1 + ((size + 7) / 8);
        return [.. Enumerable.Range(0, size).Select(y => Enumerable.Range(0, size)
            .Select(x => (bytes[(y * width) + 1 + (x / 8)] & (0x80 >> (x % 8))) == 0).ToArray())];
    }
}
