using System.Text.Json.Serialization;
using Impressions.Api.Errors;
using Impressions.Api.Http;
using Impressions.Api.Privacy;
using Impressions.Application.Impressions;
using Impressions.Application.Impressions.Commands.RecordScan;
using Impressions.Domain.Impressions.Classification;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Impressions.Api.Controllers;

/// <summary>Scans of posters.</summary>
[ApiController]
[Route("s")]
[AnswersPeople]
public sealed class ScansController(IMediator mediator) : ControllerBase
{
    /// <summary>Records a scan and redirects to the landing page.</summary>
    /// <remarks>
    /// The response is sent after the impression is durable. The destination comes from the database alone. <c>utm_*</c> parameters go into the
    /// impression's metadata under their names, <c>m.NAME=VALUE</c> as NAME. If <c>Accept</c> prefers <c>application/json</c> to
    /// <c>text/html</c>, the response is JSON instead of a redirect. A HEAD returns the destination and records nothing. A scan whose query
    /// has the <c>impression_id</c> of an earlier redirect ends with 409 and is not recorded: the destination led back to a poster. With
    /// <c>Sec-GPC: 1</c> or <c>DNT: 1</c>, the scan is recorded without the address of the visitor.
    /// </remarks>
    /// <param name="code">The poster's code, in any case; O is 0, I and L are 1. Punctuation after it is ignored.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <response code="200">The recorded scan, as JSON.</response>
    /// <response code="302">Redirect to the landing page, with <c>impression_id</c> in its query, and <c>impression_token</c> if the program requires it.</response>
    /// <response code="404"><c>poster_code_unknown</c>: no poster has this code.</response>
    /// <response code="409"><c>redirect_loop</c>: the poster leads back to a scan.</response>
    /// <response code="410"><c>poster_paused</c> or <c>poster_retired</c>: the poster is not in use.</response>
    /// <response code="503">The scan could not be recorded; try again.</response>
    [HttpGet("{code}")]
    [AllowAnonymous]
    [ProducesResponseType<ScanResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(StatusCodes.Status302Found)]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status409Conflict, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status410Gone, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status503ServiceUnavailable, "application/problem+json")]
    public async Task<ActionResult<ScanResponse>> Scan(string code, CancellationToken cancellationToken)
    {
        var fields = ScanFields.OfQuery(Request.Query.Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value[0] ?? "")), Referrer());
        var command = new RecordScanCommand(
            WithoutPunctuation(code), Signals(), HttpContext.Connection.RemoteIpAddress, fields, HttpMethods.IsHead(Request.Method))
        {
            IsReturn = Request.Query.TryGetValue(RecordScanCommand.ImpressionIdParameter, out var ids) && ids.Any(RecordScanCommand.IsOwnId),
            WithholdsAddress = AsksForPrivacy(),
        };
        var result = await mediator.Send(command, cancellationToken);

        Response.Headers.CacheControl = "no-store";
        if (result.ImpressionId is not null && AcceptHeader.PrefersJson(Request))
        {
            return new ScanResponse { ImpressionId = result.ImpressionId, ImpressionToken = result.Token, DestinationUrl = result.Url };
        }

        Response.Headers.Location = result.Url;
        return StatusCode(StatusCodes.Status302Found);
    }

    /// <summary>Removes the characters that a chat or mail program takes for a part of an address at the end of a sentence.</summary>
    private static string WithoutPunctuation(string code)
    {
        var length = code.Length;
        while (length > 0 && !char.IsLetterOrDigit(code[length - 1]))
        {
            length--;
        }

        return code[..length];
    }

    /// <summary>Returns whether the browser sent a preference against tracking, which the settings honor.</summary>
    private bool AsksForPrivacy() =>
        (Request.Headers["Sec-GPC"] == "1" || Request.Headers[HeaderNames.DNT] == "1") && HttpContext.RequestServices.GetRequiredService<PrivacyOptions>().HonorSignals;

    private ScanSignals Signals()
    {
        var headers = Request.Headers;
        return new ScanSignals
        {
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

    /// <summary>Returns the page that led here, without user, query and fragment, which may identify a person.</summary>
    private string? Referrer() =>
        Uri.TryCreate(Request.Headers.Referer, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "android-app"
            ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : null;
}

/// <summary>A recorded scan.</summary>
public sealed class ScanResponse
{
    /// <summary>The impression's ID.</summary>
    /// <example>imp_123abc</example>
    public required string ImpressionId { get; set; }

    /// <summary>The token for <c>impression_token</c> of a referral. Only if the program requires it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ImpressionToken { get; set; }

    /// <summary>The destination, with the impression's ID in its query.</summary>
    /// <example>https://example.com/welcome?impression_id=imp_123abc</example>
    public required string DestinationUrl { get; set; }
}
