using System.Text;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Posters;
using MediatR;

namespace Impressions.Application.Posters.Queries.GetQrCode;

/// <summary>Asks for the QR code of a poster's scan URL.</summary>
/// <param name="Code">The poster's code. Any code has a picture: whether a poster has it, a scan tells.</param>
/// <param name="Format">What kind of picture.</param>
/// <param name="Style">How it is drawn.</param>
public sealed record GetQrCodeQuery(string Code, PictureFormat Format, QrCodeStyle Style) : IRequest<QrCodePicture>;

/// <summary>A kind of picture.</summary>
public enum PictureFormat
{
    /// <summary>Scalable Vector Graphics.</summary>
    Svg,

    /// <summary>Portable Network Graphics.</summary>
    Png,
}

/// <summary>A picture and its media type.</summary>
public sealed record QrCodePicture(byte[] Bytes, string MediaType);

internal sealed class GetQrCodeQueryHandler(IQrCodes qrCodes, IPublicUrls urls) : IRequestHandler<GetQrCodeQuery, QrCodePicture>
{
    public Task<QrCodePicture> Handle(GetQrCodeQuery request, CancellationToken cancellationToken)
    {
        var code = PosterCode.Normalize(request.Code) ?? throw new NotFoundException("poster", NotFoundReason.PosterCodeUnknown);
        // An empty parameter is none.
        var level = SnakeCaseEnum.Parse<ErrorCorrection>(request.Style.Ecc) ?? ErrorCorrection.M;
        var text = urls.Scan(code);
        return Task.FromResult(request.Format is PictureFormat.Svg
            ? new QrCodePicture(Encoding.UTF8.GetBytes(qrCodes.Svg(text, level)), "image/svg+xml")
            : new QrCodePicture(qrCodes.Png(text, level, request.Style.Size), "image/png"));
    }
}
