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

/// <summary>API keys, with which backends act for their organization.</summary>
[ApiController]
[Route("api/v1/keys")]
public sealed class ApiKeysController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists API keys, newest first, including revoked and expired ones.</summary>
    [HttpGet]
    [Authorize(Scopes.KeysManage)]
    public async Task<ActionResult<ApiKeyListResponse>> ListApiKeys(
        [FromQuery] ListApiKeysQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Gets one API key.</summary>
    /// <remarks>Using a key does not change its ETag: omit <c>If-None-Match</c> to read <c>last_used_at</c>.</remarks>
    [HttpGet("{id}")]
    [Authorize(Scopes.KeysManage)]
    public async Task<ActionResult<ApiKeyResponse>> GetApiKey(string id, CancellationToken cancellationToken) =>
        this.OkOrNotModified(await mediator.Send(new GetApiKeyQuery(id), cancellationToken));

    /// <summary>Creates an API key.</summary>
    /// <remarks>The response shows the secret, <c>key</c>, once; only its hash is stored. A replayed response has <c>key: null</c>: if the first response was lost, revoke the key and create another.</remarks>
    [HttpPost]
    [Authorize(Scopes.KeysManage)]
    [Consumes("application/json")]
    public async Task<ActionResult<NewApiKeyResponse>> CreateApiKey(
        CreateApiKeyCommand command,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellationToken) =>
        this.CreatedWithSecret(nameof(GetApiKey), await mediator.Send(command.WithIdempotencyKey(idempotencyKey), cancellationToken));

    /// <summary>Revokes an API key permanently.</summary>
    /// <remarks>The key stops working at once in the process that handles this request, and within 30 seconds in every other. It stays in the list. A key may revoke itself. Revoking a revoked key changes nothing.</remarks>
    [HttpDelete("{id}")]
    [Authorize(Scopes.KeysManage)]
    public async Task<IActionResult> RevokeApiKey(
        string id, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken)
    {
        await mediator.Send(new RevokeApiKeyCommand(id, EntityTags.ParseIfMatch(ifMatch)), cancellationToken);
        return NoContent();
    }
}
