using System.Collections;
using System.Globalization;
using Impressions.Application.Posters;
using QRCoder;

namespace Impressions.Infrastructure.QrCodes;

/// <summary>Creates QR codes with QRCoder, which chooses alphanumeric mode for an upper-case URL and adds the quiet zone of 4 modules.</summary>
internal sealed class QrCodes : IQrCodes
{
    /// <summary>Units of an SVG for each module.</summary>
    private const int SvgScale = 10;

    public byte[] Png(string text, ErrorCorrection level, int size, string? label)
    {
        using var symbol = Encode(text, level);

        // QRCoder can only draw a whole number of pixels per module, which rarely gives the requested size. So the picture is built as a symbol
        // with one module per pixel. Modules keep a whole number of pixels, and the remaining pixels widen the quiet zone. If that made a module
        // one pixel wide, it could not be read: then the modules fill the picture, and some are one pixel wider than others.
        var caption = label is null ? null : new Caption(label, size);
        var modules = symbol.ModuleMatrix;
        var area = size - (caption?.Height ?? 0);
        var scale = area / modules.Count;
        var span = scale < 2 ? area : scale * modules.Count;
        var (left, top) = ((size - span) / 2, (area - span) / 2);
        var picture = new QRCodeData(1, addPadding: false);
        picture.ModuleMatrix.Clear();
        for (var y = 0; y < size; y++)
        {
            var pixels = new BitArray(size);
            for (var x = 0; x < size; x++)
            {
                pixels[x] = (Module(y - top) is { } row && Module(x - left) is { } column && modules[row][column])
                    || caption?.IsBlack(x, y - area) is true;
            }

            picture.ModuleMatrix.Add(pixels);
        }

        using var png = new PngByteQRCode(picture);
        return png.GetGraphic(pixelsPerModule: 1);

        int? Module(int pixel) => pixel >= 0 && pixel < span ? pixel * modules.Count / span : null;
    }

    public string Svg(string text, ErrorCorrection level, string? label)
    {
        using var symbol = Encode(text, level);
        using var svg = new SvgQRCode(symbol);
        var drawing = svg.GetGraphic(SvgScale);
        if (label is null)
        {
            return drawing;
        }

        var width = symbol.ModuleMatrix.Count * SvgScale;
        var height = width + (5 * SvgScale);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">
            <rect width="{width}" height="{height}" fill="#FFFFFF"/>
            {drawing}
            <text x="{width / 2}" y="{height - (2 * SvgScale)}" font-family="monospace" font-size="{4 * SvgScale}" text-anchor="middle">{label}</text>
            </svg>
            """);
    }

    private static QRCodeData Encode(string text, ErrorCorrection level) => QRCodeGenerator.GenerateQrCode(text, level switch
    {
        ErrorCorrection.L => QRCodeGenerator.ECCLevel.L,
        ErrorCorrection.M => QRCodeGenerator.ECCLevel.M,
        ErrorCorrection.Q => QRCodeGenerator.ECCLevel.Q,
        _ => QRCodeGenerator.ECCLevel.H,
    });
}
