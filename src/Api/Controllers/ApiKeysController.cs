using Impressions.Api.Errors;
using Impressions.Api.Http;
using Impressions.Application.ApiKeys.Commands.CreateApiKey;
using Impressions.Application.ApiKeys.Commands.RevokeApiKey;
using Impressions.Application.ApiKeys.Queries.GetApiKey;
using Impressions.Application.ApiKeys.Queries.ListApiKeys;
using Impressions.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>API keys: what lets backends act for their organization.</summary>
[ApiController]
[Route("api/v1/keys")]
public sealed class ApiKeysController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists API keys, newest first, also those that are revoked or expired.</summary>
    /// <param name="query">Which part of them.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">A part of the keys.</response>
    /// <response code="400">A parameter is wrong.</response>
    [HttpGet]
    [Authorize(Scopes.KeysManage)]
    [ProducesResponseType<ApiKeyListResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<ActionResult<ApiKeyListResponse>> ListApiKeys(
        [FromQuery] ListApiKeysQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Gets one API key.</summary>
    /// <remarks>
    /// Its ETag is of its version: <c>If-None-Match</c> is answered with 304 while nothing has changed. To be used is no change: ask without
    /// it for <c>last_used_at</c>.
    /// </remarks>
    /// <param name="id">The key's ID.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="200">The key, without its secret.</response>
    /// <response code="304">You have it as it is.</response>
    /// <response code="404">There is no such key.</response>
    [HttpGet("{id}")]
    [Authorize(Scopes.KeysManage)]
    [ProducesResponseType<ApiKeyResponse>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<ApiKeyResponse>> GetApiKey(string id, CancellationToken cancellationToken) =>
        this.OkOrNotModified(await mediator.Send(new GetApiKeyQuery(id), cancellationToken));

    /// <summary>Makes an API key.</summary>
    /// <remarks>
    /// The answer has the secret, as <c>key</c>, which is shown this once and stored nowhere. With an idempotency key, in the header or in the
    /// body, the request can be sent again without making another: the first answer is given again, with the header
    /// <c>Idempotency-Replayed: true</c>, but its <c>key</c> is null. Where the first answer got lost, revoke that key and make another.
    /// </remarks>
    /// <param name="command">The key.</param>
    /// <param name="idempotencyKey">Your own name for this request, 1 to 255 characters, kept for 24 hours.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="201">The key, with its secret.</response>
    /// <response code="400">The body is wrong.</response>
    /// <response code="403">You lack the scope <c>keys:manage</c>, or one that the key would have.</response>
    /// <response code="422">The idempotency key was used with another body.</response>
    [HttpPost]
    [Authorize(Scopes.KeysManage)]
    [Consumes("application/json")]
    [ProducesResponseType<NewApiKeyResponse>(StatusCodes.Status201Created, "application/json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status403Forbidden, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status422UnprocessableEntity, "application/problem+json")]
    public async Task<ActionResult<NewApiKeyResponse>> CreateApiKey(
        CreateApiKeyCommand command,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellationToken) =>
        this.CreatedWithSecret(nameof(GetApiKey), await mediator.Send(command.WithIdempotencyKey(idempotencyKey), cancellationToken));

    /// <summary>Revokes an API key, for good.</summary>
    /// <remarks>
    /// It no longer works: at once in the process that answers this, within 30 seconds in every other. It stays in the list. A key may revoke
    /// itself.
    /// </remarks>
    /// <param name="id">The key's ID.</param>
    /// <param name="ifMatch">The ETag of the key as you know it.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="204">It is revoked, now or already.</response>
    /// <response code="404">There is no such key.</response>
    /// <response code="412">It was changed meanwhile.</response>
    [HttpDelete("{id}")]
    [Authorize(Scopes.KeysManage)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemResponse>(StatusCodes.Status412PreconditionFailed, "application/problem+json")]
    public async Task<IActionResult> RevokeApiKey(
        string id, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken)
    {
        await mediator.Send(new RevokeApiKeyCommand(id, EntityTags.ParseIfMatch(ifMatch)), cancellationToken);
        return NoContent();
    }
}
