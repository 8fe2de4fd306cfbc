using System.Collections;
using Impressions.Application.Posters;
using QRCoder;

namespace Impressions.Infrastructure.QrCodes;

/// <summary>Creates QR codes with QRCoder, which chooses alphanumeric mode for an upper-case URL and adds the quiet zone of 4 modules.</summary>
internal sealed class QrCodes : IQrCodes
{
    public byte[] Png(string text, ErrorCorrection level, int size)
    {
        using var symbol = Encode(text, level);

        // QRCoder can only draw a whole number of pixels per module, which rarely gives the requested size. So the picture is built as a symbol
        // with one module per pixel. Modules keep a whole number of pixels, and the remaining pixels widen the quiet zone. If that made a module
        // one pixel wide, it could not be read: then the modules fill the picture, and some are one pixel wider than others.
        var modules = symbol.ModuleMatrix;
        var scale = size / modules.Count;
        var span = scale < 2 ? size : scale * modules.Count;
        var margin = (size - span) / 2;
        var picture = new QRCodeData(1, addPadding: false);
        picture.ModuleMatrix.Clear();
        for (var y = 0; y < size; y++)
        {
            var pixels = new BitArray(size);
            for (var x = 0; x < size; x++)
            {
                pixels[x] = Module(y) is { } row && Module(x) is { } column && modules[row][column];
            }

            picture.ModuleMatrix.Add(pixels);
        }

        using var png = new PngByteQRCode(picture);
        return png.GetGraphic(pixelsPerModule: 1);

        int? Module(int pixel) => pixel >= margin && pixel < margin + span ? (pixel - margin) * modules.Count / span : null;
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
}
