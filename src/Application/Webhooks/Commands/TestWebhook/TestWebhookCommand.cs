using AutoMapper;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Webhooks.Queries.ListWebhookDeliveries;
using MediatR;

namespace Impressions.Application.Webhooks.Commands.TestWebhook;

/// <summary>Sends a sample to a webhook, also to a disabled one, and returns the outcome.</summary>
/// <param name="Id">ID of the resource.</param>
public sealed record TestWebhookCommand(string Id) : ICommand<WebhookDeliveryResponse>;

internal sealed class TestWebhookCommandHandler(IWebhookRepository webhooks, IWebhookTester tester, IMapper mapper)
    : IRequestHandler<TestWebhookCommand, WebhookDeliveryResponse>
{
    public async Task<WebhookDeliveryResponse> Handle(TestWebhookCommand request, CancellationToken cancellationToken)
    {
        var webhook = await Lookup.GetOrThrowAsync(webhooks.FindAsync, request.Id, "webhook", cancellationToken);
        var delivery = await tester.SendAsync(webhook, cancellationToken);
        webhooks.AddDelivery(delivery);
        return mapper.Map<WebhookDeliveryResponse>(delivery);
    }
}
