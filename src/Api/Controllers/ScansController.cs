using Impressions.Api.Errors;
using Impressions.Application.Impressions.Commands.RecordScan;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Impressions.Api.Controllers;

/// <summary>Scans: what a phone does with a poster.</summary>
[ApiController]
[Route("s")]
[AnswersPeople]
public sealed class ScansController(IMediator mediator) : ControllerBase
{
    /// <summary>Records a scan and leads to the landing page.</summary>
    /// <remarks>
    /// The answer leaves after the impression is durable. The destination comes from the database alone. <c>utm_*</c> parameters go into the
    /// impression's metadata under their names, <c>m.NAME=VALUE</c> as NAME. With <c>Accept: application/json</c> the answer is JSON
    /// instead of a redirect. A HEAD tells where a scan would lead, and records nothing.
    /// </remarks>
    /// <param name="code">The poster's code, in any case; O is 0, I and L are 1.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">What the scan became, as JSON.</response>
    /// <response code="302">To the landing page, with <c>impression_id</c> in its query.</response>
    /// <response code="404"><c>poster_code_unknown</c>: no poster has this code.</response>
    /// <response code="410"><c>poster_paused</c> or <c>poster_retired</c>: the poster is not in use.</response>
    /// <response code="503">The scan could not be recorded; try again.</response>
    [HttpGet("{code}")]
    [HttpHead("{code}")]
    [AllowAnonymous]
    [ProducesResponseType<ScanResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(StatusCodes.Status302Found)]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status410Gone, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status503ServiceUnavailable, "application/problem+json")]
    public async Task<ActionResult<ScanResponse>> Scan(string code, CancellationToken cancellationToken)
    {
        var fields = ScanFields.OfQuery(Request.Query.Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value[0] ?? "")), Referrer());
        var result = await mediator.Send(
            new RecordScanCommand(code, Signals(), HttpContext.Connection.RemoteIpAddress, fields, HttpMethods.IsHead(Request.Method)),
            cancellationToken);

        Response.Headers.CacheControl = "no-store";
        if (result.Url is null)
        {
            HttpContext.SetProblemCode(result.IsPaused ? ProblemCode.PosterPaused : ProblemCode.PosterRetired);
            return StatusCode(StatusCodes.Status410Gone);
        }

        if (AcceptsJson.Asks(Request) && result.ImpressionId is not null)
        {
            return new ScanResponse { ImpressionId = result.ImpressionId, DestinationUrl = result.Url };
        }

        Response.Headers.Location = result.Url;
        return StatusCode(StatusCodes.Status302Found);
    }

    private ScanSignals Signals()
    {
        var headers = Request.Headers;
        return new ScanSignals
        {
            Method = HttpMethods.Get,
            UserAgent = Value(HeaderNames.UserAgent),
            Brands = Value("Sec-CH-UA"),
            Mobile = Value("Sec-CH-UA-Mobile"),
            Platform = Value("Sec-CH-UA-Platform"),
            Purpose = Purpose(),
        };

        string? Value(string name) => headers.TryGetValue(name, out var values) ? values.ToString() : null;

        string? Purpose() => string.Join(
            ", ", new[] { Value("Sec-Purpose"), Value("Purpose"), Value("X-Purpose"), Value("X-Moz") }.Where(value => value is not null))
            is { Length: > 0 } purpose ? purpose : null;
    }

    /// <summary>The page that led here, without user, query and fragment: they may tell of a person.</summary>
    private string? Referrer() =>
        Uri.TryCreate(Request.Headers.Referer, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "android-app"
            ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : null;
}

/// <summary>What a scan became.</summary>
public sealed class ScanResponse
{
    /// <summary>The impression's ID.</summary>
    /// <example>imp_123abc</example>
    public required string ImpressionId { get; set; }

    /// <summary>Where the scan leads, with the impression's ID in its query.</summary>
    /// <example>https://example.com/welcome?impression_id=imp_123abc</example>
    public required string DestinationUrl { get; set; }
}
