using Impressions.Api.Errors;
using Impressions.Api.Http;
using Impressions.Application.Programs.Commands.CreateProgram;
using Impressions.Application.Programs.Commands.UpdateProgram;
using Impressions.Application.Programs.Queries.GetProgram;
using Impressions.Application.Programs.Queries.ListPrograms;
using Impressions.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>Programs: what posters advertise.</summary>
[ApiController]
[Route("api/v1/programs")]
public sealed class ProgramsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists programs, newest first.</summary>
    /// <param name="query">Which part of them.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">A part of the programs.</response>
    /// <response code="400">A parameter is wrong.</response>
    [HttpGet]
    [Authorize(Scopes.ProgramsRead)]
    [ProducesResponseType<ProgramListResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<ActionResult<ProgramListResponse>> ListPrograms(
        [FromQuery] ListProgramsQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Gets one program.</summary>
    /// <remarks>Its ETag is of its version: <c>If-None-Match</c> is answered with 304 while nothing has changed.</remarks>
    /// <param name="id">The program's ID.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">The program.</response>
    /// <response code="304">You have it as it is.</response>
    /// <response code="404">There is no such program.</response>
    [HttpGet("{id}")]
    [Authorize(Scopes.ProgramsRead)]
    [ProducesResponseType<ProgramResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<ProgramResponse>> GetProgram(string id, CancellationToken cancellationToken) =>
        this.OkOrNotModified(await mediator.Send(new GetProgramQuery(id), cancellationToken));

    /// <summary>Makes a program.</summary>
    /// <remarks>
    /// With an idempotency key, in the header or in the body, the request can be sent again without making another: the first answer is given
    /// again, with the header <c>Idempotency-Replayed: true</c>.
    /// </remarks>
    /// <param name="command">The program.</param>
    /// <param name="idempotencyKey">Your own name for this request, 1 to 255 characters, kept for 24 hours.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="201">The program.</response>
    /// <response code="400">The body is wrong.</response>
    /// <response code="422">The idempotency key was used with another body.</response>
    [HttpPost]
    [Authorize(Scopes.ProgramsWrite)]
    [Consumes("application/json")]
    [ProducesResponseType<ProgramResponse>(StatusCodes.Status201Created, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status422UnprocessableEntity, "application/problem+json")]
    public async Task<ActionResult<ProgramResponse>> CreateProgram(
        CreateProgramCommand command,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellationToken) =>
        this.CreatedWithETag(nameof(GetProgram), await mediator.Send(command.WithIdempotencyKey(idempotencyKey), cancellationToken));

    /// <summary>Changes a program.</summary>
    /// <remarks>What the body does not name stays. With <c>If-Match</c> the change is made only to the version whose ETag is sent.</remarks>
    /// <param name="id">The program's ID.</param>
    /// <param name="command">What changes.</param>
    /// <param name="ifMatch">The ETag of the program as you know it.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">The program as it is now.</response>
    /// <response code="400">The body is wrong.</response>
    /// <response code="404">There is no such program.</response>
    /// <response code="412">It was changed meanwhile.</response>
    [HttpPatch("{id}")]
    [Authorize(Scopes.ProgramsWrite)]
    [Consumes("application/json")]
    [ProducesResponseType<ProgramResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status412PreconditionFailed, "application/problem+json")]
    public async Task<ActionResult<ProgramResponse>> UpdateProgram(
        string id,
        UpdateProgramCommand command,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CancellationToken cancellationToken) =>
        this.OkWithETag(await mediator.Send(command.WithTarget(id, ifMatch), cancellationToken));
}
