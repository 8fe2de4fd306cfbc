using Impressions.Application.Webhooks;
using Impressions.Domain.Webhooks;

namespace Impressions.Infrastructure.Webhooks;

/// <summary>Sends a delivery to its webhook once, if the webhook's URL and secret allow it.</summary>
internal sealed class WebhookMessenger(WebhookClient client, WebhookTargets targets, IWebhookSecrets secrets, TimeProvider time)
{
    public Task<DeliveryAttempt> SendAsync(Webhook webhook, WebhookDelivery delivery, string body)
    {
        var (url, now) = (new Uri(webhook.Url), time.GetUtcNow().UtcDateTime);
        // The settings may have become stricter since the webhook was created.
        if (targets.FaultOf(url) is not null)
        {
            return Failed(DeliveryError.AddressNotAllowed);
        }

        var readable = webhook.SecretsAt(now).Select(secrets.Decrypt).OfType<string>().ToList();
        return readable.Count == 0 ? Failed(DeliveryError.SecretUnreadable) : client.SendAsync(url, delivery.Id, readable, body);

        Task<DeliveryAttempt> Failed(DeliveryError error) => Task.FromResult(new DeliveryAttempt(now, TimeSpan.Zero, error));
    }
}
