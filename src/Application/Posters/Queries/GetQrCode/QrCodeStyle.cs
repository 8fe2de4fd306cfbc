using FluentValidation;
using Impressions.Application.Common.Validation;

namespace Impressions.Application.Posters.Queries.GetQrCode;

/// <summary>Drawing options of a QR code.</summary>
public sealed class QrCodeStyle
{
    /// <summary>Width and height of a PNG in pixels, 64 to 2,048, the label included. Ignored for an SVG.</summary>
    public int Size { get; set; } = 512;

    /// <summary>Share of the symbol that may be unreadable: <c>L</c> 7 %, <c>M</c> 15 %, <c>Q</c> 25 %, <c>H</c> 30 %.</summary>
    public string? Ecc { get; set; } = nameof(ErrorCorrection.M);

    /// <summary>Whether the poster's code is printed under the symbol.</summary>
    public bool Label { get; set; }
}

internal sealed class QrCodeStyleValidator : AbstractValidator<QrCodeStyle>
{
    public QrCodeStyleValidator()
    {
        RuleFor(style => style.Size).InclusiveBetween(64, 2_048).WithMessage("size must be 64 to 2048.");
        RuleFor(style => style.Ecc).IsOneOf(typeof(ErrorCorrection), Enum.GetNames<ErrorCorrection>());
    }
}
