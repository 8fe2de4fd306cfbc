using Impressions.Api.Errors;
using Impressions.Api.Http;
using Impressions.Application.Impressions.Commands.RecordImpression;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Application.Impressions.Queries.ListImpressions;
using Impressions.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>Impressions: what scans became.</summary>
[ApiController]
[Route("api/v1/impressions")]
public sealed class ImpressionsController(IMediator mediator) : ControllerBase
{
    /// <summary>Gets one impression.</summary>
    /// <remarks>
    /// An impression never changes, so the answer may be kept: it has a strong ETag, and <c>If-None-Match</c> is answered with 304.
    /// An ID of another organization is answered like one that does not exist.
    /// </remarks>
    /// <param name="id">The impression's ID.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">The impression.</response>
    /// <response code="304">You have it already.</response>
    /// <response code="404">There is no such impression.</response>
    [HttpGet("{id}")]
    [Authorize(Scopes.ImpressionsRead)]
    [ProducesResponseType<ImpressionResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<ImpressionResponse>> GetImpression(string id, CancellationToken cancellationToken) =>
        this.ImmutableOk(id, await mediator.Send(new GetImpressionQuery(id), cancellationToken));

    /// <summary>Lists impressions, newest first.</summary>
    /// <param name="query">Which, and which part of them.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">A part of the impressions.</response>
    /// <response code="400">A parameter is wrong.</response>
    [HttpGet]
    [Authorize(Scopes.ImpressionsRead)]
    [ProducesResponseType<ImpressionListResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<ActionResult<ImpressionListResponse>> ListImpressions(
        [FromQuery] ListImpressionsQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Records a scan that happened elsewhere: in a native app, at a kiosk.</summary>
    /// <remarks>
    /// With an idempotency key, in the header or in the body, the request can be sent again without recording the scan again: the first answer
    /// is given again, with the header <c>Idempotency-Replayed: true</c>.
    /// </remarks>
    /// <param name="command">The scan.</param>
    /// <param name="idempotencyKey">Your own name for this request, 1 to 255 characters, kept for 24 hours.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="201">The impression it became. It is durable.</response>
    /// <response code="400">The body is wrong.</response>
    /// <response code="404">There is no such poster.</response>
    /// <response code="422">The idempotency key was used with another body.</response>
    [HttpPost]
    [Authorize(Scopes.ImpressionsWrite)]
    [Consumes("application/json")]
    [ProducesResponseType<ImpressionResponse>(StatusCodes.Status201Created, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status422UnprocessableEntity, "application/problem+json")]
    public async Task<ActionResult<ImpressionResponse>> RecordImpression(
        RecordImpressionCommand command,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellationToken) =>
        this.CreatedWithETag(nameof(GetImpression), await mediator.Send(command.WithIdempotencyKey(idempotencyKey), cancellationToken));
}
