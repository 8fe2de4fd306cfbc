using Impressions.Api.Http;
using Impressions.Application.Impressions.Commands.RecordImpression;
using Impressions.Application.Impressions.Queries.ExportImpressions;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Application.Impressions.Queries.GetJourney;
using Impressions.Application.Impressions.Queries.ListImpressions;
using Impressions.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>Impressions: the records of scans.</summary>
[ApiController]
[Route("api/v1/impressions")]
public sealed class ImpressionsController(IMediator mediator) : ControllerBase
{
    /// <summary>Gets one impression.</summary>
    /// <remarks>An impression changes only once, when its personal data is erased, so a client may cache it for an hour.</remarks>
    [HttpGet("{id}")]
    [Authorize(Scopes.ImpressionsRead)]
    public async Task<ActionResult<ImpressionResponse>> GetImpression(string id, CancellationToken cancellationToken) =>
        this.OkOrNotModified(await mediator.Send(new GetImpressionQuery(id), cancellationToken));

    /// <summary>Gets what became of a scan: its repeats, its referrals and their earnings, oldest first.</summary>
    /// <remarks>Referrals and earnings are listed only for a key that may read them (`referrals:read`, `earnings:read`).</remarks>
    [HttpGet("{id}/journey")]
    [Authorize(Scopes.ImpressionsRead)]
    public async Task<ActionResult<JourneyResponse>> GetJourney(string id, CancellationToken cancellationToken) =>
        await mediator.Send(new GetJourneyQuery(id), cancellationToken);

    /// <summary>Lists impressions, newest first.</summary>
    [HttpGet]
    [Authorize(Scopes.ImpressionsRead)]
    public async Task<ActionResult<ImpressionListResponse>> ListImpressions(
        [FromQuery] ListImpressionsQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Exports impressions as one file, newest first.</summary>
    /// <remarks>A file is complete only if the response ends regularly: after a failure, the service breaks the connection. `docs/exports.md` describes the formats and how to continue a file.</remarks>
    /// <response code="200">The file, streamed.</response>
    [HttpGet("export")]
    [Authorize(Scopes.ImpressionsRead)]
    [ProducesResponseType<byte[]>(StatusCodes.Status200OK, "text/csv", "application/x-ndjson", "application/vnd.apache.parquet")]
    public async Task<IResult> ExportImpressions([FromQuery] ExportImpressionsQuery query, CancellationToken cancellationToken) =>
        (await mediator.Send(query, cancellationToken)).ToResult(HttpContext);

    /// <summary>Records a scan that happened elsewhere, such as in a native app or at a kiosk.</summary>
    [HttpPost]
    [Authorize(Scopes.ImpressionsWrite)]
    [Consumes("application/json")]
    public async Task<ActionResult<ImpressionResponse>> RecordImpression(
        RecordImpressionCommand command,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellationToken)
    {
        var response = await mediator.Send(command.WithIdempotencyKey(idempotencyKey), cancellationToken);
        return response.ImpressionToken is null
            ? this.CreatedWithETag(nameof(GetImpression), response)
            : this.CreatedWithSecret(nameof(GetImpression), response);
    }
}
