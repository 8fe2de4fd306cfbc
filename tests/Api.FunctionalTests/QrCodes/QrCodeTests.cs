using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Xml.Linq;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Posters;
using Impressions.Tests;

namespace Impressions.Api.FunctionalTests.QrCodes;

public sealed class QrCodeTests
{
    private static readonly string[] Levels = ["L", "M", "Q", "H"];
    private static readonly int[] Sizes = [64, 100, 512, 2048];

    [Test]
    public async Task APng_HasTheRequestedSize([ValueSource(nameof(Sizes))] int size)
    {
        using var response = await Service.Shared.Client.GetAsync($"/qr/DEM0C0DE.png?size={size}");

        var png = await response.Content.ReadAsByteArrayAsync();
        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("image/png"));
            Assert.That(response.Headers.CacheControl?.ToString(), Is.EqualTo("public, max-age=3600"));
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
    [TestCase("?ecc=", 0b00)]
    [TestCase("", 0b00, Description = "M is the default")]
    [TestCase("?ecc=q", 0b11)]
    [TestCase("?ecc=H", 0b10)]
    public async Task TheSymbol_HasTheRequestedLevel(string query, int bits)
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
    [TestCase("label=yes", "label")]
    [TestCase("label=1", "label")]
    [TestCase("label=", "label")]
    public async Task AWrongParameter_Is400_AndIsNamed(string query, string name)
    {
        using var response = await Service.Shared.Client.GetAsync($"/qr/DEM0C0DE.png?{query}");

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.GetProperty("errors").TryGetProperty(name, out _), Is.True);
    }

    [TestCase("/qr/ZZZZZZZZ.png")]
    [TestCase("/qr/ZZZZZZZZ.svg?label=true")]
    [TestCase("/qr/short.png")]
    [TestCase("/qr/short.svg")]
    [TestCase("/qr/%F0%9F%8E%93.png")]
    [TestCase("/qr/DEM0C0DE.gif")]
    [TestCase("/qr/DEM0C0DE")]
    public async Task AnUnknownCode_Is404(string path)
    {
        using var head = await Service.Shared.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        await (await Service.Shared.Client.GetAsync(path)).IsProblemAsync(HttpStatusCode.NotFound);
        Assert.That(head.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase(PosterStatus.Paused)]
    [TestCase(PosterStatus.Retired)]
    public async Task APausedOrRetiredPoster_StillHasItsPicture(PosterStatus status)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        using (await tenant.Client.PatchJsonAsync($"/api/v1/posters/{tenant.Poster.Id}", $$"""{"status":"{{status}}"}"""))
        {
            using var picture = await Service.Shared.Client.GetAsync($"/qr/{tenant.Poster.Code}.png");

            Assert.That(picture.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [TestCase("/qr/DEM0C0DE.png")]
    [TestCase("/qr/DEM0C0DE.svg")]
    public async Task APicture_HasAnETagOfItsContent(string path)
    {
        using var client = Service.Shared.Anonymous();
        using var picture = await client.GetAsync(path);
        using var other = await client.GetAsync($"{path}?label=true");
        var tag = picture.Headers.ETag!;
        Assert.That(tag.IsWeak, Is.False);
        Assert.That(other.Headers.ETag, Is.Not.EqualTo(tag));

        foreach (var (held, status) in new[]
        {
            ($"{tag}", HttpStatusCode.NotModified), ($"\"x\", W/{tag}", HttpStatusCode.NotModified), ("*", HttpStatusCode.NotModified),
            ($"{other.Headers.ETag}", HttpStatusCode.OK),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("If-None-Match", held);
            using var response = await client.SendAsync(request);

            Assert.That(response.StatusCode, Is.EqualTo(status), held);
            Assert.That(response.Headers.ETag, Is.EqualTo(tag), held);
            Assert.That(response.Headers.CacheControl?.ToString(), Is.EqualTo("public, max-age=3600"), held);
        }
    }

    [Test]
    [SqliteOnly("the demo is on SQLite only.")]
    public async Task AnotherPublicBaseUrl_ChangesThePictureAndItsETag()
    {
        await using var service = new Service(new Dictionary<string, string> { ["PublicBaseUrl"] = "https://go.example.com" });

        using var here = await service.Client.GetAsync("/qr/DEM0C0DE.png");
        using var there = await Service.Shared.Client.GetAsync("/qr/DEM0C0DE.png");

        Assert.That(here.Headers.ETag, Is.Not.EqualTo(there.Headers.ETag));
        Assert.That(await Symbols.DecodeAsync(await here.Content.ReadAsByteArrayAsync()), Is.EqualTo("HTTPS://GO.EXAMPLE.COM/S/DEM0C0DE"));
    }

    [Test]
    public async Task ALabelledPng_HasItsSize_AndIsReadBack([ValueSource(nameof(Levels))] string ecc, [Values(100, 512, 2048)] int size)
    {
        var png = await Service.Shared.Client.GetByteArrayAsync($"/qr/DEM0C0DE.png?label=true&size={size}&ecc={ecc}");

        Assert.That(BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), Is.EqualTo(size));
        Assert.That(BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)), Is.EqualTo(size));
        Assert.That(await Symbols.DecodeAsync(png), Is.EqualTo("HTTP://LOCALHOST:5080/S/DEM0C0DE"));
    }

    /// <summary>Reads all 32 characters of codes, 5 by 7 pixels each, from the pixels of the picture.</summary>
    [TestCase("01234567")]
    [TestCase("89ABCDEF")]
    [TestCase("GHJKMNPQ")]
    [TestCase("RSTVWXYZ")]
    public async Task ALabel_IsTheCode_UnderTheSymbol(string code)
    {
        var tenant = await Service.Shared.AddTenantAsync();
        var poster = Poster.Create(tenant.OrganizationId, tenant.Program.Id, tenant.Student.Id, DateTime.UnixEpoch, code: code);
        await Service.Shared.SaveAsync(poster);

        var rows = Pixels(await Service.Shared.Client.GetByteArrayAsync($"/qr/{code}.png?label=true&size=100"));

        // 47 columns of one pixel, in the middle of 100; 7 rows above a margin of 2.
        var glyphs = Enumerable.Range(0, 8)
            .Select(i => string.Concat(Enumerable.Range(91, 7).SelectMany(y => rows[y].Skip(26 + (i * 6)).Take(5)).Select(black => black ? '#' : '.')))
            .ToList();
        Assert.That(glyphs, Is.Unique);
        Assert.That(glyphs.Select(glyph => glyph.Count(pixel => pixel == '#')), Is.All.InRange(9, 22));
        Assert.That(rows[98].Concat(rows[99]), Is.All.False);
        Assert.That(rows[91..98].Select(row => row[25] || row[73]), Is.All.False);
    }

    [Test]
    public async Task ALabelledSvg_HasTheCodeAsText_AndIsReadBack()
    {
        var svg = await Service.Shared.Client.GetByteArrayAsync("/qr/dem0c0de.svg?label=true");

        Assert.That(XDocument.Parse(Encoding.UTF8.GetString(svg)).Root!.Elements().Last().Value, Is.EqualTo("DEM0C0DE"));
        using var folder = new TemporaryFolder();
        var (source, png) = (Path.Combine(folder.Name, "code.svg"), Path.Combine(folder.Name, "code.png"));
        await File.WriteAllBytesAsync(source, svg);
        await Symbols.RunAsync("rsvg-convert", "-w", "512", "-o", png, source);
        Assert.That(await Symbols.DecodeAsync(await File.ReadAllBytesAsync(png)), Is.EqualTo("HTTP://LOCALHOST:5080/S/DEM0C0DE"));
    }

    [Test]
    public async Task WithoutALabel_ThePictureIsTheSame() => Assert.That(
        await Service.Shared.Client.GetByteArrayAsync("/qr/DEM0C0DE.png?label=false"),
        Is.EqualTo(await Service.Shared.Client.GetByteArrayAsync("/qr/DEM0C0DE.png")));

    /// <summary>Gets the black pixels of a PNG with one bit per pixel and without filters, the format that the service draws.</summary>
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
