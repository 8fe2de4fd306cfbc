using Impressions.Api.Errors;
using Impressions.Api.Http;
using Impressions.Application.Referrals.Commands.CreateReferral;
using Impressions.Application.Referrals.Commands.UpdateReferral;
using Impressions.Application.Referrals.Queries.GetReferral;
using Impressions.Application.Referrals.Queries.ListReferrals;
using Impressions.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>Referrals: sign-ups, each attributed to one impression.</summary>
[ApiController]
[Route("api/v1/referrals")]
public sealed class ReferralsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists referrals, newest first.</summary>
    /// <param name="query">Which ones, and which part of them.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">A part of the referrals.</response>
    /// <response code="400">A parameter is wrong.</response>
    [HttpGet]
    [Authorize(Scopes.ReferralsRead)]
    [ProducesResponseType<ReferralListResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<ActionResult<ReferralListResponse>> ListReferrals(
        [FromQuery] ListReferralsQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Gets one referral.</summary>
    /// <remarks>Its ETag is of its version: <c>If-None-Match</c> is answered with 304 while nothing has changed.</remarks>
    /// <param name="id">The referral's ID.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">The referral.</response>
    /// <response code="304">You have it as it is.</response>
    /// <response code="404">There is no such referral.</response>
    [HttpGet("{id}")]
    [Authorize(Scopes.ReferralsRead)]
    [ProducesResponseType<ReferralResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<ReferralResponse>> GetReferral(string id, CancellationToken cancellationToken) =>
        this.OkOrNotModified(await mediator.Send(new GetReferralQuery(id), cancellationToken));

    /// <summary>Makes a referral.</summary>
    /// <remarks>
    /// Its program and student are the impression's. An archived program still takes referrals: who scanned in time may sign up late.
    /// With an idempotency key, in the header or in the body, the request can be sent again without making another: the first answer is given
    /// again, with the header <c>Idempotency-Replayed: true</c>.
    /// </remarks>
    /// <param name="command">The referral.</param>
    /// <param name="idempotencyKey">Your own name for this request, 1 to 255 characters, kept for 24 hours.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="201">The referral.</response>
    /// <response code="400">The body is wrong.</response>
    /// <response code="404">There is no such impression.</response>
    /// <response code="409">The impression has as many referrals as its program allows, or the program has one with this e-mail address.</response>
    /// <response code="422">The idempotency key was used with another body.</response>
    [HttpPost]
    [Authorize(Scopes.ReferralsWrite)]
    [Consumes("application/json")]
    [ProducesResponseType<ReferralResponse>(StatusCodes.Status201Created, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status409Conflict, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status422UnprocessableEntity, "application/problem+json")]
    public async Task<ActionResult<ReferralResponse>> CreateReferral(
        CreateReferralCommand command,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellationToken) =>
        this.CreatedWithETag(nameof(GetReferral), await mediator.Send(command.WithIdempotencyKey(idempotencyKey), cancellationToken));

    /// <summary>Changes a referral.</summary>
    /// <remarks>What the body does not name stays. With <c>If-Match</c> the change is made only to the version whose ETag is sent.</remarks>
    /// <param name="id">The referral's ID.</param>
    /// <param name="command">What changes.</param>
    /// <param name="ifMatch">The ETag of the referral as you know it.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">The referral as it is now.</response>
    /// <response code="400">The body is wrong.</response>
    /// <response code="404">There is no such referral.</response>
    /// <response code="409">Its status does not lead to the new one, or the program has another with this e-mail address.</response>
    /// <response code="412">It was changed meanwhile.</response>
    [HttpPut("{id}")]
    [Authorize(Scopes.ReferralsWrite)]
    [Consumes("application/json")]
    [ProducesResponseType<ReferralResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status409Conflict, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status412PreconditionFailed, "application/problem+json")]
    public async Task<ActionResult<ReferralResponse>> UpdateReferral(
        string id,
        UpdateReferralCommand command,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CancellationToken cancellationToken) =>
        this.OkWithETag(await mediator.Send(command.WithTarget(id, ifMatch), cancellationToken));
}
