using Impressions.Application.Common.Paging;

namespace Impressions.Application.Webhooks.Queries.ListWebhookDeliveries;

/// <summary>One page of deliveries, newest first.</summary>
public sealed class WebhookDeliveryListResponse : PageResponse
{
    /// <summary>The deliveries of the page.</summary>
    public required IReadOnlyList<WebhookDeliveryResponse> Deliveries { get; set; }
}
