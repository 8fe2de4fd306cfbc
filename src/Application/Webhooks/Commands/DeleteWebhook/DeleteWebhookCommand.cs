using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using MediatR;

namespace Impressions.Application.Webhooks.Commands.DeleteWebhook;

/// <summary>Deletes a webhook with its deliveries.</summary>
/// <param name="Id">ID of the resource.</param>
/// <param name="Precondition">Condition on the current version of the webhook.</param>
public sealed record DeleteWebhookCommand(string Id, Precondition Precondition) : ICommand<Unit>;

internal sealed class DeleteWebhookCommandHandler(IWebhookRepository webhooks) : IRequestHandler<DeleteWebhookCommand, Unit>
{
    public async Task<Unit> Handle(DeleteWebhookCommand request, CancellationToken cancellationToken)
    {
        var webhook = await Lookup.GetOrThrowAsync(webhooks.FindAsync, request.Id, "webhook", cancellationToken);
        request.Precondition.Require(webhook);
        webhooks.Remove(webhook);
        return Unit.Value;
    }
}
