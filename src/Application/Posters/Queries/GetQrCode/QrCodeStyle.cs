using FluentValidation;
using Impressions.Application.Common.Validation;

namespace Impressions.Application.Posters.Queries.GetQrCode;

/// <summary>How a QR code is drawn.</summary>
public sealed class QrCodeStyle
{
    /// <summary>The width and height of a PNG in pixels, 64 to 2,048. An SVG has no size.</summary>
    public int Size { get; set; } = 512;

    /// <summary>How much of the symbol may be lost: <c>L</c> 7 %, <c>M</c> 15 %, <c>Q</c> 25 %, <c>H</c> 30 %.</summary>
    public string? Ecc { get; set; } = nameof(ErrorCorrection.M);
}

internal sealed class QrCodeStyleValidator : AbstractValidator<QrCodeStyle>
{
    public QrCodeStyleValidator()
    {
        RuleFor(style => style.Size).InclusiveBetween(64, 2_048).WithMessage("size must be 64 to 2048.");
        RuleFor(style => style.Ecc).IsOneOf(typeof(ErrorCorrection), Enum.GetNames<ErrorCorrection>());
    }
}
