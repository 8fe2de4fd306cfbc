using Impressions.Api.Http;
using Impressions.Api.OpenApi;
using Impressions.Application.Privacy.Commands.CreateErasure;
using Impressions.Application.Referrals.Commands.CreateReferral;
using Impressions.Application.Referrals.Commands.DeleteReferral;
using Impressions.Application.Referrals.Commands.UpdateReferral;
using Impressions.Application.Referrals.Queries.ExportReferrals;
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
    [HttpGet]
    [Authorize(Scopes.ReferralsRead)]
    public async Task<ActionResult<ReferralListResponse>> ListReferrals(
        [FromQuery] ListReferralsQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Exports referrals as one file, newest first.</summary>
    /// <remarks>A file is complete only if the response ends regularly: after a failure, the service breaks the connection. `docs/exports.md` describes the formats and how to continue a file.</remarks>
    /// <response code="200">The file, streamed.</response>
    [HttpGet("export")]
    [Authorize(Scopes.ReferralsRead)]
    [ProducesResponseType<byte[]>(StatusCodes.Status200OK, "text/csv", "application/x-ndjson", "application/vnd.apache.parquet")]
    public async Task<IResult> ExportReferrals([FromQuery] ExportReferralsQuery query, CancellationToken cancellationToken) =>
        (await mediator.Send(query, cancellationToken)).ToResult(HttpContext);

    /// <summary>Gets one referral.</summary>
    [HttpGet("{id}")]
    [Authorize(Scopes.ReferralsRead)]
    public async Task<ActionResult<ReferralResponse>> GetReferral(string id, CancellationToken cancellationToken) =>
        this.OkOrNotModified(await mediator.Send(new GetReferralQuery(id), cancellationToken));

    /// <summary>Creates a referral.</summary>
    /// <remarks>The program and the student are those of the impression. An archived program still accepts referrals, since a visitor may sign up long after the scan.</remarks>
    [HttpPost]
    [Authorize(Scopes.ReferralsWrite)]
    [Consumes("application/json")]
    [ConflictResponse("`referral_email_taken`: the program already has a referral with this e-mail address; `referral_limit_reached`: the impression already has as many referrals as its program allows.")]
    public async Task<ActionResult<ReferralResponse>> CreateReferral(
        CreateReferralCommand command,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellationToken) =>
        this.CreatedWithETag(nameof(GetReferral), await mediator.Send(command.WithIdempotencyKey(idempotencyKey), cancellationToken));

    /// <summary>Updates a referral.</summary>
    /// <remarks>Members that the body does not name keep their values.</remarks>
    [HttpPut("{id}")]
    [Authorize(Scopes.ReferralsWrite)]
    [Consumes("application/json")]
    [ConflictResponse("`invalid_status_transition`: the status cannot change to the given one; `referral_email_taken`: another referral of the program has this e-mail address; `personal_data_erased`: the personal data of the referral was erased.")]
    public Task<ActionResult<ReferralResponse>> UpdateReferral(
        string id,
        UpdateReferralCommand command,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CancellationToken cancellationToken) =>
        this.UpdateAsync(mediator, command.WithTarget(id, ifMatch), new GetReferralQuery(id), cancellationToken);

    /// <summary>Erases the personal data of a referral.</summary>
    /// <remarks>The row stays without names, e-mail address, picture and metadata, so counts and amounts stay as they are. The response is the receipt; it shows `proof` once.</remarks>
    [HttpDelete("{id}")]
    [Authorize(Scopes.PrivacyManage)]
    public async Task<ActionResult<NewErasureResponse>> DeleteReferral(
        string id, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken) =>
        this.OkWithSecret(await mediator.Send(new DeleteReferralCommand(id, EntityTags.ParseIfMatch(ifMatch)), cancellationToken));
}
