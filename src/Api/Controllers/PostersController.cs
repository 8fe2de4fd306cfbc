using Impressions.Api.Http;
using Impressions.Api.OpenApi;
using Impressions.Application.Posters.Commands.CreatePoster;
using Impressions.Application.Posters.Commands.UpdatePoster;
using Impressions.Application.Posters.Queries.GetPoster;
using Impressions.Application.Posters.Queries.ListPosters;
using Impressions.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>Posters: the placements of QR codes.</summary>
[ApiController]
[Route("api/v1/posters")]
public sealed class PostersController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists posters, newest first.</summary>
    [HttpGet]
    [Authorize(Scopes.PostersRead)]
    public async Task<ActionResult<PosterListResponse>> ListPosters([FromQuery] ListPostersQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Gets one poster.</summary>
    [HttpGet("{id}")]
    [Authorize(Scopes.PostersRead)]
    public async Task<ActionResult<PosterResponse>> GetPoster(string id, CancellationToken cancellationToken) =>
        this.OkOrNotModified(await mediator.Send(new GetPosterQuery(id), cancellationToken));

    /// <summary>Creates a poster.</summary>
    /// <remarks>The service generates the code. It can be scanned and printed at once.</remarks>
    [HttpPost]
    [Authorize(Scopes.PostersWrite)]
    [Consumes("application/json")]
    [ConflictResponse("`program_not_active`: the program is archived.")]
    public async Task<ActionResult<PosterResponse>> CreatePoster(
        CreatePosterCommand command,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellationToken) =>
        this.CreatedWithETag(nameof(GetPoster), await mediator.Send(command.WithIdempotencyKey(idempotencyKey), cancellationToken));

    /// <summary>Updates a poster.</summary>
    /// <remarks>Members that the body does not name keep their values.</remarks>
    [HttpPatch("{id}")]
    [Authorize(Scopes.PostersWrite)]
    [Consumes("application/json")]
    [ConflictResponse("`invalid_status_transition`: the poster is retired, which is final.")]
    public Task<ActionResult<PosterResponse>> UpdatePoster(
        string id,
        UpdatePosterCommand command,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CancellationToken cancellationToken) =>
        this.UpdateAsync(mediator, command.WithTarget(id, ifMatch), new GetPosterQuery(id), cancellationToken);
}
