using Impressions.Application.Webhooks;
using Impressions.Domain.Webhooks;

namespace Impressions.Infrastructure.Webhooks;

internal sealed class WebhookTester(WebhookPayloads payloads, WebhookMessenger messenger, TimeProvider time) : IWebhookTester
{
    public async Task<WebhookDelivery> SendAsync(Webhook webhook, CancellationToken cancellationToken)
    {
        var delivery = WebhookDelivery.Test(webhook, time.GetUtcNow().UtcDateTime);
        delivery.Record(await messenger.SendAsync(webhook, delivery, payloads.Test(delivery.Id, webhook)), retryAt: null);
        return delivery;
    }
}
