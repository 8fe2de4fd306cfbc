using Impressions.Api.Http;
using Impressions.Application.Privacy.Commands.CreateErasure;
using Impressions.Application.Privacy.Queries.GetErasure;
using Impressions.Application.Privacy.Queries.GetPersonalData;
using Impressions.Application.Privacy.Queries.ListErasures;
using Impressions.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>Erasures of personal data, and access to it.</summary>
[ApiController]
[Route("api/v1/erasures")]
public sealed class ErasuresController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists the receipts of erasures, newest first.</summary>
    [HttpGet]
    [Authorize(Scopes.PrivacyManage)]
    public async Task<ActionResult<ErasureListResponse>> ListErasures(
        [FromQuery] ListErasuresQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Gets the receipt of one erasure.</summary>
    [HttpGet("{id}")]
    [Authorize(Scopes.PrivacyManage)]
    public async Task<ActionResult<ErasureResponse>> GetErasure(string id, CancellationToken cancellationToken) =>
        this.OkOrNotModified(await mediator.Send(new GetErasureQuery(id), cancellationToken));

    /// <summary>Erases the personal data of a person.</summary>
    /// <remarks>
    /// The rows stay without it, so counts and amounts stay as they are. A repeated request finds nothing and gets a receipt that says 0, so it needs no idempotency
    /// key. The response shows `proof` once. `docs/privacy.md` says what is erased where.
    /// </remarks>
    [HttpPost]
    [Authorize(Scopes.PrivacyManage)]
    [Consumes("application/json")]
    public async Task<ActionResult<NewErasureResponse>> CreateErasure(CreateErasureCommand command, CancellationToken cancellationToken) =>
        this.CreatedWithSecret(nameof(GetErasure), await mediator.Send(command, cancellationToken));

    /// <summary>Gets all that is stored about the person with an e-mail address, in one document.</summary>
    /// <remarks>If nothing is stored, its lists are empty.</remarks>
    [HttpGet("/api/v1/personal-data")]
    [Authorize(Scopes.PrivacyManage)]
    public async Task<ActionResult<PersonalDataResponse>> GetPersonalData(
        [FromQuery] GetPersonalDataQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);
}
