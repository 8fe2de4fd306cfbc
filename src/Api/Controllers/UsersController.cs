using Impressions.Api.Errors;
using Impressions.Api.Http;
using Impressions.Application.Users.Commands.CreateUser;
using Impressions.Application.Users.Commands.UpdateUser;
using Impressions.Application.Users.Queries.GetUser;
using Impressions.Application.Users.Queries.ListUsers;
using Impressions.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>Users: the students who put up posters.</summary>
[ApiController]
[Route("api/v1/users")]
public sealed class UsersController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists users, newest first.</summary>
    /// <param name="query">Which, and which part of them.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">A part of the users.</response>
    /// <response code="400">A parameter is wrong.</response>
    [HttpGet]
    [Authorize(Scopes.UsersRead)]
    [ProducesResponseType<UserListResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<ActionResult<UserListResponse>> ListUsers(
        [FromQuery] ListUsersQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Gets one user.</summary>
    /// <remarks>Its ETag is of its version: <c>If-None-Match</c> is answered with 304 while nothing has changed.</remarks>
    /// <param name="id">The user's ID.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">The user.</response>
    /// <response code="304">You have it as it is.</response>
    /// <response code="404">There is no such user.</response>
    [HttpGet("{id}")]
    [Authorize(Scopes.UsersRead)]
    [ProducesResponseType<UserResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<UserResponse>> GetUser(string id, CancellationToken cancellationToken) =>
        this.OkOrNotModified(await mediator.Send(new GetUserQuery(id), cancellationToken));

    /// <summary>Makes a user.</summary>
    /// <remarks>
    /// With an idempotency key, in the header or in the body, the request can be sent again without making another: the first answer is given
    /// again, with the header <c>Idempotency-Replayed: true</c>.
    /// </remarks>
    /// <param name="command">The user.</param>
    /// <param name="idempotencyKey">Your own name for this request, 1 to 255 characters, kept for 24 hours.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="201">The user.</response>
    /// <response code="400">The body is wrong.</response>
    /// <response code="404">There is no such program.</response>
    /// <response code="409">The program has a user with this e-mail address already, or it is archived.</response>
    /// <response code="422">The idempotency key was used with another body.</response>
    [HttpPost]
    [Authorize(Scopes.UsersWrite)]
    [Consumes("application/json")]
    [ProducesResponseType<UserResponse>(StatusCodes.Status201Created, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status409Conflict, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status422UnprocessableEntity, "application/problem+json")]
    public async Task<ActionResult<UserResponse>> CreateUser(
        CreateUserCommand command,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellationToken) =>
        this.CreatedWithETag(nameof(GetUser), await mediator.Send(command.WithIdempotencyKey(idempotencyKey), cancellationToken));

    /// <summary>Changes a user.</summary>
    /// <remarks>What the body does not name stays. With <c>If-Match</c> the change is made only to the version whose ETag is sent.</remarks>
    /// <param name="id">The user's ID.</param>
    /// <param name="command">What changes.</param>
    /// <param name="ifMatch">The ETag of the user as you know it.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">The user as it is now.</response>
    /// <response code="400">The body is wrong.</response>
    /// <response code="404">There is no such user.</response>
    /// <response code="409">Another user of the program has this e-mail address.</response>
    /// <response code="412">It was changed meanwhile.</response>
    [HttpPatch("{id}")]
    [Authorize(Scopes.UsersWrite)]
    [Consumes("application/json")]
    [ProducesResponseType<UserResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status409Conflict, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status412PreconditionFailed, "application/problem+json")]
    public async Task<ActionResult<UserResponse>> UpdateUser(
        string id,
        UpdateUserCommand command,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CancellationToken cancellationToken) =>
        this.OkWithETag(await mediator.Send(command.WithTarget(id, ifMatch), cancellationToken));
}
