using System.Text;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Posters;
using MediatR;

namespace Impressions.Application.Posters.Queries.GetQrCode;

/// <summary>Gets the QR code of a poster's scan URL. A paused or retired poster has one too.</summary>
/// <param name="Code">The poster's code.</param>
/// <param name="Format">The format of the picture.</param>
/// <param name="Style">The drawing options.</param>
public sealed record GetQrCodeQuery(string Code, PictureFormat Format, QrCodeStyle Style) : IRequest<QrCodePicture>;

/// <summary>A picture format.</summary>
public enum PictureFormat
{
    /// <summary>Scalable Vector Graphics.</summary>
    Svg,

    /// <summary>Portable Network Graphics.</summary>
    Png,
}

/// <summary>A picture and its media type.</summary>
public sealed record QrCodePicture(byte[] Bytes, string MediaType);

internal sealed class GetQrCodeQueryHandler(IPosterRepository posters, IQrCodes qrCodes, IPublicUrls urls)
    : IRequestHandler<GetQrCodeQuery, QrCodePicture>
{
    public async Task<QrCodePicture> Handle(GetQrCodeQuery request, CancellationToken cancellationToken)
    {
        var code = PosterCode.Normalize(request.Code);
        if (code is null || await posters.FindScanTargetByCodeAsync(code, cancellationToken) is null)
        {
            throw new NotFoundException("poster", NotFoundReason.PosterCodeUnknown);
        }

        // An empty parameter is the same as an absent one.
        var level = SnakeCaseEnum.Parse<ErrorCorrection>(request.Style.Ecc) ?? ErrorCorrection.M;
        var text = urls.Scan(code);
        var label = request.Style.Label ? code : null;
        return request.Format is PictureFormat.Svg
            ? new QrCodePicture(Encoding.UTF8.GetBytes(qrCodes.Svg(text, level, label)), "image/svg+xml")
            : new QrCodePicture(qrCodes.Png(text, level, request.Style.Size, label), "image/png");
    }
}
