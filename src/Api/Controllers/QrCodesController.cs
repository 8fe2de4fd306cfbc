using Impressions.Api.Errors;
using Impressions.Application.Posters.Queries.GetQrCode;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>QR codes: what is printed on posters.</summary>
[ApiController]
[Route("qr")]
public sealed class QrCodesController(IMediator mediator) : ControllerBase
{
    /// <summary>Gets the QR code of a poster's scan URL as an SVG.</summary>
    /// <param name="code">The poster's code.</param>
    /// <param name="style">How it is drawn.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">The picture.</response>
    /// <response code="400">A parameter is wrong.</response>
    /// <response code="404">This can't be a poster's code.</response>
    [HttpGet("{code}.svg")]
    [HttpHead("{code}.svg")]
    [AllowAnonymous]
    [ProducesResponseType<byte[]>(StatusCodes.Status200OK, "image/svg+xml")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    public Task<IActionResult> GetQrCodeSvg(
        string code, [FromQuery] QrCodeStyle style, CancellationToken cancellationToken) =>
        DrawAsync(new GetQrCodeQuery(code, PictureFormat.Svg, style), cancellationToken);

    /// <summary>Gets the QR code of a poster's scan URL as a PNG.</summary>
    /// <param name="code">The poster's code.</param>
    /// <param name="style">How it is drawn.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">The picture.</response>
    /// <response code="400">A parameter is wrong.</response>
    /// <response code="404">This can't be a poster's code.</response>
    [HttpGet("{code}.png")]
    [HttpHead("{code}.png")]
    [AllowAnonymous]
    [ProducesResponseType<byte[]>(StatusCodes.Status200OK, "image/png")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    public Task<IActionResult> GetQrCodePng(
        string code, [FromQuery] QrCodeStyle style, CancellationToken cancellationToken) =>
        DrawAsync(new GetQrCodeQuery(code, PictureFormat.Png, style), cancellationToken);

    private async Task<IActionResult> DrawAsync(GetQrCodeQuery query, CancellationToken cancellationToken)
    {
        var picture = await mediator.Send(query, cancellationToken);
        Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return File(picture.Bytes, picture.MediaType);
    }
}
