using Impressions.Api.Http;
using Impressions.Api.OpenApi;
using Impressions.Application.Earnings.Commands.CreateEarning;
using Impressions.Application.Earnings.Commands.UpdateEarning;
using Impressions.Application.Earnings.Queries.ExportEarnings;
using Impressions.Application.Earnings.Queries.GetEarning;
using Impressions.Application.Earnings.Queries.ListEarnings;
using Impressions.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>Earnings: commissions on referrals, paid to students.</summary>
[ApiController]
[Route("api/v1/earnings")]
public sealed class EarningsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists earnings, newest first.</summary>
    [HttpGet]
    [Authorize(Scopes.EarningsRead)]
    public async Task<ActionResult<EarningListResponse>> ListEarnings(
        [FromQuery] ListEarningsQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Exports earnings as one file, newest first.</summary>
    /// <remarks>A file is complete only if the response ends regularly: after a failure, the service breaks the connection. `docs/exports.md` describes the formats and how to continue a file.</remarks>
    /// <response code="200">The file, streamed.</response>
    [HttpGet("export")]
    [Authorize(Scopes.EarningsRead)]
    [ProducesResponseType<byte[]>(StatusCodes.Status200OK, "text/csv", "application/x-ndjson", "application/vnd.apache.parquet")]
    public async Task<IResult> ExportEarnings([FromQuery] ExportEarningsQuery query, CancellationToken cancellationToken) =>
        (await mediator.Send(query, cancellationToken)).ToResult(HttpContext);

    /// <summary>Gets one earning.</summary>
    [HttpGet("{id}")]
    [Authorize(Scopes.EarningsRead)]
    public async Task<ActionResult<EarningResponse>> GetEarning(string id, CancellationToken cancellationToken) =>
        this.OkOrNotModified(await mediator.Send(new GetEarningQuery(id), cancellationToken));

    /// <summary>Creates an earning.</summary>
    /// <remarks>The program and the student are those of the referral. The amount is a whole number of the currency's smallest unit.</remarks>
    [HttpPost]
    [Authorize(Scopes.EarningsWrite)]
    [Consumes("application/json")]
    [ConflictResponse("`referral_rejected`: the referral is rejected.")]
    public async Task<ActionResult<EarningResponse>> CreateEarning(
        CreateEarningCommand command,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellationToken) =>
        this.CreatedWithETag(nameof(GetEarning), await mediator.Send(command.WithIdempotencyKey(idempotencyKey), cancellationToken));

    /// <summary>Updates an earning.</summary>
    /// <remarks>Members that the body does not name keep their values.</remarks>
    [HttpPut("{id}")]
    [Authorize(Scopes.EarningsWrite)]
    [Consumes("application/json")]
    [ConflictResponse("`invalid_status_transition`: the status cannot change to the given one; `earning_paid`: the earning is paid and its amount, currency or type would change.")]
    public Task<ActionResult<EarningResponse>> UpdateEarning(
        string id,
        UpdateEarningCommand command,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CancellationToken cancellationToken) =>
        this.UpdateAsync(mediator, command.WithTarget(id, ifMatch), new GetEarningQuery(id), cancellationToken);
}
