using Impressions.Api.Errors;
using Impressions.Api.Http;
using Impressions.Application.Posters.Queries.GetQrCode;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>QR codes of posters.</summary>
[ApiController]
[Route("qr")]
public sealed class QrCodesController(IMediator mediator) : ControllerBase
{
    /// <summary>So that a corrected <c>PublicBaseUrl</c> is in every picture after an hour.</summary>
    private const string KeepOneHour = "public, max-age=3600";

    /// <summary>Gets the QR code of a poster's scan URL as an SVG.</summary>
    /// <param name="code">The poster's code, in any case.</param>
    /// <param name="style">The drawing options.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <response code="200">The picture.</response>
    /// <response code="304">Not modified.</response>
    /// <response code="400">A parameter is wrong.</response>
    /// <response code="404">No poster has this code.</response>
    [HttpGet("{code}.svg")]
    [AllowAnonymous]
    [ProducesResponseType<byte[]>(StatusCodes.Status200OK, "image/svg+xml")]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    public Task<IActionResult> GetQrCodeSvg(
        string code, [FromQuery] QrCodeStyle style, CancellationToken cancellationToken) =>
        DrawAsync(new GetQrCodeQuery(code, PictureFormat.Svg, style), cancellationToken);

    /// <summary>Gets the QR code of a poster's scan URL as a PNG.</summary>
    /// <param name="code">The poster's code, in any case.</param>
    /// <param name="style">The drawing options.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <response code="200">The picture.</response>
    /// <response code="304">Not modified.</response>
    /// <response code="400">A parameter is wrong.</response>
    /// <response code="404">No poster has this code.</response>
    [HttpGet("{code}.png")]
    [AllowAnonymous]
    [ProducesResponseType<byte[]>(StatusCodes.Status200OK, "image/png")]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    public Task<IActionResult> GetQrCodePng(
        string code, [FromQuery] QrCodeStyle style, CancellationToken cancellationToken) =>
        DrawAsync(new GetQrCodeQuery(code, PictureFormat.Png, style), cancellationToken);

    private async Task<IActionResult> DrawAsync(GetQrCodeQuery query, CancellationToken cancellationToken)
    {
        var picture = await mediator.Send(query, cancellationToken);
        var tag = EntityTags.OfContent(picture.Bytes);
        Response.Headers.ETag = tag;
        Response.Headers.CacheControl = KeepOneHour;
        return EntityTags.IfNoneMatchMatches(Request, tag) ? StatusCode(StatusCodes.Status304NotModified) : File(picture.Bytes, picture.MediaType);
    }
}
