using Impressions.Api.Http;
using Impressions.Api.OpenApi;
using Impressions.Application.Privacy.Commands.CreateErasure;
using Impressions.Application.Users.Commands.CreateUser;
using Impressions.Application.Users.Commands.DeleteUser;
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
    [HttpGet]
    [Authorize(Scopes.UsersRead)]
    public async Task<ActionResult<UserListResponse>> ListUsers(
        [FromQuery] ListUsersQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Gets one user.</summary>
    [HttpGet("{id}")]
    [Authorize(Scopes.UsersRead)]
    public async Task<ActionResult<UserResponse>> GetUser(string id, CancellationToken cancellationToken) =>
        this.OkOrNotModified(await mediator.Send(new GetUserQuery(id), cancellationToken));

    /// <summary>Creates a user.</summary>
    [HttpPost]
    [Authorize(Scopes.UsersWrite)]
    [Consumes("application/json")]
    [ConflictResponse("`user_email_taken`: the program already has a user with this e-mail address; `program_not_active`: the program is archived.")]
    public async Task<ActionResult<UserResponse>> CreateUser(
        CreateUserCommand command,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellationToken) =>
        this.CreatedWithETag(nameof(GetUser), await mediator.Send(command.WithIdempotencyKey(idempotencyKey), cancellationToken));

    /// <summary>Updates a user.</summary>
    /// <remarks>Members that the body does not name keep their values.</remarks>
    [HttpPatch("{id}")]
    [Authorize(Scopes.UsersWrite)]
    [Consumes("application/json")]
    [ConflictResponse("`user_email_taken`: another user of the program has this e-mail address; `personal_data_erased`: the personal data of the user was erased.")]
    public Task<ActionResult<UserResponse>> UpdateUser(
        string id,
        UpdateUserCommand command,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CancellationToken cancellationToken) =>
        this.UpdateAsync(mediator, command.WithTarget(id, ifMatch), new GetUserQuery(id), cancellationToken);

    /// <summary>Erases the personal data of a user.</summary>
    /// <remarks>The row stays without names, e-mail address, picture and metadata, so counts and amounts stay as they are. The response is the receipt; it shows `proof` once.</remarks>
    [HttpDelete("{id}")]
    [Authorize(Scopes.PrivacyManage)]
    public async Task<ActionResult<NewErasureResponse>> DeleteUser(
        string id, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken) =>
        this.OkWithSecret(await mediator.Send(new DeleteUserCommand(id, EntityTags.ParseIfMatch(ifMatch)), cancellationToken));
}
