namespace Impressions.Application.Posters;

/// <summary>Draws QR codes (ISO/IEC 18004).</summary>
public interface IQrCodes
{
    /// <summary>Draws a symbol as a PNG picture, black on white, with its quiet zone.</summary>
    /// <param name="text">The text that the symbol encodes.</param>
    /// <param name="level">The error correction level.</param>
    /// <param name="size">The width and height of the picture, in pixels.</param>
    /// <param name="label">The poster's code, printed under the symbol; null for none.</param>
    byte[] Png(string text, ErrorCorrection level, int size, string? label);

    /// <summary>Draws a symbol as an SVG document, with its quiet zone.</summary>
    /// <param name="text">The text that the symbol encodes.</param>
    /// <param name="level">The error correction level.</param>
    /// <param name="label">The poster's code, printed under the symbol; null for none.</param>
    string Svg(string text, ErrorCorrection level, string? label);
}

/// <summary>The share of a QR symbol that may be unreadable without loss of its text.</summary>
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
