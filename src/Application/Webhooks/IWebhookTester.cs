using Impressions.Domain.Webhooks;

namespace Impressions.Application.Webhooks;

/// <summary>Sends a sample to a webhook.</summary>
public interface IWebhookTester
{
    /// <summary>Sends a sample and waits for the response.</summary>
    /// <returns>The delivery with the outcome, not stored yet.</returns>
    Task<WebhookDelivery> SendAsync(Webhook webhook, CancellationToken cancellationToken);
}
