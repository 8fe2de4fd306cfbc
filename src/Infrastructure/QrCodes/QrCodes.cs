using System.Collections;
using Impressions.Application.Common;
using QRCoder;

namespace Impressions.Infrastructure.QrCodes;

/// <summary>Draws with QRCoder. It encodes an upper-case URL in alphanumeric mode by itself, and keeps the quiet zone of 4 modules.</summary>
internal sealed class QrCodes : IQrCodes
{
    public byte[] Png(string text, ErrorCorrection level, int size)
    {
        using var symbol = Encode(text, level);

        // QRCoder draws whole pixels per module, so its pictures have the sizes they have. To get the size that was asked for, each pixel is
        // made a module of a larger symbol: modules stay whole pixels, and what is left over widens the quiet zone.
        var modules = symbol.ModuleMatrix;
        var scale = Math.Max(1, size / modules.Count);
        var margin = (size - (scale * modules.Count)) / 2;
        var picture = new QRCodeData(1, addPadding: false);
        picture.ModuleMatrix.Clear();
        for (var y = 0; y < size; y++)
        {
            picture.ModuleMatrix.Add(Row(modules, (y - margin) / scale, y < margin, scale, margin, size));
        }

        using var png = new PngByteQRCode(picture);
        return png.GetGraphic(pixelsPerModule: 1);
    }

    public string Svg(string text, ErrorCorrection level)
    {
        using var symbol = Encode(text, level);
        using var svg = new SvgQRCode(symbol);
        return svg.GetGraphic(pixelsPerModule: 10);
    }

    private static QRCodeData Encode(string text, ErrorCorrection level) => QRCodeGenerator.GenerateQrCode(text, level switch
    {
        ErrorCorrection.L => QRCodeGenerator.ECCLevel.L,
        ErrorCorrection.M => QRCodeGenerator.ECCLevel.M,
        ErrorCorrection.Q => QRCodeGenerator.ECCLevel.Q,
        _ => QRCodeGenerator.ECCLevel.H,
    });

    private static BitArray Row(List<BitArray> modules, int row, bool isAbove, int scale, int margin, int size)
    {
        var pixels = new BitArray(size);
        if (isAbove || row >= modules.Count)
        {
            return pixels;
        }

        for (var x = 0; x < modules.Count * scale; x++)
        {
            pixels[margin + x] = modules[row][x / scale];
        }

        return pixels;
    }
}
