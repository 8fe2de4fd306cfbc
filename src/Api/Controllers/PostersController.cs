using Impressions.Api.Errors;
using Impressions.Api.Http;
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
    [HttpHead("{id}")]
    [Authorize(Scopes.PostersRead)]
    [ProducesResponseType<PosterResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<PosterResponse>> GetPoster(string id, CancellationToken cancellationToken) =>
        this.AsItIs(await mediator.Send(new GetPosterQuery(id), cancellationToken));
}
