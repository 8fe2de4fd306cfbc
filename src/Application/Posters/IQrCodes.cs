namespace Impressions.Application.Posters;

/// <summary>Draws QR codes (ISO/IEC 18004).</summary>
public interface IQrCodes
{
    /// <summary>The symbol as a PNG picture, black on white, with its quiet zone.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="level">How much of it may be lost.</param>
    /// <param name="size">The width and height, in pixels.</param>
    byte[] Png(string text, ErrorCorrection level, int size);

    /// <summary>The symbol as an SVG document, with its quiet zone.</summary>
    string Svg(string text, ErrorCorrection level);
}

/// <summary>How much of a QR code may be lost while it still reads.</summary>
public enum ErrorCorrection
{
    /// <summary>7 %.</summary>
    L,

    /// <summary>15 %.</summary>
    M,

    /// <summary>25 %.</summary>
    Q,

    /// <summary>30 %.</summary>
    H,
}
