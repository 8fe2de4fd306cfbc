using Impressions.Api.Http;
using Impressions.Application.Webhooks.Commands.CreateWebhook;
using Impressions.Application.Webhooks.Commands.DeleteWebhook;
using Impressions.Application.Webhooks.Commands.RedeliverWebhook;
using Impressions.Application.Webhooks.Commands.RotateWebhook;
using Impressions.Application.Webhooks.Commands.TestWebhook;
using Impressions.Application.Webhooks.Commands.UpdateWebhook;
using Impressions.Application.Webhooks.Queries.GetWebhook;
using Impressions.Application.Webhooks.Queries.ListWebhookDeliveries;
using Impressions.Application.Webhooks.Queries.ListWebhooks;
using Impressions.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>Webhooks, to which the service sends events.</summary>
[ApiController]
[Route("api/v1/webhooks")]
public sealed class WebhooksController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists webhooks, newest first.</summary>
    [HttpGet]
    [Authorize(Scopes.WebhooksManage)]
    public async Task<ActionResult<WebhookListResponse>> ListWebhooks(
        [FromQuery] ListWebhooksQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Gets one webhook.</summary>
    [HttpGet("{id}")]
    [Authorize(Scopes.WebhooksManage)]
    public async Task<ActionResult<WebhookResponse>> GetWebhook(string id, CancellationToken cancellationToken) =>
        this.OkOrNotModified(await mediator.Send(new GetWebhookQuery(id), cancellationToken));

    /// <summary>Creates a webhook.</summary>
    /// <remarks>It gets the events from now on. The response shows the secret, `secret`, once. A replayed response has `secret: null`: if the first response was lost, rotate the secret.</remarks>
    [HttpPost]
    [Authorize(Scopes.WebhooksManage)]
    [Consumes("application/json")]
    public async Task<ActionResult<NewWebhookResponse>> CreateWebhook(
        CreateWebhookCommand command,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellationToken) =>
        this.CreatedWithSecret(nameof(GetWebhook), await mediator.Send(command.WithIdempotencyKey(idempotencyKey), cancellationToken));

    /// <summary>Updates a webhook.</summary>
    /// <remarks>Members that the body does not name keep their values.</remarks>
    [HttpPatch("{id}")]
    [Authorize(Scopes.WebhooksManage)]
    [Consumes("application/json")]
    public Task<ActionResult<WebhookResponse>> UpdateWebhook(
        string id,
        UpdateWebhookCommand command,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CancellationToken cancellationToken) =>
        this.UpdateAsync(mediator, command.WithTarget(id, ifMatch), new GetWebhookQuery(id), cancellationToken);

    /// <summary>Deletes a webhook with its deliveries.</summary>
    /// <remarks>A message that is being sent may still arrive.</remarks>
    [HttpDelete("{id}")]
    [Authorize(Scopes.WebhooksManage)]
    public async Task<IActionResult> DeleteWebhook(
        string id, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken)
    {
        await mediator.Send(new DeleteWebhookCommand(id, EntityTags.ParseIfMatch(ifMatch)), cancellationToken);
        return NoContent();
    }

    /// <summary>Replaces the secret of a webhook.</summary>
    /// <remarks>The response shows the new secret once. For 24 hours, messages have a signature of the old one as well.</remarks>
    [HttpPost("{id}/rotate")]
    [Authorize(Scopes.WebhooksManage)]
    public async Task<ActionResult<NewWebhookResponse>> RotateWebhook(
        string id, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken) =>
        this.OkWithSecret(await mediator.Send(new RotateWebhookCommand(id, EntityTags.ParseIfMatch(ifMatch)), cancellationToken));

    /// <summary>Lists the deliveries of a webhook, newest first.</summary>
    [HttpGet("{id}/deliveries")]
    [Authorize(Scopes.WebhooksManage)]
    public async Task<ActionResult<WebhookDeliveryListResponse>> ListWebhookDeliveries(
        string id, [FromQuery] ListWebhookDeliveriesQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query.Of(id), cancellationToken);

    /// <summary>Sends deliveries of a webhook again: one, or all since a time.</summary>
    /// <remarks>They keep their IDs, so a receiver recognizes what it already has.</remarks>
    [HttpPost("{id}/redeliver")]
    [Authorize(Scopes.WebhooksManage)]
    [Consumes("application/json")]
    public async Task<ActionResult<RedeliveryResponse>> RedeliverWebhook(
        string id, RedeliverWebhookCommand command, CancellationToken cancellationToken) =>
        await mediator.Send(command.Of(id), cancellationToken);

    /// <summary>Sends a sample to a webhook and returns the outcome.</summary>
    /// <remarks>A disabled webhook gets it as well. It is sent once: there are no retries.</remarks>
    [HttpPost("{id}/test")]
    [Authorize(Scopes.WebhooksManage)]
    public async Task<ActionResult<WebhookDeliveryResponse>> TestWebhook(string id, CancellationToken cancellationToken) =>
        await mediator.Send(new TestWebhookCommand(id), cancellationToken);
}
