using AutoMapper;
using Impressions.Application.ApiKeys;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Webhooks.Commands.CreateWebhook;
using MediatR;

namespace Impressions.Application.Webhooks.Commands.RotateWebhook;

/// <summary>Replaces the secret of a webhook. For 24 hours, the old one signs as well.</summary>
/// <param name="Id">ID of the resource.</param>
/// <param name="Precondition">Condition on the current version of the webhook.</param>
public sealed record RotateWebhookCommand(string Id, Precondition Precondition) : ICommand<NewWebhookResponse>;

internal sealed class RotateWebhookCommandHandler(IWebhookRepository webhooks, IWebhookSecrets secrets, IMapper mapper, TimeProvider time)
    : IRequestHandler<RotateWebhookCommand, NewWebhookResponse>
{
    public async Task<NewWebhookResponse> Handle(RotateWebhookCommand request, CancellationToken cancellationToken)
    {
        var webhook = await Lookup.GetOrThrowAsync(webhooks.FindAsync, request.Id, "webhook", cancellationToken);
        request.Precondition.Require(webhook);
        var (secret, encrypted) = secrets.Create();
        webhook.Rotate(encrypted, time.GetUtcNow().UtcDateTime);
        var response = mapper.Map<NewWebhookResponse>(webhook);
        response.Secret = new Secret(secret);
        return response;
    }
}
