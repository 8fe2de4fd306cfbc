using Impressions.Application.Common.Json;
using Impressions.Application.Events;
using Impressions.Application.Webhooks;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Persistence;

namespace Impressions.Infrastructure.Webhooks;

/// <summary>Writes the bodies of deliveries. They are not stored: events do not change.</summary>
internal sealed class WebhookPayloads(EventReader events, IWireJson json, TimeProvider time)
{
    public string Of(IReadOnlyList<EventRow> rows) => json.Write(WebhookPayload.Of(rows));

    public string Test(string deliveryId, Webhook webhook) => json.Write(WebhookPayload.Test(deliveryId, json.WriteResource(webhook), time.GetUtcNow().UtcDateTime));

    /// <summary>Writes the body of a delivery again; null if its events are no longer stored.</summary>
    public async Task<string?> FindAsync(ImpressionsDbContext database, Webhook webhook, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.Type is null)
        {
            return Test(delivery.Id, webhook);
        }

        var rows = await events.FindAsync(database, DeliveryPositions.Parse(delivery.Positions), cancellationToken);
        return rows.Count == 0 ? null : Of(rows);
    }
}
