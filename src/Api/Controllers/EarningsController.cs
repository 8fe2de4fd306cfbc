using Impressions.Api.Errors;
using Impressions.Api.Http;
using Impressions.Application.Earnings.Commands.CreateEarning;
using Impressions.Application.Earnings.Commands.UpdateEarning;
using Impressions.Application.Earnings.Queries.GetEarning;
using Impressions.Application.Earnings.Queries.ListEarnings;
using Impressions.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>Earnings: commissions on referrals, on their way to the students.</summary>
[ApiController]
[Route("api/v1/earnings")]
public sealed class EarningsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists earnings, newest first.</summary>
    /// <param name="query">Which ones, and which part of them.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">A part of the earnings.</response>
    /// <response code="400">A parameter is wrong.</response>
    [HttpGet]
    [Authorize(Scopes.EarningsRead)]
    [ProducesResponseType<EarningListResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<ActionResult<EarningListResponse>> ListEarnings(
        [FromQuery] ListEarningsQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Gets one earning.</summary>
    /// <remarks>Its ETag is of its version: <c>If-None-Match</c> is answered with 304 while nothing has changed.</remarks>
    /// <param name="id">The earning's ID.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">The earning.</response>
    /// <response code="304">You have it as it is.</response>
    /// <response code="404">There is no such earning.</response>
    [HttpGet("{id}")]
    [Authorize(Scopes.EarningsRead)]
    [ProducesResponseType<EarningResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<EarningResponse>> GetEarning(string id, CancellationToken cancellationToken) =>
        this.OkOrNotModified(await mediator.Send(new GetEarningQuery(id), cancellationToken));

    /// <summary>Makes an earning.</summary>
    /// <remarks>
    /// Its program and student are the referral's. An amount is a whole number of the currency's smallest unit.
    /// With an idempotency key, in the header or in the body, the request can be sent again without making another: the first answer is given
    /// again, with the header <c>Idempotency-Replayed: true</c>.
    /// </remarks>
    /// <param name="command">The earning.</param>
    /// <param name="idempotencyKey">Your own name for this request, 1 to 255 characters, kept for 24 hours.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="201">The earning.</response>
    /// <response code="400">The body is wrong.</response>
    /// <response code="404">There is no such referral.</response>
    /// <response code="409">The referral is rejected.</response>
    /// <response code="422">The idempotency key was used with another body.</response>
    [HttpPost]
    [Authorize(Scopes.EarningsWrite)]
    [Consumes("application/json")]
    [ProducesResponseType<EarningResponse>(StatusCodes.Status201Created, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status409Conflict, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status422UnprocessableEntity, "application/problem+json")]
    public async Task<ActionResult<EarningResponse>> CreateEarning(
        CreateEarningCommand command,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellationToken) =>
        this.CreatedWithETag(nameof(GetEarning), await mediator.Send(command.WithIdempotencyKey(idempotencyKey), cancellationToken));

    /// <summary>Changes an earning.</summary>
    /// <remarks>What the body does not name stays. With <c>If-Match</c> the change is made only to the version whose ETag is sent.</remarks>
    /// <param name="id">The earning's ID.</param>
    /// <param name="command">What changes.</param>
    /// <param name="ifMatch">The ETag of the earning as you know it.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">The earning as it is now.</response>
    /// <response code="400">The body is wrong.</response>
    /// <response code="404">There is no such earning.</response>
    /// <response code="409">Its status does not lead to the new one, or it is paid and its amount, currency or type would change.</response>
    /// <response code="412">It was changed meanwhile.</response>
    [HttpPut("{id}")]
    [Authorize(Scopes.EarningsWrite)]
    [Consumes("application/json")]
    [ProducesResponseType<EarningResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status409Conflict, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status412PreconditionFailed, "application/problem+json")]
    public async Task<ActionResult<EarningResponse>> UpdateEarning(
        string id,
        UpdateEarningCommand command,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CancellationToken cancellationToken) =>
        this.OkWithETag(await mediator.Send(command.WithTarget(id, ifMatch), cancellationToken));
}
