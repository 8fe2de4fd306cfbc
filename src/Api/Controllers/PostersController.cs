using Impressions.Api.Errors;
using Impressions.Api.Http;
using Impressions.Application.Posters.Commands.CreatePoster;
using Impressions.Application.Posters.Commands.UpdatePoster;
using Impressions.Application.Posters.Queries.GetPoster;
using Impressions.Application.Posters.Queries.ListPosters;
using Impressions.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>Posters: what is scanned.</summary>
[ApiController]
[Route("api/v1/posters")]
public sealed class PostersController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists posters, newest first.</summary>
    /// <param name="query">Which, and which part of them.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">A part of the posters.</response>
    /// <response code="400">A parameter is wrong.</response>
    [HttpGet]
    [Authorize(Scopes.PostersRead)]
    [ProducesResponseType<PosterListResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<ActionResult<PosterListResponse>> ListPosters([FromQuery] ListPostersQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Gets one poster.</summary>
    /// <remarks>Its ETag is of its version: <c>If-None-Match</c> is answered with 304 while nothing has changed.</remarks>
    /// <param name="id">The poster's ID.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">The poster.</response>
    /// <response code="304">You have it as it is.</response>
    /// <response code="404">There is no such poster.</response>
    [HttpGet("{id}")]
    [Authorize(Scopes.PostersRead)]
    [ProducesResponseType<PosterResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<PosterResponse>> GetPoster(string id, CancellationToken cancellationToken) =>
        this.OkOrNotModified(await mediator.Send(new GetPosterQuery(id), cancellationToken));

    /// <summary>Makes a poster.</summary>
    /// <remarks>
    /// Its code is made here, and is good at once: for scans and for its QR code. With an idempotency key, in the header or in the body, the request can be sent again without making another: the first answer is given
    /// again, with the header <c>Idempotency-Replayed: true</c>.
    /// </remarks>
    /// <param name="command">The poster.</param>
    /// <param name="idempotencyKey">Your own name for this request, 1 to 255 characters, kept for 24 hours.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="201">The poster.</response>
    /// <response code="400">The body is wrong.</response>
    /// <response code="404">There is no such program, or no such user.</response>
    /// <response code="409">The program is archived.</response>
    /// <response code="422">The idempotency key was used with another body.</response>
    [HttpPost]
    [Authorize(Scopes.PostersWrite)]
    [Consumes("application/json")]
    [ProducesResponseType<PosterResponse>(StatusCodes.Status201Created, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status409Conflict, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status422UnprocessableEntity, "application/problem+json")]
    public async Task<ActionResult<PosterResponse>> CreatePoster(
        CreatePosterCommand command,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellationToken) =>
        this.CreatedWithETag(nameof(GetPoster), await mediator.Send(command.WithIdempotencyKey(idempotencyKey), cancellationToken));

    /// <summary>Changes a poster.</summary>
    /// <remarks>What the body does not name stays. With <c>If-Match</c> the change is made only to the version whose ETag is sent.</remarks>
    /// <param name="id">The poster's ID.</param>
    /// <param name="command">What changes.</param>
    /// <param name="ifMatch">The ETag of the poster as you know it.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">The poster as it is now.</response>
    /// <response code="400">The body is wrong.</response>
    /// <response code="404">There is no such poster.</response>
    /// <response code="409">It is retired, and stays so.</response>
    /// <response code="412">It was changed meanwhile.</response>
    [HttpPatch("{id}")]
    [Authorize(Scopes.PostersWrite)]
    [Consumes("application/json")]
    [ProducesResponseType<PosterResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status409Conflict, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status412PreconditionFailed, "application/problem+json")]
    public async Task<ActionResult<PosterResponse>> UpdatePoster(
        string id,
        UpdatePosterCommand command,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CancellationToken cancellationToken) =>
        this.OkWithETag(await mediator.Send(command.WithTarget(id, ifMatch), cancellationToken));
}
