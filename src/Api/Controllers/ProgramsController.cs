using Impressions.Api.Http;
using Impressions.Application.Programs.Commands.CreateProgram;
using Impressions.Application.Programs.Commands.RotateTokenKey;
using Impressions.Application.Programs.Commands.UpdateProgram;
using Impressions.Application.Programs.Queries.GetProgram;
using Impressions.Application.Programs.Queries.ListPrograms;
using Impressions.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>Ambassador programs.</summary>
[ApiController]
[Route("api/v1/programs")]
public sealed class ProgramsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists programs, newest first.</summary>
    [HttpGet]
    [Authorize(Scopes.ProgramsRead)]
    public async Task<ActionResult<ProgramListResponse>> ListPrograms(
        [FromQuery] ListProgramsQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Gets one program.</summary>
    [HttpGet("{id}")]
    [Authorize(Scopes.ProgramsRead)]
    public async Task<ActionResult<ProgramResponse>> GetProgram(string id, CancellationToken cancellationToken) =>
        this.OkOrNotModified(await mediator.Send(new GetProgramQuery(id), cancellationToken));

    /// <summary>Creates a program.</summary>
    [HttpPost]
    [Authorize(Scopes.ProgramsWrite)]
    [Consumes("application/json")]
    public async Task<ActionResult<ProgramResponse>> CreateProgram(
        CreateProgramCommand command,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellationToken) =>
        this.CreatedWithETag(nameof(GetProgram), await mediator.Send(command.WithIdempotencyKey(idempotencyKey), cancellationToken));

    /// <summary>Updates a program.</summary>
    /// <remarks>Members that the body does not name keep their values.</remarks>
    [HttpPatch("{id}")]
    [Authorize(Scopes.ProgramsWrite)]
    [Consumes("application/json")]
    public Task<ActionResult<ProgramResponse>> UpdateProgram(
        string id,
        UpdateProgramCommand command,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CancellationToken cancellationToken) =>
        this.UpdateAsync(mediator, command.WithTarget(id, ifMatch), new GetProgramQuery(id), cancellationToken);

    /// <summary>Replaces the key that signs the impression tokens of a program.</summary>
    /// <remarks>
    /// The service does so by itself every 90 days. Tokens of the old key are accepted until they expire, those of the key before it no longer: replace the key twice to
    /// refuse all tokens of before.
    /// </remarks>
    [HttpPost("{id}/rotate-token-key")]
    [Authorize(Scopes.ProgramsWrite)]
    public Task<ActionResult<ProgramResponse>> RotateTokenKey(
        string id, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken) =>
        this.UpdateAsync(mediator, new RotateTokenKeyCommand(id, EntityTags.ParseIfMatch(ifMatch)), new GetProgramQuery(id), cancellationToken);
}
